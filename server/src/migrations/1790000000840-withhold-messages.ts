import {
  CreateTables,
  idRef,
  instant,
  key,
  longText,
  optional,
  text,
  wholeNumber,
  type TablePlan,
} from './table-columns.js'

export class WithholdMessages1790000000840 extends CreateTables {
  readonly name = 'WithholdMessages1790000000840'
  protected readonly tables: TablePlan[] = [
    {
      name: 'withheld_message',
      columns: [
        key('id'),
        idRef('conversationId'),
        text('senderKey', 48),
        text('clientId', 64),
        longText('draft'),
        text('reason', 12),
        text('state', 10),
        instant('at'),
        longText('objection', optional),
        idRef('decidedBy', optional),
        instant('decidedAt', optional),
        wholeNumber('releasedSeq', optional),
      ],
      indices: {
        unique_withheld_message_client: ['conversationId', 'senderKey', 'clientId'],
        withheld_message_state: ['state', 'id'],
      },
    },
  ]
}
