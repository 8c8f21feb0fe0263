import { handOverLimits } from '@bangban/shared/requests/request-limits'
import { DomainError, invalid } from '../../platform/errors.js'
import { afterPause, claimTimer, rulingTimer } from '../deadlines.js'
import type { RequestLeg } from '../request-leg.entity.js'
import { nothingMissing } from './deficiency-lock.js'
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
  return {
    change: {},
    hands: {
      kind: 'offer',
      unit: unit.code,
      by: actor.accountId,
      note: { reason, done, left },
      dueAt: claimTimer(now, calendar).dueAt,
    },
    note: reason,
    target: unit.code,
  }
}

/** The unit that was asked is merged away: the same question, in the same words, to its successor. */
const askedInstead = ({ now, calendar }: StepContext, unit: string): StepEffect => ({
  change: {},
  hands: { kind: 'ask', unit, dueAt: claimTimer(now, calendar).dueAt },
  target: unit,
})

/** How often it went on between the two, in either direction; offers that nobody took do not count. */
const handOversBetween = (legs: readonly RequestLeg[], a: string, b: string | null): number =>
  legs.filter(
    ({ claimedAt, giverUnit, unitCode }) =>
      claimedAt !== null && ((giverUnit === a && unitCode === b) || (giverUnit === b && unitCode === a)),
  ).length

export const cancelRelay: Step<'cancelRelay'> = ({ request }) => ({
  change: {},
  hands: { kind: 'keep', as: 'ended' },
  ...(request.offeredUnit ? { target: request.offeredUnit } : {}),
})

/** The receiver takes over: the giver is free, the promise runs on as it was. */
export function takeOver({ request, legs }: StepContext, person: string): StepEffect {
  return {
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
    return { change: {}, hands: { kind: 'keep', as: 'refused' }, note: input.reason }
  }
  const timer = rulingTimer(now, calendar)
  return {
    change: { ...timer },
    hands: { kind: 'pass', as: 'refused', unit: 'centre', person: null, dueAt: timer.dueAt },
    note: input.reason,
  }
}

/** 统一协调: a supervisor rules whose it is; a unit that said no before has to take it. */
export const transfer: Step<'transfer'> = async (context, input) => {
  const unit = await context.lookup.handlingUnit('unit', input.unit)
  return movedTo(context, unit.code, input.reason)
}

/** Into the queue of another unit, whoever rules so: its claim clock starts, the promise to the applicant runs on. */
export function movedTo({ request, legs, now, calendar }: StepContext, unit: string, reason: string): StepEffect {
  if (unit === request.holderUnit) throw invalid('unit', '本来就在这个单位手里')
  const timer = claimTimer(now, calendar)
  return {
    change: {
      ...timer,
      // The pause has ended, and nobody could hand in any more what it waited for: the next hands may ask for it again.
      ...afterPause(request, now, calendar),
      ...nothingMissing,
      binding: legs.some((leg) => leg.unitCode === unit && leg.state === 'refused'),
      handlingUnits: handlingUnitsWith(legs, unit),
    },
    hands: { kind: 'pass', as: 'ended', unit, person: null, dueAt: timer.dueAt },
    note: reason,
    target: unit,
  }
}
