import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { idRef, optional } from './table-columns.js'

/** Pictures get a small version for lists and conversations. */
export class AddThumbnails1790000000810 implements MigrationInterface {
  readonly name = 'AddThumbnails1790000000810'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('stored_file', new TableColumn(idRef('thumbId', optional)))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('stored_file', 'thumbId')
  }
}
