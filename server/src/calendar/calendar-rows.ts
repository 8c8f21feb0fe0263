import type { AnnouncedDay } from '@bangban/shared/calendar/calendar-api'
import { wholeYear, type HolidayTable, type SessionRule } from '@bangban/shared/calendar/city-calendar'
import { officeSessions, weekOf } from '@bangban/shared/calendar/work-calendar'
import type { EntityManager } from 'typeorm'
import { CalendarDay } from './calendar-day.entity.js'
import { CalendarSession } from './calendar-session.entity.js'
import { CalendarYear } from './calendar-year.entity.js'
import { movingFestivals } from './published-holidays.js'

/** The city's zone. One place says it; what counts time takes it from the calendar. */
export const cityZone = 'Asia/Shanghai'

/** Years ahead for which festivals are worked out while they are not announced; no deadline reaches further. */
const yearsAhead = 3

export interface CalendarRows {
  years: CalendarYear[]
  days: CalendarDay[]
  sessions: CalendarSession[]
}

export async function readRows(em: EntityManager): Promise<CalendarRows> {
  return {
    years: await em.find(CalendarYear, { order: { year: 'ASC' } }),
    days: await em.find(CalendarDay, { order: { day: 'ASC' } }),
    sessions: await em.find(CalendarSession, { order: { since: 'ASC', id: 'ASC' } }),
  }
}

export const ruleOf = ({ name, since, until, fromDay, toDay, weekdays, sessions }: CalendarSession): SessionRule => ({
  name,
  since,
  until,
  from: fromDay,
  to: toDay,
  week: weekOf(sessions, weekdays),
})

/** The rows as screens and server count with them. */
export function tableOf({ years, days, sessions }: CalendarRows, thisYear: number): HolidayTable {
  const published = years.filter((year) => year.published).map(({ year }) => year)
  const plain = new Set(days.filter(({ kind }) => kind === 'plain').map(({ day }) => day))
  const ahead = Array.from({ length: yearsAhead + 1 }, (_, n) => thisYear + n)
  return {
    zone: cityZone,
    years: published,
    offDays: days.filter(({ kind }) => kind === 'off').map(({ day }) => day),
    workDays: days.filter(({ kind }) => kind === 'work').map(({ day }) => day),
    hours: days.flatMap(({ day, kind, sessions: own }) => (kind === 'work' && own ? [{ day, sessions: own }] : [])),
    names: Object.fromEntries(days.flatMap(({ day, name }) => (name ? [[day, name]] : []))),
    festivals: ahead
      .filter((year) => !published.includes(year))
      .flatMap(movingFestivals)
      .filter((day) => !plain.has(day)),
    rules: sessions.map(ruleOf),
  }
}

/** Hours as they are before anybody changes them (DESIGN §4). */
export const firstHours = (id: string, at: Date): CalendarSession => ({
  id,
  name: '平时',
  since: '2000-01-01',
  until: null,
  fromDay: wholeYear.from,
  toDay: wholeYear.to,
  weekdays: [1, 2, 3, 4, 5],
  sessions: [...officeSessions],
  reason: null,
  changedBy: null,
  changedAt: at,
})

/** Days of an announcement as rows. */
export const announcedRows = (days: readonly AnnouncedDay[], changedBy: string | null, at: Date): CalendarDay[] =>
  days.map(({ day, kind, name }) => ({
    day,
    kind,
    name: name || null,
    sessions: null,
    reason: null,
    changedBy,
    changedAt: at,
  }))
