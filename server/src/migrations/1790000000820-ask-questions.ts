import { TableColumn, type QueryRunner } from 'typeorm'
import {
  CreateTables,
  idRef,
  instant,
  key,
  optional,
  text,
  wholeNumber,
  yesNo,
  type TablePlan,
} from './table-columns.js'

/** Messages that somebody owes an answer to. */
export class AskQuestions1790000000820 extends CreateTables {
  readonly name = 'AskQuestions1790000000820'
  protected readonly tables: TablePlan[] = [
    {
      name: 'question',
      columns: [
        key('id'),
        idRef('conversationId'),
        wholeNumber('seq'),
        text('ownerKey', 48),
        text('ownerUnit', 40, optional),
        text('planItem', 32, optional),
        text('stage', 10),
        instant('nextAt', optional),
        instant('askedAt'),
        instant('dueAt'),
        instant('leaderAt'),
        wholeNumber('answerSeq', optional),
        text('answeredBy', 48, optional),
        instant('answeredAt', optional),
      ],
      indices: {
        unique_question_message: ['conversationId', 'seq'],
        question_next: ['nextAt'],
        question_open: ['answeredAt', 'dueAt', 'id'],
      },
    },
  ]

  override async up(runner: QueryRunner): Promise<void> {
    await super.up(runner)
    await runner.addColumn('message', new TableColumn(yesNo('asked')))
  }

  override async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('message', 'asked')
    await super.down(runner)
  }
}
