import { invalid } from '../../platform/errors.js'
import { end, endAll, start } from '../clocks/clock-plans.js'
import { claimClock, lapseClock, noTimer, reviewClock, timerOf } from '../deadlines.js'
import { lockDeficiencies, nothingMissing } from './deficiency-lock.js'
import { nothingOwed, owedAtDispatch } from './owed-steps.js'
import { promiseOf, promiseWaits } from './promise.js'
import type { Step } from './step.js'

export const returnForMaterials: Step<'return'> = async (context, input) => {
  const lock = lockDeficiencies(context, input.items)
  const lapse = lapseClock(context.now, context.calendar)
  return {
    change: { ...lock.change, ...timerOf(lapse) },
    clocks: [end('review'), start(lapse), ...(await promiseWaits(context))],
    hands: { kind: 'until', dueAt: lapse.dueAt },
    note: input.note,
    ourFault: lock.ourFault,
  }
}

export const decline: Step<'decline'> = async ({ lookup, request, now }, input) => {
  if (input.reason === 'other_authority' && !input.authority) throw invalid('authority', '要写清归哪个部门管')
  if (input.reason === 'duplicate') {
    if (!input.of) throw invalid('of', '要写清和哪一件重复，填那件的编号')
    if (input.of === request.code) throw invalid('of', '不能和自己重复')
    await lookup.requestCode('of', input.of)
  }
  return {
    change: {
      ...noTimer,
      declined: {
        reason: input.reason,
        note: input.note,
        authority: input.authority ?? null,
        of: input.of ?? null,
      },
      closedAt: now,
    },
    clocks: [endAll],
    hands: { kind: 'release' },
    note: input.note,
  }
}

export const dispatch: Step<'dispatch'> = async (context, input) => {
  const { request, legs, actor, now, calendar, lookup } = context
  const unit = await lookup.handlingUnit('unit', input.unit)
  // A task force finds out itself what it is about; everybody else is told.
  if (!request.serviceCode && !input.serviceCode && unit.kind !== 'taskforce')
    throw invalid('serviceCode', '还不知道是哪一项，请先选定事项')
  const service = input.serviceCode ? lookup.service('serviceCode', input.serviceCode) : null
  if (service?.inPerson && request.mode === 'proxy') {
    throw invalid('serviceCode', '这一项要本人到场，不能代办；请退回或改派为帮办事项')
  }
  const claim = claimClock(now, calendar)
  const promise = await promiseOf(context, input.promisedDays)
  const owed = owedAtDispatch(input, now, calendar)
  return {
    change: {
      ...timerOf(claim),
      ...nothingMissing,
      ...owed.change,
      ...(service ? { serviceCode: service.code } : {}),
      ...promise.change,
      notice: {
        materials: input.materials,
        promisedDays: promise.days,
        message: input.message,
        at: now.toISOString(),
        by: actor.accountId,
      },
      binding: legs.some((leg) => leg.unitCode === unit.code && leg.state === 'refused'),
      handlingUnits: handlingUnitsWith(legs, unit.code),
    },
    clocks: [end('review'), start(claim), ...promise.clocks],
    records: owed.records,
    hands: { kind: 'pass', as: 'ended', unit: unit.code, person: null, dueAt: claim.dueAt },
    note: input.message,
    internalNote: input.why,
    target: unit.code,
  }
}

export const recall: Step<'recall'> = ({ now, calendar }, input) => {
  const review = reviewClock(now, calendar)
  return {
    change: { ...timerOf(review), binding: false, ...nothingOwed },
    clocks: [end('claim', 'later', 'pledge'), start(review)],
    records: [{ kind: 'forget-owed' }],
    hands: { kind: 'pass', as: 'ended', unit: 'centre', person: null, dueAt: review.dueAt },
    note: input.reason,
  }
}

/** Different units that handled or are to handle it, the centre's review not counted. */
export const handlingUnitsWith = (legs: { unitCode: string; personId: string | null }[], next: string): number =>
  new Set([
    ...legs.filter((leg) => leg.personId !== null && leg.unitCode !== 'centre').map((leg) => leg.unitCode),
    next,
  ]).size
