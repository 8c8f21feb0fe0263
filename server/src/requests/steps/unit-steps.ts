import { invalid } from '../../platform/errors.js'
import { end, start } from '../clocks/clock-plans.js'
import { claimClock } from '../deadlines.js'
import { movedTo } from './relay-steps.js'
import type { Step } from './step.js'

/**
 * Back into the pool of the unit, which goes on holding it: the person is on leave or gives it back. His leg ends, so
 * that the chain keeps who handled it; the unit has the time of a claim to name somebody else.
 */
export const unassign: Step<'unassign'> = ({ request, now, calendar }, input) => {
  const unit = request.holderUnit ?? 'centre'
  const claim = claimClock(now, calendar)
  return {
    change: {},
    clocks: [end('leg', 'claim'), start(claim)],
    hands: { kind: 'pass', as: 'ended', unit, person: null, dueAt: claim.dueAt },
    note: input.reason,
    target: unit,
  }
}

/** Between a township and its villages, by whoever leads them; or after a merger, by the system. */
export const redistribute: Step<'redistribute'> = async (context, input) => {
  const { actor, request, roles, lookup } = context
  const unit = await lookup.handlingUnit('unit', input.unit)
  if (!roles.includes('system') && !lookup.inTree(actor, request.holderUnit ?? '', unit.code)) {
    throw invalid('unit', '只能在您负责的镇街和村里调，别的单位请中心来派')
  }
  return movedTo(context, unit.code, input.reason)
}
