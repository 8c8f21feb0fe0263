import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { longText, optional } from './table-columns.js'

/** Words between colleagues beside those that the applicant reads. */
export class KeepWhyAUnitWasChosen1790000000420 implements MigrationInterface {
  readonly name = 'KeepWhyAUnitWasChosen1790000000420'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('journal_entry', new TableColumn(longText('internalNote', optional)))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('journal_entry', 'internalNote')
  }
}
