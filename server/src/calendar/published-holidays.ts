import type { HolidayTable } from '@bangban/shared/calendar/city-calendar'
import chineseDays from 'chinese-days'

const firstYear = 2024
const lastYear = 2060

const daysOf = (year: number): string[] => {
  const days: string[] = []
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/**
 * The announced holidays and make-up workdays, of the years that are announced. For any other year the package calls
 * every weekday a workday, New Year's Day included, which no announcement ever does: that is how it is told apart.
 */
export function publishedHolidays(): HolidayTable {
  const years: number[] = []
  const offDays: string[] = []
  const workDays: string[] = []
  for (let year = firstYear; year <= lastYear; year++) {
    const exceptions = daysOf(year).filter((day) => chineseDays.isWorkday(day) === isWeekend(day))
    if (exceptions.length === 0) continue
    years.push(year)
    for (const day of exceptions) (isWeekend(day) ? workDays : offDays).push(day)
  }
  return { years, offDays, workDays }
}
