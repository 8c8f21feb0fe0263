import { Injectable } from '@nestjs/common'
import type { ReplanView } from '@bangban/shared/calendar/calendar-api'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { insertRows } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { calendarChanged } from './calendar.events.js'
import { CalendarReplan } from './calendar-replan.entity.js'

const shown = 10

/** Changes of the calendar that open deadlines have to follow. Going through them is the part that has the deadlines. */
@Injectable()
export class Replans {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** In the unit of work that changes the calendar. */
  async start(em: EntityManager, actorId: string | null, cause: string): Promise<void> {
    const id = this.ids.next()
    const at = this.clock.now()
    await insertRows(em, CalendarReplan, { id, cause, actorId, at, reached: '', finishedAt: null })
    await this.outbox.add(em, calendarChanged, { replanId: id })
  }

  async newest(): Promise<ReplanView[]> {
    const rows = await this.database.read.find(CalendarReplan, { order: { id: 'DESC' }, take: shown })
    return rows.map(({ id, cause, at, checked, moved, againFrom, finishedAt }) => ({
      id,
      cause,
      at: at.toISOString(),
      checked,
      moved,
      // Gone through once. What another server began meanwhile by the old calendar is seen to after that.
      done: againFrom !== null || finishedAt !== null,
    }))
  }
}
