import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Account } from '../accounts/account.entity.js'
import { yearMissing } from '../calendar/calendar.events.js'
import { Database } from '../platform/database/database.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import type { Delivered } from '../platform/outbox/topic.js'
import { Notification } from './notification.entity.js'

/** Tells administrators what is wrong with the calendar: news that belongs to no case. */
@Injectable()
export class CalendarNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  onModuleInit(): void {
    this.outbox.on(yearMissing, (event) => this.tell(event))
  }

  private async tell({ id: eventId, at }: Delivered<{ year: number }>): Promise<void> {
    const administrators = await this.database.read.find(Account, {
      select: { id: true },
      where: { admin: true, disabled: false },
    })
    const rows = administrators.map(({ id }) => ({
      id: this.ids.next(),
      recipient: `account:${id}` as const,
      eventId,
      requestId: '',
      action: 'calendar_missing' as const,
      at,
    }))
    if (rows.length === 0) return
    try {
      await this.work.run((em) => insertRows(em, Notification, rows))
    } catch (error) {
      // A second delivery of the event finds them there.
      if (!isDuplicate(error)) throw error
    }
  }
}
