import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { idRef, optional, text } from './table-columns.js'

/** News may be about a project, or about one item of its plan. */
export class TellOfProjects1790000000720 implements MigrationInterface {
  readonly name = 'TellOfProjects1790000000720'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('notification', [
      new TableColumn(idRef('projectId', optional)),
      new TableColumn(text('itemCode', 32, optional)),
    ])
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('notification', ['itemCode', 'projectId'])
  }
}
