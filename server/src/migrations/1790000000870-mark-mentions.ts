import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { wholeNumber } from './table-columns.js'

/** 有人@我: up to which message somebody was meant by name. */
export class MarkMentions1790000000870 implements MigrationInterface {
  readonly name = 'MarkMentions1790000000870'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('conversation_member', new TableColumn(wholeNumber('mentionedSeq', { default: 0 })))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('conversation_member', 'mentionedSeq')
  }
}
