import type { Limit } from '../calendar/deadline.js'
import { addWorkingDays, nextOpening, workingDaysBefore } from '../calendar/working-time.js'
import type { WorkCalendar } from '../calendar/work-calendar.js'
import { timeLimits, yellowShare } from './request-limits.js'
import type { RequestStatus } from './request-status.js'

export const clockKinds = [
  'review',
  'claim',
  'offer',
  'promise',
  'leg',
  'first_contact',
  'answer',
  'lapse',
  'rating',
  'later',
  'pledge',
  'expiry',
  'repair',
] as const
/**
 * What a clock measures: the centre's review; a unit's claim; the claim of an offered hand-over; our promise; one pair of
 * hands; the first word to the applicant; the answer to a 督办; the applicant's time to supply; his time to rate; a material
 * allowed later 容缺; what a promise stands in for 告知承诺; the validity of what he got; the repair of a bad rating.
 */
export type ClockKind = (typeof clockKinds)[number]

export const rungs = ['yellow', 'red', 'supervise', 'leaders', 'lapse', 'renew'] as const
/** Steps of the ladder: reminder, 催办, 督办, leaders' list; and what happens by itself: 过期终止, a certificate's reminder. */
export type Rung = (typeof rungs)[number]

const full: readonly Rung[] = ['yellow', 'red', 'supervise', 'leaders']
const reminders: readonly Rung[] = ['yellow', 'red']

/** Rungs of each clock in their order (DESIGN §4). A leg is measured; its deadline is the promise's. */
export const ladders: Record<ClockKind, readonly Rung[]> = {
  review: full,
  claim: full,
  offer: reminders,
  promise: full,
  leg: [],
  first_contact: reminders,
  answer: reminders,
  lapse: ['yellow', 'lapse'],
  rating: [],
  later: reminders,
  pledge: reminders,
  expiry: ['renew'],
  repair: reminders,
}

/** A claim is reminded of after half its time, 2 of 4 hours; everything else when a fifth is left. */
export const yellowShareOf = (kind: ClockKind): number =>
  kind === 'claim' || kind === 'offer' ? 1 - timeLimits.claimReminderHours / timeLimits.claimHours : yellowShare

const hours = (amount: number): Limit => ({ unit: 'minutes', amount: amount * 60 })
const days = (amount: number): Limit => ({ unit: 'days', amount })

/** Lengths that are the same for every case (DESIGN §4). */
export const clockLimits = {
  review: hours(timeLimits.reviewHours),
  /** After a refusal the centre rules within a working day (DESIGN §3). */
  ruling: days(1),
  claim: hours(timeLimits.claimHours),
  firstContact: days(timeLimits.firstContactDays),
  answer: days(timeLimits.answerDays),
  lapse: days(timeLimits.lapseDays),
  rating: days(timeLimits.ratingDays),
  repair: days(timeLimits.repairDays),
} as const

/** The clock whose due instant is the case's own in a status; null when it has none. */
export function primaryClock(status: RequestStatus): ClockKind | null {
  switch (status) {
    case 'submitted':
      return 'review'
    case 'returned':
      return 'lapse'
    case 'dispatched':
      return 'claim'
    case 'processing':
      return 'promise'
    case 'completed':
      return 'rating'
    case 'declined':
    case 'closed':
    case 'withdrawn':
    case 'terminated':
      return null
  }
}

/** Clocks that stand still while a case is paused. */
export const pausableClocks: readonly ClockKind[] = ['promise', 'leg', 'first_contact']

/** Clocks that an applicant reads about; the others are between colleagues. */
export const applicantClocks: readonly ClockKind[] = [
  'review',
  'claim',
  'promise',
  'lapse',
  'rating',
  'later',
  'pledge',
]

export interface Deadline {
  dueAt: number
  yellowAt: number
}

/** When a rung is due: always while somebody is at work (DESIGN §4, §13.2). */
export function rungAt(rung: Rung, { dueAt, yellowAt }: Deadline, calendar: WorkCalendar): number {
  switch (rung) {
    case 'yellow':
      return nextOpening(yellowAt, calendar)
    case 'red':
    case 'lapse':
      // The due instant itself is still in time.
      return nextOpening(dueAt + 1, calendar)
    case 'supervise':
      return nextOpening(addWorkingDays(dueAt, 1, calendar), calendar)
    case 'leaders':
      return nextOpening(addWorkingDays(dueAt, 5, calendar), calendar)
    case 'renew':
      return nextOpening(workingDaysBefore(dueAt, timeLimits.renewDays, calendar), calendar)
  }
}

/** A rung that was climbed, and the deadline it was climbed for. */
export interface Climbed {
  rung: Rung
  dueAt: number
}

/**
 * The next rung of a clock, or null when it has none left. Each rung is climbed once for a deadline, one after the other.
 * Of a deadline that was moved those that were climbed before come again only where they still lie ahead, so that a moved
 * deadline reminds nobody at once.
 */
export function nextRung(
  kind: ClockKind,
  deadline: Deadline,
  climbed: readonly Climbed[],
  now: number,
  calendar: WorkCalendar,
): { rung: Rung; at: number } | null {
  const ladder = ladders[kind]
  const done = climbed.filter((one) => one.dueAt === deadline.dueAt).map((one) => ladder.indexOf(one.rung))
  const first = Math.max(-1, ...done) + 1
  for (const rung of ladder.slice(first)) {
    const at = rungAt(rung, deadline, calendar)
    const again = first === 0 && climbed.some((one) => one.rung === rung)
    if (!again || at > now) return { rung, at }
  }
  return null
}
