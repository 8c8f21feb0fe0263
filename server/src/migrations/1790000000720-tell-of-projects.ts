import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { idRef, optional, text } from './table-columns.js'

/** News may be about a project, or about one item of its plan. */
export class TellOfProjects1790000000720 implements MigrationInterface {
  readonly name = 'TellOfProjects1790000000720'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('notification', [
      new TableColumn(idRef('projectId', optional)),
      new TableColumn(text('itemCode', 32, optional)),
    ])
    const columnNames = ['projectId', 'recipient', 'id']
    await runner.createIndex('notification', new TableIndex({ name: 'notification_project', columnNames }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('notification', 'notification_project')
    await runner.dropColumns('notification', ['itemCode', 'projectId'])
  }
}
