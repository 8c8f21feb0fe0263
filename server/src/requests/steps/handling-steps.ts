import { DomainError, invalid } from '../../platform/errors.js'
import { afterPause, pausedTimer, promiseTimer, ratingTimer, reopenLimit } from '../deadlines.js'
import { lockDeficiencies, nothingMissing } from './deficiency-lock.js'
import { takeOver } from './relay-steps.js'
import type { Step, StepContext, StepEffect } from './step.js'

export function takenBy({ request, now, calendar }: StepContext, person: string): StepEffect {
  const timer = promiseTimer(request, now, calendar)
  return {
    change: { ...(request.pausedSince ? pausedTimer(timer) : timer), hadNamedHelper: true },
    hands: { kind: 'take', person, dueAt: timer.dueAt },
  }
}

/** From the queue of the unit that has it, or from another unit that hands it over. */
export const claim: Step<'claim'> = async (context) => {
  const { actor, request, roles, lookup } = context
  const isMine = roles.includes('member') && (request.status === 'dispatched' || request.holderId === null)
  const unit = (isMine ? request.holderUnit : request.offeredUnit) ?? ''
  if (!(await lookup.takesOne(actor.accountId, unit))) throw new DomainError('duty.off')
  return isMine ? takenBy(context, actor.accountId) : takeOver(context, actor.accountId)
}

export const assign: Step<'assign'> = async (context, input) => {
  const { request, roles, lookup } = context
  const isOffer = request.offeredUnit !== null && (request.holderId !== null || roles.includes('receiverLead'))
  const unit = (isOffer ? request.offeredUnit : request.holderUnit) ?? ''
  await lookup.member('account', input.account, unit)
  if (!(await lookup.takesOne(input.account, unit))) throw invalid('account', '他现在不在岗，换一个人，或者先让他上岗')
  const effect = isOffer ? takeOver(context, input.account) : takenBy(context, input.account)
  return { ...effect, target: input.account }
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
