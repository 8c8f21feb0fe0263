import { Injectable } from '@nestjs/common'
import type { AnnouncedDay } from '@bangban/shared/calendar/calendar-api'
import { localDay, zoneOf } from '@bangban/shared/calendar/zone'
import type { EntityManager } from 'typeorm'
import { Audit, operator } from '../audit/audit.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { CalendarDay } from './calendar-day.entity.js'
import { announcedRows, cityZone, firstHours } from './calendar-rows.js'
import { CalendarSession } from './calendar-session.entity.js'
import { CalendarYear } from './calendar-year.entity.js'
import { announcedDays, announcedYears, packageSource } from './published-holidays.js'
import { Replans } from './replans.js'

/** Brings announced years into the calendar. */
@Injectable()
export class YearImports {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly audit: Audit,
    private readonly replans: Replans,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** A server that comes with newly announced years brings them along; the first one of all also the office hours. */
  async importNew(): Promise<void> {
    const thisYear = Number(localDay(this.clock.now().getTime(), zoneOf(cityZone)).slice(0, 4))
    const known = await this.database.read.findBy(CalendarYear, { published: true })
    const isFirst = known.length === 0
    const wanted = announcedYears(thisYear).filter((year) => !known.some((row) => row.year === year))
    if (wanted.length === 0) return
    try {
      await this.work.run(async (em) => {
        if (isFirst) await insertRows(em, CalendarSession, firstHours(this.ids.next(), this.clock.now()))
        for (const year of wanted) {
          await this.store(em, year, announcedDays(year) ?? [], { source: packageSource, actorId: null })
        }
        if (!isFirst) await this.replans.start(em, null, `导入 ${wanted.join('、')} 年放假安排`)
      })
    } catch (error) {
      // Another server that started at the same moment was first.
      if (!isDuplicate(error)) throw error
    }
  }

  /** Days that an administrator changed, and those that are over, stay as they are. */
  async store(
    em: EntityManager,
    year: number,
    days: readonly AnnouncedDay[],
    { source, actorId, from = '' }: { source: string; actorId: string | null; from?: string },
  ): Promise<void> {
    const at = this.clock.now()
    const yearRow = { published: true, source, importedAt: at }
    const marked = await em.update(CalendarYear, { year }, yearRow)
    if (!marked.affected) await insertRows(em, CalendarYear, { year, alarmedOn: null, ...yearRow })
    const rows = await em
      .createQueryBuilder(CalendarDay, 'd')
      .where('d.day >= :from AND d.day <= :to', { from: `${year}-01-01`, to: `${year}-12-31` })
      .getMany()
    const kept = new Set(rows.filter((row) => row.reason !== null || row.day < from).map((row) => row.day))
    const old = rows.filter((row) => !kept.has(row.day)).map((row) => row.day)
    if (old.length > 0) await em.delete(CalendarDay, old)
    const fresh = days.filter(({ day }) => !kept.has(day) && day >= from)
    if (fresh.length > 0) await insertRows(em, CalendarDay, announcedRows(fresh, actorId, at))
    const detail = { source, days: fresh.length }
    await this.audit.record(em, {
      actorId: actorId ?? operator,
      action: 'calendar.import',
      target: `year:${year}`,
      detail,
    })
  }
}
