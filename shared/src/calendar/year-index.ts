import type { WorkCalendar } from './work-calendar.js'
import { dayNumber, dayText, instantAt } from './zone.js'

const minute = 60_000
const day = 24 * 60 * minute

/** All sessions of a local year with their running sum, so that any question about it is one search. */
export interface YearIndex {
  /** Local 1 January 0:00 and that of the next year. */
  from: number
  to: number
  firstDay: number
  opens: Float64Array
  closes: Float64Array
  /** Working milliseconds of the year before each session; one more entry for the whole. */
  sums: Float64Array
  /** Days since 1970-01-01 that have a session, and when the last one of each closes. */
  workdays: Float64Array
  dayCloses: Float64Array
}

const indices = new WeakMap<WorkCalendar, Map<number, YearIndex>>()

export function yearIndex(year: number, calendar: WorkCalendar): YearIndex {
  let years = indices.get(calendar)
  if (!years) indices.set(calendar, (years = new Map()))
  let index = years.get(year)
  if (!index) years.set(year, (index = buildIndex(year, calendar)))
  return index
}

/** Index of the local year that an instant lies in. */
export function indexAt(instant: number, calendar: WorkCalendar): { year: number; index: YearIndex } {
  const year = new Date(instant + calendar.zone.offsetAt(instant)).getUTCFullYear()
  return { year, index: yearIndex(year, calendar) }
}

function buildIndex(year: number, calendar: WorkCalendar): YearIndex {
  const { zone } = calendar
  const firstDay = dayNumber(`${String(year).padStart(4, '0')}-01-01`)
  const from = instantAt(firstDay * day, zone)
  const opens: number[] = []
  const closes: number[] = []
  const sums: number[] = [0]
  const workdays: number[] = []
  const dayCloses: number[] = []
  let sum = 0
  let at = firstDay
  let start = from
  for (; at === firstDay || new Date(at * day).getUTCFullYear() === year; at++) {
    const next = instantAt((at + 1) * day, zone)
    // Only a day of another length has a change of the clocks in it, and is worked out session by session.
    const even = next - start === day
    const sessions = calendar.sessionsOn(dayText(at))
    for (const session of sessions) {
      const open = even ? start + session.open * minute : instantAt(at * day + session.open * minute, zone)
      const close = even ? start + session.close * minute : instantAt(at * day + session.close * minute, zone)
      opens.push(open)
      closes.push(close)
      sums.push((sum += close - open))
    }
    if (sessions.length > 0) {
      workdays.push(at)
      dayCloses.push(closes[closes.length - 1] ?? start)
    }
    start = next
  }
  const kept = (numbers: number[]) => Float64Array.from(numbers)
  return {
    from,
    to: start,
    firstDay,
    opens: kept(opens),
    closes: kept(closes),
    sums: kept(sums),
    workdays: kept(workdays),
    dayCloses: kept(dayCloses),
  }
}

/** How many of the sorted numbers are at most `value`. */
export function countUpTo(numbers: Float64Array, value: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? Infinity) <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** Working milliseconds of the year before an instant of it. */
export function workedBefore(instant: number, { opens, closes, sums }: YearIndex): number {
  const begun = countUpTo(opens, instant)
  if (begun === 0) return 0
  const at = begun - 1
  const open = opens[at] ?? 0
  return (sums[at] ?? 0) + Math.min(instant, closes[at] ?? 0) - open
}

export const totalOf = ({ sums }: YearIndex): number => sums[sums.length - 1] ?? 0
