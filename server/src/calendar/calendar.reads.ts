import { Injectable } from '@nestjs/common'
import type { CalendarView } from '@bangban/shared/calendar/calendar-api'
import { Database } from '../platform/database/database.js'
import { cityZone, readRows } from './calendar-rows.js'
import { Replans } from './replans.js'
import { WorkingCalendar } from './working-calendar.js'

@Injectable()
export class CalendarReads {
  constructor(
    private readonly database: Database,
    private readonly calendar: WorkingCalendar,
    private readonly replans: Replans,
  ) {}

  async view(wanted: number | undefined): Promise<CalendarView> {
    const { today } = this.calendar
    const year = wanted ?? Number(today.slice(0, 4))
    const rows = await readRows(this.database.read)
    const published = rows.years.filter((row) => row.published)
    return {
      zone: cityZone,
      today,
      year,
      published: published.some((row) => row.year === year),
      years: published.map(({ year: number, source, importedAt }) => ({
        year: number,
        source,
        importedAt: importedAt?.toISOString() ?? '',
      })),
      missingYear: missingYear(
        today,
        published.map((row) => row.year),
      ),
      days: rows.days
        .filter(({ day }) => day.startsWith(`${year}-`))
        .map(({ day, kind, name, sessions, reason }) => ({ day, kind, name, sessions, reason })),
      rules: rows.sessions
        .filter(({ until }) => until === null || until >= today)
        .map(({ id, name, since, until, fromDay, toDay, weekdays, sessions }) => ({
          id,
          name,
          since,
          until,
          from: fromDay,
          to: toDay,
          weekdays,
          sessions,
        })),
      replans: await this.replans.newest(),
    }
  }
}

/** From 1 December on the next year should be there: the government announces it in November (DESIGN §4). */
export function missingYear(today: string, published: readonly number[]): number | null {
  const next = Number(today.slice(0, 4)) + 1
  return today.slice(5) >= '12-01' && !published.includes(next) ? next : null
}
