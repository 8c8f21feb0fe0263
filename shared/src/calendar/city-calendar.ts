import { officeSessions, type WorkCalendar } from './working-time.js'

/** What the government announced for some years: days off on weekdays, and 调休 workdays on weekends. */
export interface HolidayTable {
  years: readonly number[]
  offDays: readonly string[]
  workDays: readonly string[]
}

/**
 * The city's calendar: announced exceptions first, then the week. A year that is not announced yet counts weekends and
 * the statutory festivals with a fixed day (1 January, 1–2 May, 1–3 October: 全国年节及纪念日放假办法), and says so.
 */
export function cityCalendar(table: HolidayTable): WorkCalendar {
  const years = new Set(table.years)
  const off = new Set(table.offDays)
  const work = new Set(table.workDays)
  const fixedFestivals = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])
  return {
    offsetMinutes: 480,
    sessions: officeSessions,
    isPublished: (year) => years.has(year),
    isWorkday(day) {
      if (work.has(day)) return true
      if (off.has(day)) return false
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      if (weekday === 0 || weekday === 6) return false
      return years.has(Number(day.slice(0, 4))) || !fixedFestivals.has(day.slice(5))
    },
  }
}
