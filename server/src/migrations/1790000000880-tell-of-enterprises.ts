import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { idRef, optional } from './table-columns.js'

/** News may be about an enterprise: that the centre has confirmed it, or could not. */
export class TellOfEnterprises1790000000880 implements MigrationInterface {
  readonly name = 'TellOfEnterprises1790000000880'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('notification', new TableColumn(idRef('enterpriseId', optional)))
    const columnNames = ['enterpriseId', 'recipient', 'id']
    await runner.createIndex('notification', new TableIndex({ name: 'notification_enterprise', columnNames }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('notification', 'notification_enterprise')
    await runner.dropColumn('notification', 'enterpriseId')
  }
}
