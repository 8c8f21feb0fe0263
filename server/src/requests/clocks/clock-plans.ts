import { dueOf, yellowOf, type Limit } from '@bangban/shared/calendar/deadline'
import {
  addWorkingDays,
  addWorkingTime,
  isProvisional,
  localDay,
  workingTimeBetween,
  type WorkCalendar,
} from '@bangban/shared/calendar/working-time'
import { dayNumber } from '@bangban/shared/calendar/zone'
import {
  clockKinds,
  nextRung,
  pausableClocks,
  yellowShareOf,
  type ClockKind,
} from '@bangban/shared/requests/request-clocks'
import type { Request } from '../request.entity.js'
import type { ClockPause, RequestClock } from './request-clock.entity.js'

/** What a clock that begins now looks like; id and request are added when it is written. */
export type ClockStart = Omit<RequestClock, 'id' | 'requestId' | 'openOf'>

/** What a step does to the clocks of its case. */
export type ClockChange =
  | { do: 'start'; clock: ClockStart }
  /** Ends those of these kinds that run; `case` means all that belong to the work, not to what came of it. */
  | { do: 'end'; kinds: readonly ClockKind[] | 'case' }
  | { do: 'end-one'; id: string }
  /** Moves one that runs; one that was ended meanwhile stays ended. */
  | { do: 'set'; id: string; set: Partial<RequestClock> }
  /** Sets an ended one going again, in its old place. */
  | { do: 'reopen'; clock: RequestClock }

type Running = Pick<RequestClock, 'kind' | 'startedAt' | 'limitUnit' | 'limitAmount' | 'pauses' | 'rungs' | 'dueAt'>
type Planned = Pick<RequestClock, 'dueAt' | 'yellowAt' | 'provisional' | 'nextRung' | 'nextRungAt'>

export const limitOf = ({ limitUnit, limitAmount }: Pick<RequestClock, 'limitUnit' | 'limitAmount'>): Limit | null =>
  limitUnit === null || limitAmount === null ? null : { unit: limitUnit, amount: limitAmount }

/** Deadline, light and next rung of a clock with its pauses. Without a limit the due instant stands. */
export function plan(clock: Running, now: Date, calendar: WorkCalendar): Planned {
  const limit = limitOf(clock)
  const start = clock.startedAt.getTime()
  const due = limit ? dueOf(start, limit, clock.pauses, calendar) : clock.dueAt.getTime()
  const share = yellowShareOf(clock.kind)
  const yellow = limit
    ? yellowOf(start, due, limit, clock.pauses, share, calendar)
    : Math.min(due, addWorkingTime(start, workingTimeBetween(start, due, calendar) * (1 - share), calendar))
  return {
    dueAt: new Date(due),
    yellowAt: new Date(Math.max(start, yellow)),
    provisional: isProvisional(due, calendar),
    ...armed(clock, { dueAt: due, yellowAt: yellow }, now, calendar),
  }
}

/** The next rung that is due, from now on. */
export function armed(
  { kind, rungs }: Pick<RequestClock, 'kind' | 'rungs'>,
  deadline: { dueAt: number; yellowAt: number },
  now: Date,
  calendar: WorkCalendar,
): Pick<RequestClock, 'nextRung' | 'nextRungAt'> {
  const next = nextRung(kind, deadline, rungs, now.getTime(), calendar)
  return { nextRung: next?.rung ?? null, nextRungAt: next ? new Date(next.at) : null }
}

const fresh = (kind: ClockKind, startedAt: Date, subjectId: string | null) => ({
  kind,
  startedAt,
  subjectId,
  pauses: [] as ClockPause[],
  endedAt: null,
  rungs: [],
})

/** A clock of so much working time. */
export function begin(
  kind: ClockKind,
  now: Date,
  { unit, amount }: Limit,
  calendar: WorkCalendar,
  subjectId: string | null = null,
): ClockStart {
  const clock = { ...fresh(kind, now, subjectId), limitUnit: unit, limitAmount: amount, dueAt: now }
  return { ...clock, ...plan(clock, now, calendar) }
}

/** A clock that runs out at a given instant. */
export function beginUntil(
  kind: ClockKind,
  now: Date,
  dueAt: Date,
  calendar: WorkCalendar,
  subjectId: string | null = null,
): ClockStart {
  const clock = { ...fresh(kind, now, subjectId), limitUnit: null, limitAmount: null, dueAt }
  return { ...clock, ...plan(clock, now, calendar) }
}

/**
 * A clock that runs out when the office closes on a given day. It is kept as so many calendar days, so that it follows the
 * close when the day becomes a holiday.
 */
export const beginByDay = (
  kind: ClockKind,
  now: Date,
  day: string,
  calendar: WorkCalendar,
  subjectId: string | null = null,
): ClockStart => {
  const today = dayNumber(localDay(now.getTime(), calendar.zone))
  return begin(kind, now, { unit: 'calendar_days', amount: dayNumber(day) - today }, calendar, subjectId)
}

/** A leg has no ladder of its own and ends its day with the promise. */
export const beginLeg = (now: Date, dueAt: Date, calendar: WorkCalendar): ClockStart =>
  beginUntil('leg', now, dueAt, calendar)

/** A clock that begins while its case is paused stands still from its first instant. */
export const standing = (clock: ClockStart, why: ClockPause['why']): ClockStart => ({
  ...clock,
  pauses: [{ from: clock.startedAt.getTime(), to: null, why }],
  nextRung: null,
  nextRungAt: null,
})

export const start = (clock: ClockStart): ClockChange => ({ do: 'start', clock })

/** As it begins in this case now: paused where the case is. */
export const startIn = ({ pauseReason }: Pick<Request, 'pauseReason'>, clock: ClockStart): ClockChange =>
  start(pauseReason !== null && pausableClocks.includes(clock.kind) ? standing(clock, pauseReason) : clock)

export const end = (...kinds: ClockKind[]): ClockChange => ({ do: 'end', kinds })
export const endAll: ClockChange = { do: 'end', kinds: 'case' }

/** The work is done; what a promise stood in for is checked on its day all the same (告知承诺). */
const outliveTheWork: readonly ClockKind[] = ['pledge', 'expiry']
export const endWork: ClockChange = end(...clockKinds.filter((kind) => !outliveTheWork.includes(kind)))

/** The close of a local day, or of the next working day when the office is closed on it. */
export const closeOf = (day: string, calendar: WorkCalendar): Date =>
  new Date(addWorkingDays(noonOf(day, calendar), 0, calendar))

/** Noon of the day is that day in the zone, whatever the clocks did at night. */
const noonOf = (day: string, { zone }: WorkCalendar): number => {
  const noon = Date.parse(`${day}T12:00:00Z`)
  return noon - zone.offsetAt(noon)
}

const isRunning = (clock: RequestClock): boolean => clock.endedAt === null
export const isPaused = (clock: RequestClock): boolean => clock.pauses.at(-1)?.to === null

export const runningOf = (clocks: readonly RequestClock[], kind: ClockKind): RequestClock | undefined =>
  clocks.find((clock) => clock.kind === kind && isRunning(clock))

/** Stops the clocks that stand still with their case. Nothing is reminded of meanwhile. */
export function paused(clocks: readonly RequestClock[], why: ClockPause['why'], now: Date): ClockChange[] {
  return clocks
    .filter((clock) => isRunning(clock) && pausableClocks.includes(clock.kind) && !isPaused(clock))
    .map(({ id, pauses }) => ({
      do: 'set',
      id,
      set: { pauses: [...pauses, { from: now.getTime(), to: null, why }], nextRung: null, nextRungAt: null },
    }))
}

const withPauseEnded = (clock: RequestClock, at: Date): RequestClock => ({
  ...clock,
  pauses: clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: at.getTime() } : pause)),
})

const replanned = (clock: RequestClock, now: Date, calendar: WorkCalendar): RequestClock => ({
  ...clock,
  ...plan(clock, now, calendar),
})

/** The clock as it is when a pause ends: moved by exactly what the pause covered. */
export const afterPause = (clock: RequestClock, now: Date, calendar: WorkCalendar): RequestClock =>
  replanned(withPauseEnded(clock, now), now, calendar)

/** A leg ends its day with the promise, wherever that goes. */
export function following(
  clock: RequestClock,
  promiseDueAt: Date | null,
  now: Date,
  calendar: WorkCalendar,
): RequestClock {
  return clock.kind === 'leg' && promiseDueAt ? replanned({ ...clock, dueAt: promiseDueAt }, now, calendar) : clock
}

/** The same clock goes on after a reopening; the time that the case lay done is left out like a pause. */
export function afterReopening(clock: RequestClock, now: Date, calendar: WorkCalendar): RequestClock {
  const { endedAt } = clock
  if (endedAt === null) return clock
  const { pauses } = withPauseEnded(clock, endedAt)
  const idle: ClockPause = { from: endedAt.getTime(), to: now.getTime(), why: 'finished' }
  return replanned({ ...clock, endedAt: null, pauses: [...pauses, idle] }, now, calendar)
}

/** The same clock with another length, from where it began. */
export const relimited = (clock: RequestClock, amount: number, now: Date, calendar: WorkCalendar): RequestClock => {
  const next = replanned({ ...clock, limitAmount: amount }, now, calendar)
  return isPaused(clock) ? { ...next, nextRung: null, nextRungAt: null } : next
}

/** A granted extension makes it longer. */
export const extended = (clock: RequestClock, days: number, now: Date, calendar: WorkCalendar): RequestClock =>
  relimited(clock, (clock.limitAmount ?? 0) + days, now, calendar)

/** The columns that a pause, a grant or a new calendar may move. */
export function moved(clock: RequestClock): ClockChange {
  const { id, limitAmount, pauses, dueAt, yellowAt, provisional, nextRung, nextRungAt } = clock
  return { do: 'set', id, set: { limitAmount, pauses, dueAt, yellowAt, provisional, nextRung, nextRungAt } }
}
