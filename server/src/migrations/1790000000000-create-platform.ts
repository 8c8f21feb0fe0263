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

export class CreatePlatform1790000000000 extends CreateTables {
  readonly name = 'CreatePlatform1790000000000'
  protected readonly tables: TablePlan[] = [
    {
      name: 'outbox_event',
      columns: [
        key('id'),
        text('topic', 64),
        longText('payload'),
        instant('createdAt'),
        instant('availableAt'),
        idRef('leasedBy', optional),
        wholeNumber('attempts', { default: 0 }),
      ],
      indices: { outbox_event_due: ['availableAt', 'id'] },
    },
    { name: 'job_lease', columns: [key('name', 64), idRef('holder'), instant('until')] },
    {
      name: 'idempotency_record',
      columns: [key('id', 43), text('bodyHash', 43), wholeNumber('status'), longText('body'), instant('createdAt')],
      indices: { idempotency_record_age: ['createdAt'] },
    },
    {
      name: 'realtime_ticket',
      columns: [key('id', 43), text('subject', 48), instant('expiresAt')],
      indices: { realtime_ticket_age: ['expiresAt'] },
    },
  ]
}
