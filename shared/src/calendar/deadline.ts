import {
  addCalendarDays,
  addWorkingDays,
  addWorkingTime,
  workingDaysBetween,
  workingTimeBetween,
} from './working-time.js'
import type { WorkCalendar } from './work-calendar.js'
import { dayNumber, dayText, instantAt, localDay } from './zone.js'

export const limitUnits = ['minutes', 'days', 'calendar_days'] as const
/** Working minutes, working days, or calendar days where a law says so. */
export type LimitUnit = (typeof limitUnits)[number]

export interface Limit {
  unit: LimitUnit
  amount: number
}

/** Time that is not counted; while it goes on, it has no end. */
export interface Pause {
  from: number
  to: number | null
}

/** A span of time from `from` up to `to`, in epoch milliseconds. */
export interface Span {
  from: number
  to: number
}

const minute = 60_000
const day = 24 * 60 * minute

/** In order and without overlaps. A pause that goes on moves nothing before it ends. */
function spansOf(pauses: readonly Pause[]): Span[] {
  const spans: Span[] = []
  for (const { from, to } of [...pauses].sort((a, b) => a.from - b.from)) {
    if (to === null || to <= from) continue
    const last = spans[spans.length - 1]
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else spans.push({ from, to })
  }
  return spans
}

const midnight = (local: number, calendar: WorkCalendar): number => instantAt(local * day, calendar.zone)
const localDayNumber = (instant: number, calendar: WorkCalendar): number => dayNumber(localDay(instant, calendar.zone))

/**
 * The local days that pauses touch, as spans from midnight to midnight: a day partly paused counts as paused, once however
 * often it was paused (DESIGN §4). A pause that lies in closed time touches no day.
 */
export function pausedDays(pauses: readonly Pause[], calendar: WorkCalendar): Span[] {
  const spans: Span[] = []
  for (const { from, to } of [...pauses].sort((a, b) => a.from - b.from)) {
    if (to === null || workingTimeBetween(from, Math.max(to, from + 1), calendar) === 0) continue
    const first = firstTouched(from, to, calendar)
    const last = lastTouched(from, to, calendar)
    const known = spans[spans.length - 1]
    const span = { from: midnight(first, calendar), to: midnight(last + 1, calendar) }
    if (known && span.from <= known.to) known.to = Math.max(known.to, span.to)
    else spans.push(span)
  }
  return spans
}

/** A pause after closing time begins on the next day. */
function firstTouched(from: number, to: number, calendar: WorkCalendar): number {
  const today = localDayNumber(from, calendar)
  const end = Math.min(Math.max(to, from + 1), midnight(today + 1, calendar))
  return workingTimeBetween(from, end, calendar) > 0 ? today : today + 1
}

/** A pause that ends before the office opens ended on the day before. */
function lastTouched(from: number, to: number, calendar: WorkCalendar): number {
  const end = Math.max(to, from + 1)
  const today = localDayNumber(end, calendar)
  return workingTimeBetween(Math.max(from, midnight(today, calendar)), end, calendar) > 0 ? today : today - 1
}

/** Adds working time and leaves out the spans, which are in order. */
function addOutside(from: number, milliseconds: number, spans: readonly Span[], calendar: WorkCalendar): number {
  let at = from
  let left = milliseconds
  for (const span of spans) {
    if (span.to <= at) continue
    const room = workingTimeBetween(at, span.from, calendar)
    if (left <= room) break
    left -= room
    at = span.to
  }
  return addWorkingTime(at, left, calendar)
}

/** Working milliseconds of a span of time without the spans, which are in order. */
export function workingTimeOutside(from: number, to: number, spans: readonly Span[], calendar: WorkCalendar): number {
  let sum = workingTimeBetween(from, to, calendar)
  for (const span of spans) {
    sum -= workingTimeBetween(Math.max(from, span.from), Math.min(to, span.to), calendar)
  }
  return sum
}

/** Working days after the day of `from`, up to and including the day of `to`, that no span covers. */
export function workingDaysOutside(from: number, to: number, days: readonly Span[], calendar: WorkCalendar): number {
  let count = workingDaysBetween(from, to, calendar)
  for (const span of days) {
    // Seen from the last instant before its first midnight, all its days come after.
    const begin = Math.max(from, span.from - 1)
    const end = Math.min(to, span.to - 1)
    count -= workingDaysBetween(begin, end, calendar)
  }
  return count
}

/** What is left out of a clock of this kind: pauses to the millisecond, or the days they touch. Calendar days never stop. */
export function leftOut(unit: LimitUnit, pauses: readonly Pause[], calendar: WorkCalendar): Span[] {
  if (unit === 'calendar_days') return []
  return unit === 'minutes' ? spansOf(pauses) : pausedDays(pauses, calendar)
}

/**
 * When a clock that began at `start` runs out. Hour clocks move by a pause to the millisecond; day clocks by each working
 * day after the first that a pause touched.
 * @returns epoch milliseconds
 */
export function dueOf(
  start: number,
  { unit, amount }: Limit,
  pauses: readonly Pause[],
  calendar: WorkCalendar,
): number {
  const spans = leftOut(unit, pauses, calendar)
  switch (unit) {
    case 'minutes':
      return addOutside(start, Math.round(amount * minute), spans, calendar)
    case 'calendar_days':
      return addCalendarDays(start, amount, calendar)
    case 'days':
      return addDaysOutside(start, amount, spans, calendar)
  }
}

function addDaysOutside(start: number, days: number, spans: readonly Span[], calendar: WorkCalendar): number {
  let due = addWorkingDays(start, days, calendar)
  for (let missing; (missing = days - workingDaysOutside(start, due, spans, calendar)) > 0;) {
    due = addWorkingDays(due, missing, calendar)
  }
  return due
}

/** When no more than `share` of its working time is left: from here on the light is yellow (DESIGN §4). */
export function yellowOf(
  start: number,
  due: number,
  { unit }: Limit,
  pauses: readonly Pause[],
  share: number,
  calendar: WorkCalendar,
): number {
  const spans = leftOut(unit, pauses, calendar)
  const whole = workingTimeOutside(start, due, spans, calendar)
  return Math.min(due, addOutside(start, Math.round(whole * (1 - share)), spans, calendar))
}

/** Local days of a span, 'YYYY-MM-DD'. */
export function daysOf({ from, to }: Span, calendar: WorkCalendar): string[] {
  const days: string[] = []
  const last = localDayNumber(Math.max(from, to - 1), calendar)
  for (let at = localDayNumber(from, calendar); at <= last; at++) days.push(dayText(at))
  return days
}
