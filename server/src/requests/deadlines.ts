import { addWorkingDays, addWorkingMinutes, type WorkCalendar } from '@bangban/shared/calendar/working-time'
import { clockLimits } from '@bangban/shared/requests/request-clocks'
import { timeLimits } from '@bangban/shared/requests/request-limits'
import type { RequestStatus } from '@bangban/shared/requests/request-status'
import { begin, type ClockStart } from './clocks/clock-plans.js'
import type { RequestClock } from './clocks/request-clock.entity.js'
import type { Request } from './request.entity.js'

/** Work lists show what is due first; paused cases follow, ended ones come last. */
export const orderWhenPaused = new Date('9998-01-01T00:00:00.000Z')
export const orderWhenEnded = new Date('9999-01-01T00:00:00.000Z')

/** The clock that a case shows as its own, on its row: lists filter and sort by it. */
export type Timer = Pick<Request, 'dueAt' | 'yellowAt' | 'orderAt' | 'raised'>

export const noTimer: Timer = { dueAt: null, yellowAt: null, orderAt: orderWhenEnded, raised: 0 }

/** How far the ladder has gone for this deadline stays with it. */
export function timerOf(clock: Pick<RequestClock, 'dueAt' | 'yellowAt' | 'rungs'>): Timer {
  const { dueAt, yellowAt, rungs } = clock
  const climbed = rungs.filter((one) => one.dueAt === dueAt.getTime())
  return { dueAt, yellowAt, orderAt: dueAt, raised: Math.max(0, ...climbed.map((one) => heights[one.rung] ?? 0)) }
}

const earlier = <T extends Date | null>(a: T, b: T): T => (a !== null && b !== null && a > b ? b : a)

/** The deadline that a case is shown and sorted by; while it is paused or over, its own. */
export const shownDue = ({ dueAt, orderAt }: Pick<Request, 'dueAt' | 'orderAt'>): Date | null => earlier(dueAt, orderAt)

/** Nobody works on it; the promise to the applicant, once given, runs all the same. */
export const promiseBeneath: readonly RequestStatus[] = ['submitted', 'dispatched']

/**
 * A case that waits for hands again has the time of a claim or a review, which says nothing of how late it is for the
 * applicant: light, place in the lists and height on the ladder are the worse of that and of the promise.
 */
export function withPromise(own: Timer, promise: Pick<RequestClock, 'dueAt' | 'yellowAt' | 'rungs'>): Timer {
  const { orderAt, yellowAt, raised } = timerOf(promise)
  return {
    dueAt: own.dueAt,
    orderAt: earlier(own.orderAt, orderAt),
    yellowAt: earlier(own.yellowAt, yellowAt),
    raised: Math.max(own.raised, raised),
  }
}

/** 已提醒 已催办 已督办 已报领导, for the board. */
export const heights: Partial<Record<RequestClock['rungs'][number]['rung'], number>> = {
  yellow: 1,
  red: 2,
  supervise: 3,
  leaders: 4,
}

export const pausedTimer = (timer: Timer): Timer => ({ ...timer, orderAt: orderWhenPaused })

export const workingDays = (from: Date, days: number, calendar: WorkCalendar): Date =>
  new Date(addWorkingDays(from.getTime(), days, calendar))

type Clock = (now: Date, calendar: WorkCalendar) => ClockStart

export const reviewClock: Clock = (now, calendar) => begin('review', now, clockLimits.review, calendar)
export const rulingClock: Clock = (now, calendar) => begin('review', now, clockLimits.ruling, calendar)
export const claimClock: Clock = (now, calendar) => begin('claim', now, clockLimits.claim, calendar)
export const offerClock: Clock = (now, calendar) => begin('offer', now, clockLimits.claim, calendar)
export const lapseClock: Clock = (now, calendar) => begin('lapse', now, clockLimits.lapse, calendar)
export const ratingClock: Clock = (now, calendar) => begin('rating', now, clockLimits.rating, calendar)
export const firstContactClock: Clock = (now, calendar) =>
  begin('first_contact', now, clockLimits.firstContact, calendar)

/** The promise runs from dispatch, through every hand-over (DESIGN §4). */
export const promiseClock = (now: Date, days: number, calendar: WorkCalendar): ClockStart =>
  begin('promise', now, { unit: 'days', amount: days }, calendar)

export const reopenLimit = (now: Date, calendar: WorkCalendar): Date =>
  workingDays(now, timeLimits.reopenDays, calendar)

export const nextUrge = (now: Date, calendar: WorkCalendar): Date =>
  new Date(addWorkingMinutes(now.getTime(), timeLimits.urgeEveryHours * 60, calendar))
