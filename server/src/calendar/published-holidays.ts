import type { AnnouncedDay } from '@bangban/shared/calendar/calendar-api'
import { dayNumber, dayText } from '@bangban/shared/calendar/zone'
import chineseDays from 'chinese-days'

/** Where days came from, for the list of years. */
export const packageSource = 'chinese-days 1.5'

const firstYear = 2024

const daysOf = (year: number): string[] => {
  const first = dayNumber(`${year}-01-01`)
  return Array.from({ length: dayNumber(`${year + 1}-01-01`) - first }, (_, at) => dayText(first + at))
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** “National Day,国庆节,3” */
const nameOf = (day: string): string => chineseDays.getDayDetail(day).name.split(',')[1] ?? ''

/**
 * The announced days off and make-up workdays of a year, weekends inside the holidays among them for their name; null
 * while the year is not announced. For such a year the package calls every weekday a workday, New Year's Day included,
 * which no announcement ever does: that is how it is told apart.
 */
export function announcedDays(year: number): AnnouncedDay[] | null {
  const days = daysOf(year)
  if (!days.some((day) => chineseDays.isWorkday(day) === isWeekend(day))) return null
  return days.flatMap((day): AnnouncedDay[] => {
    const name = nameOf(day)
    const works = chineseDays.isWorkday(day)
    if (works === isWeekend(day)) return [{ day, kind: works ? 'work' : 'off', name }]
    return !works && name !== '' ? [{ day, kind: 'off', name }] : []
  })
}

/** Years the package knows, from 2024 up to a few after `year`. */
export function announcedYears(year: number): number[] {
  const years: number[] = []
  for (let at = firstYear; at <= year + 3; at++) if (announcedDays(at)) years.push(at)
  return years
}

/**
 * The statutory days off whose day the moon or the sun decides (全国年节及纪念日放假办法 §2, as of 2025): 除夕 to 初三, 清明,
 * 端午, 中秋. For a year that is not announced yet.
 */
export function movingFestivals(year: number): string[] {
  const newYear = dayNumber(chineseDays.getSolarDateFromLunar(`${year}-01-01`).date)
  return [
    ...[-1, 0, 1, 2].map((after) => dayText(newYear + after)),
    chineseDays.getSolarTermDate(year, 4, 'pure_brightness'),
    chineseDays.getSolarDateFromLunar(`${year}-05-05`).date,
    chineseDays.getSolarDateFromLunar(`${year}-08-15`).date,
  ]
}
