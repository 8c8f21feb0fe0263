import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import { requestLimits } from '@bangban/shared/requests/request-api'
import { invalid } from '../../platform/errors.js'
import {
  afterPause,
  isPaused,
  moved,
  paused,
  relimited,
  runningOf,
  start,
  type ClockChange,
} from '../clocks/clock-plans.js'
import type { RequestClock } from '../clocks/request-clock.entity.js'
import { promiseClock } from '../deadlines.js'
import type { Request } from '../request.entity.js'
import type { StepContext } from './step.js'

interface Promised {
  change: Pick<Request, 'promisedDays' | 'promiseDueAt'>
  clocks: ClockChange[]
  days: number
}

/** He was told a date, and nobody but a grant may move it: some helper had the case already. */
export const isFirm = ({ promiseDueAt, hadNamedHelper }: Pick<Request, 'promiseDueAt' | 'hadNamedHelper'>): boolean =>
  promiseDueAt !== null && hadNamedHelper

/**
 * The promise of a dispatch. It runs from the first one, through every hand-over and every way back to the centre
 * (DESIGN §4): what we take to find the right hands is not the applicant's loss. As long as no helper ever took the case,
 * another dispatch corrects the days of a notice that went to the wrong place, counted from that same first day;
 * afterwards it stands, and only a grant makes it longer.
 */
export async function promiseOf(context: StepContext, days: number): Promise<Promised> {
  const { request, now, calendar, lookup } = context
  const before = request.promiseDueAt ? runningOf(await lookup.clocks(), 'promise') : undefined
  if (!before) {
    const clock = promiseClock(now, days, calendar)
    return { change: { promisedDays: days, promiseDueAt: clock.dueAt }, clocks: [start(clock)], days }
  }
  if (!isFirm(request)) {
    const corrected = relimited(before, days, now, calendar)
    if (corrected.dueAt <= now) checkEnough(before, days, now, calendar)
    return { change: { promisedDays: days, promiseDueAt: corrected.dueAt }, clocks: [moved(corrected)], days }
  }
  const stands = before.limitAmount ?? days
  if (days > stands) {
    throw invalid('promisedDays', `已经答应申请人 ${stands} 个工作日办完，接着算；要延长，由经办人申请、中心批`)
  }
  return { change: { promisedDays: stands, promiseDueAt: before.dueAt }, clocks: [], days: stands }
}

/** 422 with the fewest days that would do, counted from the first dispatch; where none would, the day stays what it is. */
function checkEnough(promise: RequestClock, days: number, now: Date, calendar: WorkCalendar): void {
  for (let enough = days + 1; enough <= requestLimits.promisedDays; enough++) {
    if (relimited(promise, enough, now, calendar).dueAt <= now) continue
    throw invalid('promisedDays', `从第一次派出算起，${days} 个工作日已经过了，至少写 ${enough} 个工作日`)
  }
}

/** A case that came back to the centre waits for the applicant: his days are not ours. */
export const promiseWaits = async ({ request, now, lookup }: StepContext): Promise<ClockChange[]> =>
  request.promiseDueAt ? paused(await lookup.clocks(), 'waiting_applicant', now) : []

/** He has supplied what was missing, and it goes on. */
export async function promiseGoesOn({
  request,
  now,
  calendar,
  lookup,
}: StepContext): Promise<{ change: Partial<Request>; clocks: ClockChange[] }> {
  const promise = request.promiseDueAt ? runningOf(await lookup.clocks(), 'promise') : undefined
  if (!promise || !isPaused(promise)) return { change: {}, clocks: [] }
  const went = afterPause(promise, now, calendar)
  return { change: { promiseDueAt: went.dueAt }, clocks: [moved(went)] }
}
