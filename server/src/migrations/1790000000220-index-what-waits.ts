import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

const index = (name: string, columnNames: string[]) => new TableIndex({ name, columnNames })

/**
 * What lies in a unit's queue with nobody on it, and what it is offered, each in the order it is due; the indexes hold
 * all that the lists ask, so that no row is read for what is not shown.
 */
export class IndexWhatWaits1790000000220 implements MigrationInterface {
  readonly name = 'IndexWhatWaits1790000000220'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('request', index('request_waiting', ['holderUnit', 'holderId', 'orderAt', 'id', 'status']))
    await runner.dropIndex('request', 'request_of_offer')
    await runner.createIndex('request', index('request_of_offer', ['offeredUnit', 'offerDueAt', 'id', 'holderUnit']))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('request', 'request_of_offer')
    await runner.createIndex('request', index('request_of_offer', ['offeredUnit', 'offerDueAt', 'id']))
    await runner.dropIndex('request', 'request_waiting')
  }
}
