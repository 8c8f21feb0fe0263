import { DomainError, invalid } from '../../platform/errors.js'
import {
  afterPause,
  claimTimer,
  pausedTimer,
  promiseTimer,
  ratingTimer,
  reopenLimit,
  rulingTimer,
} from '../deadlines.js'
import { lockDeficiencies, nothingMissing } from './deficiency-lock.js'
import { handlingUnitsWith } from './review-steps.js'
import type { Step, StepContext, StepEffect } from './step.js'

function takenBy({ request, now, calendar }: StepContext, person: string): StepEffect {
  const timer = promiseTimer(request, now, calendar)
  return {
    change: { ...(request.pausedSince ? pausedTimer(timer) : timer), hadNamedHelper: true },
    hands: { kind: 'take', person, dueAt: timer.dueAt },
  }
}

export const claim: Step<'claim'> = (context) => takenBy(context, context.actor.accountId)

export const assign: Step<'assign'> = async (context, input) => {
  await context.lookup.member('account', input.account, context.request.holderUnit ?? '')
  return { ...takenBy(context, input.account), target: input.account }
}

export const refuse: Step<'refuse'> = ({ now, calendar }, input) => {
  const timer = rulingTimer(now, calendar)
  return {
    change: { ...timer },
    hands: { kind: 'pass', as: 'refused', unit: 'centre', person: null, dueAt: timer.dueAt },
    note: input.reason,
  }
}

export const transfer: Step<'transfer'> = ({ request, legs, now, calendar, lookup }, input) => {
  const unit = lookup.handlingUnit('unit', input.unit)
  if (unit.code === request.holderUnit) throw invalid('unit', '本来就在这个单位手里')
  const timer = claimTimer(now, calendar)
  return {
    change: {
      ...timer,
      // The pause has ended, and nobody could hand in any more what it waited for: the next hands may ask for it again.
      ...afterPause(request, now, calendar),
      ...nothingMissing,
      binding: legs.some((leg) => leg.unitCode === unit.code && leg.state === 'refused'),
      handlingUnits: handlingUnitsWith(legs, unit.code),
    },
    hands: { kind: 'pass', as: 'ended', unit: unit.code, person: null, dueAt: timer.dueAt },
    note: input.reason,
    target: unit.code,
  }
}

export const progress: Step<'progress'> = (_context, input) => {
  const acceptance = input.acceptanceNumber
    ? `（主管部门已受理，受理号 ${input.acceptanceNumber}${input.acceptedOn ? `，${input.acceptedOn}` : ''}）`
    : ''
  return { change: {}, note: input.note + acceptance, attachments: input.attachments }
}

export const pause: Step<'pause'> = (context, input) => {
  const { request, now, calendar } = context
  const until = expectedDay(input.until)
  if (until <= now) throw invalid('until', '预计的日子要在今天以后')
  const waits = input.reason === 'waiting_applicant'
  if (!waits && input.items?.length) throw invalid('items', '只有等申请人补材料时才列材料')
  const lock = waits ? lockDeficiencies(context, input.items ?? []) : null
  return {
    change: {
      ...pausedTimer(promiseTimer(request, now, calendar)),
      ...lock?.change,
      pausedSince: now,
      pauseReason: input.reason,
      pauseUntil: until,
    },
    note: input.note,
    ourFault: lock?.ourFault ?? false,
  }
}

/** A day stands for its close in Beijing; an instant for itself. */
function expectedDay(text: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T17:30:00+08:00` : text)
}

/** The clock goes on after a pause, however it ended. */
export function resumed({ request, now, calendar }: StepContext): StepEffect['change'] {
  const change = afterPause(request, now, calendar)
  return { ...change, ...nothingMissing, ...promiseTimer({ ...request, ...change }, now, calendar) }
}

export const resume: Step<'resume'> = (context, input) => ({ change: resumed(context), note: input.note })

export const complete: Step<'complete'> = ({ request, now, calendar }, input) => {
  if (request.mode === 'proxy' && !request.mandateGiven) throw new DomainError('request.mandate_missing')
  return {
    change: {
      ...ratingTimer(now, calendar),
      ...afterPause(request, now, calendar),
      ...nothingMissing,
      visits: input.visits ?? null,
      validUntil: input.validUntil ?? null,
      completedAt: now,
      reopenUntil: reopenLimit(now, calendar),
    },
    hands: { kind: 'release' },
    note: input.result,
    result: input.result,
    attachments: input.attachments,
  }
}
