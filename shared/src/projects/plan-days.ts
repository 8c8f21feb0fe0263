import { addWorkingDays, localDay, workingDaysBetween, type WorkCalendar } from '../calendar/working-time.js'
import { instantAt } from '../calendar/zone.js'

/** Days of a plan as numbers: 0 is today, n the nth working day after it. All that a plan knows of the calendar. */
export interface PlanDays {
  today: string
  /** 'YYYY-MM-DD' of the nth working day after today. */
  dayAfter(n: number): string
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  between(from: string, to: string): number
}

const noonOf = (day: string, { zone }: WorkCalendar): number => instantAt(Date.parse(`${day}T12:00:00Z`), zone)

/** @param now epoch milliseconds */
export function planDays(now: number, calendar: WorkCalendar): PlanDays {
  const today = localDay(now, calendar.zone)
  const days = [today]
  const betweens = new Map<string, number>()
  return {
    today,
    dayAfter(n) {
      while (days.length <= n) {
        const last = days[days.length - 1] ?? today
        days.push(localDay(addWorkingDays(noonOf(last, calendar), 1, calendar), calendar.zone))
      }
      return days[Math.max(0, n)] ?? today
    },
    between(from, to) {
      const key = from + to
      const known = betweens.get(key)
      if (known !== undefined) return known
      const count = from < to ? workingDaysBetween(noonOf(from, calendar), noonOf(to, calendar), calendar) : 0
      betweens.set(key, count)
      return count
    },
  }
}

/** The calendar day before. */
export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/**
 * A limit in calendar days, projected as working days: five of seven, rounded up. The limit itself stays what the law
 * says; this only estimates when its end will be noticed at a counter.
 */
export const workingDaysOf = (days: number, kind: 'working' | 'calendar'): number =>
  kind === 'working' ? days : Math.ceil((days * 5) / 7)
