import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { wholeNumber } from './table-columns.js'

/**
 * A project says itself which version of the template its plan was made from. Where only the days can tell, it was the
 * newest of its day; of what was begun before the first version that is kept, that first one is the nearest.
 */
export class KeepWhichTemplateAProjectWasPlannedBy1790000000900 implements MigrationInterface {
  readonly name = 'KeepWhichTemplateAProjectWasPlannedBy1790000000900'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('project', new TableColumn(wholeNumber('templateVersion', { default: 1 })))
    await runner.query(
      `UPDATE project SET templateVersion = COALESCE(
         (SELECT MAX(t.version) FROM plan_template t WHERE t.code = 'investment' AND t.at <= project.createdAt),
         (SELECT MIN(t.version) FROM plan_template t WHERE t.code = 'investment'), 1)`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('project', 'templateVersion')
  }
}
