import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { idRef, instant, longText, optional, text, wholeNumber } from './table-columns.js'

const added = {
  request: [
    text('offeredUnit', 40, optional),
    instant('offerDueAt', optional),
    wholeNumber('handOvers', { default: 0 }),
  ],
  request_leg: [
    text('giverUnit', 40, optional),
    idRef('giverId', optional),
    longText('handOverNote', optional),
    instant('claimedAt', optional),
  ],
}

/** 接力帮: what a unit is offered, by whom and with which words, and how often a case went on. */
export class HandOverRequests1790000000200 implements MigrationInterface {
  readonly name = 'HandOverRequests1790000000200'

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(added)) {
      await runner.addColumns(
        table,
        columns.map((column) => new TableColumn(column)),
      )
    }
    await runner.createIndex(
      'request',
      new TableIndex({ name: 'request_of_offer', columnNames: ['offeredUnit', 'offerDueAt', 'id'] }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('request', 'request_of_offer')
    for (const [table, columns] of Object.entries(added)) {
      await runner.dropColumns(
        table,
        columns.map((column) => column.name),
      )
    }
  }
}
