import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

/** What lies in a unit's queue with nobody on it, in the order it is due. */
export class IndexWhatWaits1790000000220 implements MigrationInterface {
  readonly name = 'IndexWhatWaits1790000000220'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex(
      'request',
      new TableIndex({ name: 'request_waiting', columnNames: ['holderUnit', 'holderId', 'orderAt', 'id'] }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('request', 'request_waiting')
  }
}
