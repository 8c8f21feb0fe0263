import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { instant, optional } from './table-columns.js'

const byCase = 'notification_case'

/** A unit's task that was taken is read by all; and the inbox is grouped by case. */
export class SettleNotifications1790000000520 implements MigrationInterface {
  readonly name = 'SettleNotifications1790000000520'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('notification', new TableColumn(instant('settledAt', optional)))
    await runner.createIndex(
      'notification',
      new TableIndex({ name: byCase, columnNames: ['requestId', 'recipient', 'id'] }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('notification', byCase)
    await runner.dropColumn('notification', 'settledAt')
  }
}
