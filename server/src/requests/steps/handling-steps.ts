import { DomainError, invalid } from '../../platform/errors.js'
import {
  beginByDay,
  beginLeg,
  end,
  endWork,
  runningOf,
  start,
  startIn,
  type ClockStart,
} from '../clocks/clock-plans.js'
import { pausedTimer, promiseClock, ratingClock, reopenLimit, timerOf } from '../deadlines.js'
import { dayAhead } from './day-ahead.js'
import { nothingMissing } from './deficiency-lock.js'
import { firstContact } from './first-contact.js'
import { settledBy } from './owed-steps.js'
import { notPaused } from './pause-steps.js'
import { takeOver } from './relay-steps.js'
import type { Step, StepContext, StepEffect } from './step.js'

export async function takenBy(context: StepContext, person: string): Promise<StepEffect> {
  const { request, now, calendar, lookup } = context
  const promise = runningOf(await lookup.clocks(), 'promise') ?? promiseClock(now, request.promisedDays ?? 1, calendar)
  const timer = timerOf(promise)
  return {
    change: { ...(request.pausedSince ? pausedTimer(timer) : timer), hadNamedHelper: true },
    clocks: [
      end('claim'),
      ...(await firstContact(context, person)),
      startIn(request, beginLeg(now, promise.dueAt, calendar)),
    ],
    hands: { kind: 'take', person, dueAt: promise.dueAt },
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
  const effect = await (isOffer ? takeOver(context, input.account) : takenBy(context, input.account))
  return { ...effect, target: input.account }
}

export const progress: Step<'progress'> = async (context, input) => {
  const settled = await settledBy(context, input.received ?? [], 'received')
  const acceptance = input.acceptanceNumber
    ? `（主管部门已受理，受理号 ${input.acceptanceNumber}${input.acceptedOn ? `，${input.acceptedOn}` : ''}）`
    : ''
  return {
    ...settled,
    // A word of the holder's is what the applicant waits for first.
    clocks: [end('first_contact'), ...settled.clocks],
    note: input.note + acceptance,
    attachments: input.attachments,
  }
}

export const complete: Step<'complete'> = (context, input) => {
  const { request, now, calendar } = context
  if (request.mode === 'proxy' && !request.mandateGiven) throw new DomainError('request.mandate_missing')
  const rating = ratingClock(now, calendar)
  const { validUntil = null } = input
  return {
    change: {
      ...timerOf(rating),
      ...notPaused,
      ...nothingMissing,
      visits: input.visits ?? null,
      validUntil,
      completedAt: now,
      reopenUntil: reopenLimit(now, calendar),
    },
    clocks: [endWork, start(rating), ...(validUntil ? [start(expiryClock(validUntil, context))] : [])],
    hands: { kind: 'release' },
    note: input.result,
    result: input.result,
    attachments: input.attachments,
  }
}

const validDays = {
  years: 30,
  past: '有效期要在今天以后',
  far: '有效期最多写到三十年以后；长期有效的，这一格空着就行',
}

/** Watches the validity of what the applicant got: he is reminded before it runs out (贴心帮). */
function expiryClock(validUntil: string, context: Pick<StepContext, 'now' | 'calendar'>): ClockStart {
  dayAhead('validUntil', validUntil, context, validDays)
  return beginByDay('expiry', context.now, validUntil, context.calendar)
}
