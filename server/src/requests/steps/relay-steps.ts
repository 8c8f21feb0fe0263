import { handOverLimits } from '@bangban/shared/requests/request-limits'
import { DomainError, invalid } from '../../platform/errors.js'
import { beginLeg, end, start, startIn } from '../clocks/clock-plans.js'
import { claimClock, offerClock, rulingClock, timerOf } from '../deadlines.js'
import type { RequestLeg } from '../request-leg.entity.js'
import { nothingMissing } from './deficiency-lock.js'
import { firstContact } from './first-contact.js'
import { nothingOwed } from './owed-steps.js'
import { goingOn } from './pause-steps.js'
import { handlingUnitsWith } from './review-steps.js'
import type { Step, StepContext, StepEffect } from './step.js'

/**
 * 接力: offers the case to another unit, any that can hold one, also an earlier one. The giver stays responsible until
 * somebody there claims; the promise to the applicant is not touched.
 */
export const relay: Step<'relay'> = async (context, input) => {
  const { request, legs, actor, roles, now, calendar, lookup } = context
  const unit = await lookup.handlingUnit('unit', input.unit)
  if (unit.code === request.holderUnit) throw invalid('unit', '本来就在这个单位手里')
  if (roles.includes('system')) return askedInstead(context, unit.code)
  if (handOversBetween(legs, unit.code, request.holderUnit) >= handOverLimits.betweenTwo) {
    throw new DomainError('request.hand_over_limit', { detail: `和${unit.name}已经来回转过了` })
  }
  const { reason, done, left } = input
  const offer = offerClock(now, calendar)
  return {
    change: {},
    clocks: [start(offer)],
    hands: {
      kind: 'offer',
      unit: unit.code,
      by: actor.accountId,
      note: { reason, done, left },
      dueAt: offer.dueAt,
    },
    note: reason,
    target: unit.code,
  }
}

/** The unit that was asked is merged away: the same question, in the same words, to its successor. */
function askedInstead({ now, calendar }: StepContext, unit: string): StepEffect {
  const offer = offerClock(now, calendar)
  return {
    change: {},
    clocks: [end('offer'), start(offer)],
    hands: { kind: 'ask', unit, dueAt: offer.dueAt },
    target: unit,
  }
}

/** How often it went on between the two, in either direction; offers that nobody took do not count. */
const handOversBetween = (legs: readonly RequestLeg[], a: string, b: string | null): number =>
  legs.filter(
    ({ claimedAt, giverUnit, unitCode }) =>
      claimedAt !== null && ((giverUnit === a && unitCode === b) || (giverUnit === b && unitCode === a)),
  ).length

export const cancelRelay: Step<'cancelRelay'> = ({ request }) => ({
  change: {},
  clocks: [end('offer')],
  hands: { kind: 'keep', as: 'ended' },
  ...(request.offeredUnit ? { target: request.offeredUnit } : {}),
})

/** The receiver takes over: the giver is free, the promise runs on as it was. */
export async function takeOver(context: StepContext, person: string): Promise<StepEffect> {
  const { request, legs, now, calendar } = context
  const leg = startIn(request, beginLeg(now, request.promiseDueAt ?? now, calendar))
  return {
    // His unit may have had to find somebody anew when the giver went.
    clocks: [end('offer', 'leg', 'claim'), ...(await firstContact(context, person)), leg],
    change: {
      hadNamedHelper: true,
      handOvers: request.handOvers + 1,
      handlingUnits: handlingUnitsWith(legs, request.offeredUnit ?? ''),
    },
    hands: { kind: 'accept', person, dueAt: request.promiseDueAt },
  }
}

export const refuse: Step<'refuse'> = ({ request, now, calendar }, input) => {
  if (request.status === 'processing') {
    return { change: {}, clocks: [end('offer')], hands: { kind: 'keep', as: 'refused' }, note: input.reason }
  }
  const ruling = rulingClock(now, calendar)
  return {
    change: { ...timerOf(ruling), ...nothingOwed },
    clocks: [end('claim', 'later', 'pledge'), start(ruling)],
    records: [{ kind: 'forget-owed' }],
    hands: { kind: 'pass', as: 'refused', unit: 'centre', person: null, dueAt: ruling.dueAt },
    note: input.reason,
  }
}

/** 统一协调: a supervisor rules whose it is; a unit that said no before has to take it. */
export const transfer: Step<'transfer'> = async (context, input) => {
  const unit = await context.lookup.handlingUnit('unit', input.unit)
  return movedTo(context, unit.code, input.reason)
}

/** Into the queue of another unit, whoever rules so: its claim clock starts, the promise to the applicant runs on. */
export async function movedTo(context: StepContext, unit: string, reason: string): Promise<StepEffect> {
  const { request, legs, now, calendar } = context
  if (unit === request.holderUnit) throw invalid('unit', '本来就在这个单位手里')
  const claim = claimClock(now, calendar)
  const goes = await goingOn(context)
  return {
    change: {
      // The pause has ended, and nobody could hand in any more what it waited for: the next hands may ask for it again.
      ...goes.change,
      ...nothingMissing,
      ...timerOf(claim),
      // Others work on it now, and ask for themselves what they need.
      asked: null,
      binding: legs.some((leg) => leg.unitCode === unit && leg.state === 'refused'),
      handlingUnits: handlingUnitsWith(legs, unit),
    },
    clocks: [...goes.clocks, end('claim', 'leg', 'offer', 'first_contact', 'lapse'), start(claim)],
    hands: { kind: 'pass', as: 'ended', unit, person: null, dueAt: claim.dueAt },
    note: reason,
    ...(request.asked && { internalNote: droppedAsk[request.asked] }),
    target: unit,
  }
}

const droppedAsk = {
  extend: '原来申请的延期还没有批，换了单位，不再批了；要延期，由新的经办人重新申请',
  terminate: '原来申请的终止还没有批，换了单位，不再批了；要终止，由新的经办人重新申请',
} as const
