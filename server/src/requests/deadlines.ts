import { daysOf } from '@bangban/shared/calendar/deadline'
import {
  addWorkingDays,
  addWorkingMinutes,
  isWorkday,
  workingDaysBetween,
  workingTimeBetween,
  type WorkCalendar,
} from '@bangban/shared/calendar/working-time'
import { timeLimits, yellowShare } from '@bangban/shared/requests/request-limits'
import type { Request } from './request.entity.js'

/** Work lists show what is due first; paused cases follow, ended ones come last. */
const orderWhenPaused = new Date('9998-01-01T00:00:00.000Z')
export const orderWhenEnded = new Date('9999-01-01T00:00:00.000Z')

export type Timer = Pick<Request, 'dueAt' | 'yellowAt' | 'orderAt'>

export const noTimer: Timer = { dueAt: null, yellowAt: null, orderAt: orderWhenEnded }

/** A timer that began at `from`: yellow when a fifth of its working time is left (DESIGN §4). */
export function timerUntil(due: Date, from: Date, calendar: WorkCalendar): Timer {
  const minutes = workingTimeBetween(from.getTime(), due.getTime(), calendar) / 60_000
  const yellow = addWorkingMinutes(from.getTime(), minutes * (1 - yellowShare), calendar)
  return { dueAt: due, yellowAt: new Date(Math.min(yellow, due.getTime())), orderAt: due }
}

export const pausedTimer = (timer: Timer): Timer => ({ ...timer, orderAt: orderWhenPaused })

const workingHours = (from: Date, hours: number, calendar: WorkCalendar): Date =>
  new Date(addWorkingMinutes(from.getTime(), hours * 60, calendar))

export const workingDays = (from: Date, days: number, calendar: WorkCalendar): Date =>
  new Date(addWorkingDays(from.getTime(), days, calendar))

export const reviewTimer = (now: Date, calendar: WorkCalendar): Timer =>
  timerUntil(workingHours(now, timeLimits.reviewHours, calendar), now, calendar)

/** After a refusal the centre rules within a working day (DESIGN §3). */
export const rulingTimer = (now: Date, calendar: WorkCalendar): Timer =>
  timerUntil(workingDays(now, 1, calendar), now, calendar)

export const claimTimer = (now: Date, calendar: WorkCalendar): Timer =>
  timerUntil(workingHours(now, timeLimits.claimHours, calendar), now, calendar)

export const lapseTimer = (now: Date, calendar: WorkCalendar): Timer =>
  timerUntil(workingDays(now, timeLimits.lapseDays, calendar), now, calendar)

export const ratingTimer = (now: Date, calendar: WorkCalendar): Timer =>
  timerUntil(workingDays(now, timeLimits.ratingDays, calendar), now, calendar)

export const reopenLimit = (now: Date, calendar: WorkCalendar): Date =>
  workingDays(now, timeLimits.reopenDays, calendar)

export const nextUrge = (now: Date, calendar: WorkCalendar): Date =>
  workingHours(now, timeLimits.urgeEveryHours, calendar)

/** The promise runs from dispatch, through every hand-over. */
export const promiseTimer = (request: Request, now: Date, calendar: WorkCalendar): Timer => {
  const due = request.promiseDueAt ?? workingDays(now, request.promisedDays ?? 1, calendar)
  const from = request.notice ? new Date(request.notice.at) : now
  return timerUntil(due, from < due ? from : now, calendar)
}

const localDays = (from: Date, to: Date, calendar: WorkCalendar): string[] =>
  daysOf({ from: from.getTime(), to: to.getTime() + 1 }, calendar).filter((day) => isWorkday(day, calendar))

/**
 * A pause moves the promise by each working day it touched: a day partly paused counts as paused, and the same day
 * only once however often it was paused.
 */
export function afterPause(
  request: Request,
  now: Date,
  calendar: WorkCalendar,
): Pick<Request, 'promiseDueAt' | 'pausedDays' | 'pausedSince' | 'pauseReason' | 'pauseUntil'> {
  const ended = { pausedSince: null, pauseReason: null, pauseUntil: null }
  if (!request.pausedSince || !request.promiseDueAt) {
    return { ...ended, promiseDueAt: request.promiseDueAt, pausedDays: request.pausedDays }
  }
  const counted = new Set(request.pausedDays ?? [])
  const added = localDays(request.pausedSince, now, calendar).filter((day) => !counted.has(day))
  const due = added.length > 0 ? workingDays(request.promiseDueAt, added.length, calendar) : request.promiseDueAt
  return { ...ended, promiseDueAt: due, pausedDays: [...counted, ...added] }
}

/** Reopening goes on with the old promise; the days it lay finished are not counted. */
export const promiseAfterReopening = (request: Request, now: Date, calendar: WorkCalendar): Date | null => {
  if (!request.promiseDueAt || !request.completedAt) return request.promiseDueAt
  const idle = workingDaysBetween(request.completedAt.getTime(), now.getTime(), calendar)
  return idle > 0 ? workingDays(request.promiseDueAt, idle, calendar) : request.promiseDueAt
}
