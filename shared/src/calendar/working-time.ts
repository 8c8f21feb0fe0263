import type { WorkCalendar } from './work-calendar.js'
import { countUpTo, indexAt, totalOf, workedBefore, yearIndex, type YearIndex } from './year-index.js'
import { dayNumber, localDay } from './zone.js'

export { officeSessions, type Session, type WorkCalendar } from './work-calendar.js'
export { localDay } from './zone.js'

const minute = 60_000

/** A calendar that has no working time for so long is a mistake, not a reason to search for ever. */
const emptyYears = 12

/** Whether a deadline may still move because its year is not announced. */
export const isProvisional = (dueAt: number, calendar: WorkCalendar): boolean =>
  !calendar.isPublished(Number(localDay(dueAt, calendar.zone).slice(0, 4)))

export const isWorkday = (day: string, calendar: WorkCalendar): boolean => calendar.sessionsOn(day).length > 0

const lengthOf = (amount: number): number => {
  if (!(amount >= 0) || amount === Infinity) throw new RangeError('working time is added forwards')
  return amount
}

/**
 * Counts milliseconds inside sessions only; a deadline that falls exactly on a closing time stays there (Thursday 17:30,
 * not Friday 08:30; DESIGN §4). Nothing added in closed time is the next opening.
 * @returns epoch milliseconds
 * @throws RangeError for a negative length, and when the calendar has no working time
 */
export function addWorkingTime(from: number, milliseconds: number, calendar: WorkCalendar): number {
  const length = lengthOf(milliseconds)
  let { year, index } = indexAt(from, calendar)
  if (length === 0) return standingAt(from, index) ? from : nextOpening(from, calendar)
  let left = length + workedBefore(from, index)
  for (let empty = 0; empty < emptyYears; index = yearIndex(++year, calendar)) {
    const total = totalOf(index)
    if (left <= total) return placeOf(left, index)
    left -= total
    empty = total > 0 ? 0 : empty + 1
  }
  throw new RangeError('the calendar has no workday')
}

/** @param minutes may have a fraction; the answer is exact to the millisecond */
export const addWorkingMinutes = (from: number, minutes: number, calendar: WorkCalendar): number =>
  addWorkingTime(from, Math.round(minutes * minute), calendar)

/** Inside a session or exactly at its close. */
function standingAt(instant: number, { opens, closes }: YearIndex): boolean {
  const at = countUpTo(opens, instant) - 1
  return at >= 0 && instant <= (closes[at] ?? 0)
}

/** Where the year's working time reaches `worked`, at the end of a session rather than at the beginning of the next. */
function placeOf(worked: number, { opens, sums }: YearIndex): number {
  let low = 0
  let high = opens.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle + 1] ?? Infinity) >= worked) high = middle
    else low = middle + 1
  }
  return (opens[low] ?? 0) + worked - (sums[low] ?? 0)
}

/** The instant itself while somebody is at work, else when the next session opens. */
export function nextOpening(from: number, calendar: WorkCalendar): number {
  let { year, index } = indexAt(from, calendar)
  for (let empty = 0; empty < emptyYears; index = yearIndex(++year, calendar), empty++) {
    const at = countUpTo(index.opens, from) - 1
    if (at >= 0 && from < (index.closes[at] ?? 0)) return from
    const next = index.opens[at + 1]
    if (next !== undefined) return next
  }
  throw new RangeError('the calendar has no workday')
}

/** Working milliseconds between two instants; 0 when `to` is not after `from`. */
export function workingTimeBetween(from: number, to: number, calendar: WorkCalendar): number {
  if (to <= from) return 0
  const first = indexAt(from, calendar)
  const last = indexAt(to, calendar)
  let sum = workedBefore(to, last.index) - workedBefore(from, first.index)
  for (let year = first.year; year < last.year; year++) sum += totalOf(yearIndex(year, calendar))
  return sum
}

/** Workdays of the year up to and including a local day. */
const workdaysUpTo = (day: number, { workdays }: YearIndex): number => countUpTo(workdays, day)

/**
 * N working days from an instant are due at the close of the Nth working day after that day (DESIGN §4). None are due
 * at the close of that day itself, or of the next working day when it is a day off.
 * @returns epoch milliseconds
 */
export function addWorkingDays(from: number, days: number, calendar: WorkCalendar): number {
  const today = dayNumber(localDay(from, calendar.zone))
  let { year, index } = indexAt(from, calendar)
  let left = days === 0 ? workdaysUpTo(today - 1, index) + 1 : lengthOf(days) + workdaysUpTo(today, index)
  for (let empty = 0; empty < emptyYears; index = yearIndex(++year, calendar)) {
    const close = index.dayCloses[left - 1]
    if (close !== undefined) return close
    left -= index.dayCloses.length
    empty = index.dayCloses.length > 0 ? 0 : empty + 1
  }
  throw new RangeError('the calendar has no workday')
}

/**
 * N calendar days from an instant, for the limits that a law gives so: due when the office closes on the last day, and
 * when that is a day off, on the next working day (民法典 §203).
 */
export function addCalendarDays(from: number, days: number, calendar: WorkCalendar): number {
  const { zone } = calendar
  const last = dayNumber(localDay(from, zone)) + lengthOf(days)
  let { year, index } = indexAt(from + days * 24 * 60 * minute, calendar)
  for (let empty = 0; empty < emptyYears; index = yearIndex(++year, calendar), empty++) {
    const close = index.dayCloses[countUpTo(index.workdays, last - 1)]
    if (close !== undefined) return close
  }
  throw new RangeError('the calendar has no workday')
}

/** When the office opens on the working day from which N working days are left to the day of `to`, that day included. */
export function workingDaysBefore(to: number, days: number, calendar: WorkCalendar): number {
  const last = dayNumber(localDay(to, calendar.zone))
  let { year, index } = indexAt(to, calendar)
  let wanted = workdaysUpTo(last, index) - lengthOf(days)
  for (let empty = 0; empty < emptyYears;) {
    const at = index.workdays[wanted - 1]
    if (at !== undefined)
      return index.opens[countUpTo(index.opens, (index.dayCloses[wanted - 2] ?? 0) - 1)] ?? index.from
    index = yearIndex(--year, calendar)
    wanted += index.workdays.length
    empty = index.workdays.length > 0 ? 0 : empty + 1
  }
  throw new RangeError('the calendar has no workday')
}

/** Working days after the day of `from` up to and including the day of `to`. */
export function workingDaysBetween(from: number, to: number, calendar: WorkCalendar): number {
  const first = dayNumber(localDay(from, calendar.zone))
  const last = dayNumber(localDay(to, calendar.zone))
  if (last <= first) return 0
  const [begin, end] = [indexAt(from, calendar), indexAt(to, calendar)]
  let count = workdaysUpTo(last, end.index) - workdaysUpTo(first, begin.index)
  for (let year = begin.year; year < end.year; year++) count += yearIndex(year, calendar).workdays.length
  return count
}

/** Whether somebody is at work: the closing minute itself is over. */
export const isWorkingTime = (at: number, calendar: WorkCalendar): boolean => {
  const { opens, closes } = indexAt(at, calendar).index
  const session = countUpTo(opens, at) - 1
  return session >= 0 && at < (closes[session] ?? 0)
}
