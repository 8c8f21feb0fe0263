import { end, runningOf, startIn, type ClockChange } from '../clocks/clock-plans.js'
import { firstContactClock } from '../deadlines.js'
import type { StepContext } from './step.js'

/**
 * Whoever takes it has a day for his first word to the applicant, as long as no helper has said one; the time that another
 * let pass is not his. Who takes up again what he had goes on with the time he had.
 */
export async function firstContact(
  { request, legs, now, calendar, lookup }: StepContext,
  person: string,
): Promise<ClockChange[]> {
  const fresh = startIn(request, firstContactClock(now, calendar))
  if (!request.hadNamedHelper) return [fresh]
  if (await lookup.heardFrom()) return []
  const last = legs.findLast((leg) => leg.personId !== null)?.personId
  if (last === person && runningOf(await lookup.clocks(), 'first_contact')) return []
  return [end('first_contact'), fresh]
}
