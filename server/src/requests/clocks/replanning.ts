import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import { primaryClock } from '@bangban/shared/requests/request-clocks'
import { orderWhenPaused } from '../deadlines.js'
import type { Request } from '../request.entity.js'
import { isPaused, limitOf, moved, plan, type ClockChange } from './clock-plans.js'
import type { RequestClock } from './request-clock.entity.js'

export interface Replanned {
  /** The clock that a case shows as its own, where it moved. */
  own: { before: Date; after: Date } | null
  change: Partial<Request>
  clocks: ClockChange[]
}

/** What another calendar makes of the running clocks of a case; null when nothing moves. */
export function replan(
  request: Pick<Request, 'status' | 'pausedSince'>,
  clocks: readonly RequestClock[],
  now: Date,
  calendar: WorkCalendar,
): Replanned | null {
  const running = clocks.filter((clock) => clock.endedAt === null)
  const promise = running.find((clock) => clock.kind === 'promise')
  const promiseDue = promise && plan(promise, now, calendar).dueAt
  const primary = primaryClock(request.status)
  const result: Replanned = { own: null, change: {}, clocks: [] }
  for (const clock of running) {
    const due = clock.kind === 'leg' && promiseDue ? promiseDue : clock.dueAt
    const next = { ...clock, ...plan({ ...clock, dueAt: due }, now, calendar) }
    const same = next.dueAt.getTime() === clock.dueAt.getTime() && next.yellowAt.getTime() === clock.yellowAt.getTime()
    if (same && next.provisional === clock.provisional && (limitOf(clock) !== null || sameRung(next, clock))) continue
    result.clocks.push(moved(isPaused(clock) ? { ...next, nextRung: null, nextRungAt: null } : next))
    if (clock.kind === 'promise') result.change.promiseDueAt = next.dueAt
    if (clock.kind !== primary) continue
    Object.assign(result.change, {
      dueAt: next.dueAt,
      yellowAt: next.yellowAt,
      orderAt: request.pausedSince ? orderWhenPaused : next.dueAt,
    })
    if (next.dueAt.getTime() !== clock.dueAt.getTime()) result.own = { before: clock.dueAt, after: next.dueAt }
  }
  return result.clocks.length > 0 ? result : null
}

const sameRung = (a: RequestClock, b: RequestClock): boolean =>
  a.nextRung === b.nextRung && a.nextRungAt?.getTime() === b.nextRungAt?.getTime()
