import { CreateTables, idRef, instant, key, text, type TablePlan } from './table-columns.js'

export class CreateNotifications1790000000070 extends CreateTables {
  readonly name = 'CreateNotifications1790000000070'
  protected readonly tables: TablePlan[] = [
    {
      name: 'notification',
      columns: [
        key('id'),
        text('recipient', 48),
        idRef('eventId'),
        idRef('requestId'),
        text('action', 16),
        instant('at'),
      ],
      indices: {
        notification_for: ['recipient', 'id'],
        unique_notification_event: ['eventId', 'recipient'],
      },
    },
    { name: 'notification_cursor', columns: [key('accountId'), idRef('readUpTo')] },
    { name: 'notification_read', columns: [key('accountId'), key('notificationId')] },
  ]
}
