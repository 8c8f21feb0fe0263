import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { idRef, optional, yesNo } from './table-columns.js'

/** 事没办成: matters that the centre takes up itself, and what they are about. */
export class TakeUpWhatCameToNothing1790000000850 implements MigrationInterface {
  readonly name = 'TakeUpWhatCameToNothing1790000000850'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('request', [new TableColumn(yesNo('stuck')), new TableColumn(idRef('stuckOf', optional))])
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('request', ['stuck', 'stuckOf'])
  }
}
