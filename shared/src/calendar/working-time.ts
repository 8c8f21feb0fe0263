/** Minutes since local midnight; `close` is exclusive for counting and inclusive for deadlines. */
export interface Session {
  open: number
  close: number
}

export interface WorkCalendar {
  /** Local minutes ahead of UTC. China keeps one zone without summer time: 480. */
  offsetMinutes: number
  sessions: readonly Session[]
  /** `day` is a local 'YYYY-MM-DD'. */
  isWorkday(day: string): boolean
  /** False while the government has not announced the year's holidays: deadlines in it are provisional. */
  isPublished(year: number): boolean
}

/** 08:30–12:00 and 13:30–17:30 (DESIGN §4). */
export const officeSessions: readonly Session[] = [
  { open: 8 * 60 + 30, close: 12 * 60 },
  { open: 13 * 60 + 30, close: 17 * 60 + 30 },
]

const minute = 60_000
const day = 24 * 60 * minute

const localMidnight = (instant: number, calendar: WorkCalendar): number => {
  const offset = calendar.offsetMinutes * minute
  return Math.floor((instant + offset) / day) * day - offset
}

/** Local calendar day of an instant, 'YYYY-MM-DD'. */
export const localDay = (instant: number, offsetMinutes: number): string =>
  new Date(instant + offsetMinutes * minute).toISOString().slice(0, 10)

/** Whether a deadline may still move because its year is not announced. */
export const isProvisional = (dueAt: number, calendar: WorkCalendar): boolean =>
  !calendar.isPublished(Number(localDay(dueAt, calendar.offsetMinutes).slice(0, 4)))

const closingOf = (midnight: number, calendar: WorkCalendar): number =>
  midnight + (calendar.sessions.at(-1)?.close ?? 0) * minute

const isWorkdayAt = (midnight: number, calendar: WorkCalendar): boolean =>
  calendar.isWorkday(localDay(midnight, calendar.offsetMinutes))

/** A calendar without a workday in ten years is a mistake, not a reason to search for ever. */
const horizonDays = 3660

/**
 * N working days from an instant are due at the close of the Nth working day after that day (DESIGN §4).
 * @returns epoch milliseconds
 */
export function addWorkingDays(from: number, days: number, calendar: WorkCalendar): number {
  let midnight = localMidnight(from, calendar)
  if (days <= 0) return closingOf(midnight, calendar)
  let left = days
  for (let tried = 0; tried < horizonDays; tried++) {
    midnight += day
    if (isWorkdayAt(midnight, calendar) && --left === 0) return closingOf(midnight, calendar)
  }
  throw new RangeError('the calendar has no workday')
}

/**
 * Counts minutes inside sessions only; a deadline that falls exactly on a closing time stays there.
 * @returns epoch milliseconds
 */
export function addWorkingMinutes(from: number, minutes: number, calendar: WorkCalendar): number {
  let left = minutes * minute
  let midnight = localMidnight(from, calendar)
  for (let tried = 0; tried < horizonDays; tried++, midnight += day) {
    if (!isWorkdayAt(midnight, calendar)) continue
    for (const session of calendar.sessions) {
      const start = Math.max(from, midnight + session.open * minute)
      const room = midnight + session.close * minute - start
      if (room <= 0) continue
      if (left <= room) return start + left
      left -= room
    }
  }
  throw new RangeError('the calendar has no workday')
}

/** Working milliseconds between two instants; 0 when `to` is not after `from`. */
export function workingTimeBetween(from: number, to: number, calendar: WorkCalendar): number {
  let sum = 0
  for (let midnight = localMidnight(from, calendar); midnight < to; midnight += day) {
    if (!isWorkdayAt(midnight, calendar)) continue
    for (const session of calendar.sessions) {
      const start = Math.max(from, midnight + session.open * minute)
      const end = Math.min(to, midnight + session.close * minute)
      if (end > start) sum += end - start
    }
  }
  return sum
}

/** Working days after the day of `from` up to and including the day of `to`. */
export function workingDaysBetween(from: number, to: number, calendar: WorkCalendar): number {
  let count = 0
  const last = localMidnight(to, calendar)
  for (let midnight = localMidnight(from, calendar) + day; midnight <= last; midnight += day) {
    if (isWorkdayAt(midnight, calendar)) count++
  }
  return count
}

export const isWorkingTime = (at: number, calendar: WorkCalendar): boolean => {
  const midnight = localMidnight(at, calendar)
  return (
    isWorkdayAt(midnight, calendar) &&
    calendar.sessions.some((s) => at >= midnight + s.open * minute && at < midnight + s.close * minute)
  )
}
