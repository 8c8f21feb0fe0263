import { Injectable } from '@nestjs/common'
import type { CalendarChange } from '@bangban/shared/calendar/calendar-api'
import { dayBefore, replaces } from '@bangban/shared/calendar/calendar-change'
import type { EntityManager } from 'typeorm'
import { Audit } from '../audit/audit.js'
import { Clock } from '../platform/clock.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { CalendarChanges } from './calendar-changes.js'
import { CalendarDay } from './calendar-day.entity.js'
import { ruleOf } from './calendar-rows.js'
import { CalendarSession } from './calendar-session.entity.js'
import { Replans } from './replans.js'
import { WorkingCalendar } from './working-calendar.js'
import { YearImports } from './year-imports.js'

type ChangeOf<K extends CalendarChange['change']> = Extract<CalendarChange, { change: K }>

/** What each of these writes needs beside its own. */
@Injectable()
export class CalendarParts {
  constructor(
    readonly audit: Audit,
    readonly ids: Ids,
    readonly clock: Clock,
  ) {}
}

/** Changes of the calendar, each with a reason and its line in the audit log; open deadlines follow by themselves. */
@Injectable()
export class CalendarActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly changes: CalendarChanges,
    private readonly imports: YearImports,
    private readonly calendar: WorkingCalendar,
    private readonly replans: Replans,
    private readonly parts: CalendarParts,
  ) {}

  async change(actorId: string, wanted: CalendarChange): Promise<void> {
    const change = await this.changes.checked(wanted)
    await this.work.run(async (em) => {
      await this.save(em, actorId, change)
      await this.replans.start(em, actorId, causeOf(change))
    })
    await this.calendar.refresh()
  }

  private async save(em: EntityManager, actorId: string, change: CalendarChange): Promise<void> {
    switch (change.change) {
      case 'year':
        return this.imports.store(em, change.year, change.days ?? [], {
          source: '照通知填写',
          actorId,
          from: this.calendar.today,
        })
      case 'day':
        return this.saveDay(em, actorId, change)
      case 'hours':
        return this.saveHours(em, actorId, change)
    }
  }

  private async saveDay(em: EntityManager, actorId: string, change: ChangeOf<'day'>): Promise<void> {
    const { day, kind, name = null, sessions = null, reason } = change
    const row = { kind, name, sessions, reason, changedBy: actorId, changedAt: this.parts.clock.now() }
    const changed = await em.update(CalendarDay, { day }, row)
    if (!changed.affected) await insertRows(em, CalendarDay, { day, ...row })
    await this.parts.audit.record(em, {
      actorId,
      action: 'calendar.day',
      target: `day:${day}`,
      detail: { kind, reason, sessions },
    })
  }

  private async saveHours(em: EntityManager, actorId: string, change: ChangeOf<'hours'>): Promise<void> {
    const { name, since, from, to, weekdays, sessions, reason } = change
    for (const row of await em.find(CalendarSession)) {
      if (replaces(change, ruleOf(row))) await em.update(CalendarSession, { id: row.id }, { until: dayBefore(since) })
    }
    const id = this.parts.ids.next()
    const days = [...weekdays].sort()
    const changedAt = this.parts.clock.now()
    const rest = { name, since, until: null, fromDay: from, toDay: to, weekdays: days, sessions }
    await insertRows(em, CalendarSession, { id, ...rest, reason, changedBy: actorId, changedAt })
    const detail = { since, from, to, weekdays: days, sessions, reason }
    await this.parts.audit.record(em, { actorId, action: 'calendar.hours', target: `hours:${id}`, detail })
  }
}

const kindWords = { off: '放假', work: '上班', plain: '照平时' } as const

function causeOf(change: CalendarChange): string {
  switch (change.change) {
    case 'year':
      return `导入 ${change.year} 年放假安排`
    case 'day':
      return `${change.day} 改为${kindWords[change.kind]}`
    case 'hours':
      return `${change.since} 起改“${change.name}”的上下班时间`
  }
}
