import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import { applicantClocks, primaryClock, type ClockKind } from '@bangban/shared/requests/request-clocks'
import { nextUrge, orderWhenPaused, promiseBeneath, reopenLimit, timerOf, withPromise } from '../deadlines.js'
import type { Request } from '../request.entity.js'
import { isPaused, limitOf, moved, plan, type ClockChange } from './clock-plans.js'
import type { ClockedCase } from './open-clocks.js'
import type { RequestClock } from './request-clock.entity.js'

export interface Moved {
  kind: ClockKind
  before: Date
  after: Date
}

export interface Replanned {
  /** The deadlines that the applicant knows and that moved: the promise first, then the one the case shows as its own. */
  told: Moved[]
  /** The first of them. */
  own: Moved | null
  change: Partial<Request>
  clocks: ClockChange[]
  /** Until when it is in the present hands, may be claimed by the unit it is offered to, and is to be answered. */
  days: Partial<Record<'held' | 'offered' | 'answer', Date>>
  /** Until when a material is to come, or is checked. */
  owed: { id: string; until: Date }[]
}

/** What else of a case is told as an instant follows from one of these clocks. */
const dayOf: Partial<Record<ClockKind, keyof Replanned['days']>> = {
  leg: 'held',
  claim: 'held',
  review: 'held',
  offer: 'offered',
  answer: 'answer',
}

/** What another calendar makes of the running clocks of a case and of what follows from them; null when nothing moves. */
export function replan({ request, clocks, urgedAt }: ClockedCase, now: Date, calendar: WorkCalendar): Replanned | null {
  const running = clocks.filter((clock) => clock.endedAt === null)
  const promise = running.find((clock) => clock.kind === 'promise')
  const promiseDue = promise && plan(promise, now, calendar).dueAt
  const primary = primaryClock(request.status)
  const result: Replanned = {
    told: [],
    own: null,
    change: windows(request, urgedAt, now, calendar),
    clocks: [],
    days: {},
    owed: [],
  }
  const nexts = new Map<ClockKind, RequestClock>()
  for (const clock of running) {
    const due = clock.kind === 'leg' && promiseDue ? promiseDue : clock.dueAt
    const next = { ...clock, ...plan({ ...clock, dueAt: due }, now, calendar) }
    nexts.set(clock.kind, next)
    const same = next.dueAt.getTime() === clock.dueAt.getTime() && next.yellowAt.getTime() === clock.yellowAt.getTime()
    if (same && next.provisional === clock.provisional && (limitOf(clock) !== null || sameRung(next, clock))) continue
    result.clocks.push(moved(isPaused(clock) ? { ...next, nextRung: null, nextRungAt: null } : next))
    // In a pause the applicant's days run beside those of whoever holds the case.
    const day = clock.kind === 'lapse' && request.status === 'returned' ? 'held' : dayOf[clock.kind]
    if (day) result.days[day] = next.dueAt
    if (clock.kind === 'later' || clock.kind === 'pledge') {
      result.owed.push({ id: clock.subjectId ?? '', until: next.dueAt })
    }
    if (clock.kind === 'promise') result.change.promiseDueAt = next.dueAt
    if (clock.kind === 'offer') result.change.offerDueAt = next.dueAt
    const moves = next.dueAt.getTime() !== clock.dueAt.getTime()
    if (moves && (clock.kind === primary || applicantClocks.includes(clock.kind))) {
      result.told.push({ kind: clock.kind, before: clock.dueAt, after: next.dueAt })
    }
    if (clock.kind !== primary) continue
    Object.assign(result.change, {
      dueAt: next.dueAt,
      yellowAt: next.yellowAt,
      orderAt: request.pausedSince ? orderWhenPaused : next.dueAt,
    })
    // The ladder was climbed for a deadline, and begins anew for another.
    if (moves) result.change.raised = timerOf(next).raised
  }
  if (result.clocks.length > 0) Object.assign(result.change, beneath(request, nexts))
  const rank = ({ kind }: Moved): number => (kind === 'promise' ? 0 : kind === primary ? 1 : 2)
  result.told.sort((a, b) => rank(a) - rank(b))
  result.own = result.told[0] ?? null
  return result.clocks.length > 0 || Object.keys(result.change).length > 0 ? result : null
}

/** Of a case that waits for hands: its own deadline, or the promise where that is nearer. */
function beneath({ status }: Request, nexts: ReadonlyMap<ClockKind, RequestClock>): Partial<Request> {
  const primary = primaryClock(status)
  const [own, promise] = [primary && nexts.get(primary), nexts.get('promise')]
  if (!own || !promise || !promiseBeneath.includes(status) || isPaused(promise)) return {}
  return withPromise(timerOf(own), promise)
}

/** When the applicant may urge again, and until when he may reopen, where that lies ahead and moves. */
function windows(
  { status, urgeFrom, reopenUntil, completedAt }: Request,
  urgedAt: Date | null,
  now: Date,
  calendar: WorkCalendar,
): Partial<Request> {
  const urge = urgeFrom && urgeFrom > now && urgedAt ? nextUrge(urgedAt, calendar) : urgeFrom
  const reopen = status === 'completed' && completedAt ? reopenLimit(completedAt, calendar) : reopenUntil
  return {
    ...(urge?.getTime() !== urgeFrom?.getTime() && { urgeFrom: urge }),
    ...(reopen?.getTime() !== reopenUntil?.getTime() && { reopenUntil: reopen }),
  }
}

const sameRung = (a: RequestClock, b: RequestClock): boolean =>
  a.nextRung === b.nextRung && a.nextRungAt?.getTime() === b.nextRungAt?.getTime()
