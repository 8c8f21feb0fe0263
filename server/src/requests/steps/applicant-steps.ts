import { afterReopening, beginLeg, end, endAll, start } from '../clocks/clock-plans.js'
import { claimClock, nextUrge, noTimer, promiseClock, reopenLimit, reviewClock, timerOf } from '../deadlines.js'
import { nothingMissing } from './deficiency-lock.js'
import { settledBy } from './owed-steps.js'
import { resumed } from './pause-steps.js'
import { promiseGoesOn } from './promise.js'
import type { Step, StepContext, StepEffect } from './step.js'

export const supplement: Step<'supplement'> = async (context, input) => {
  const { request, now, calendar } = context
  const { note, attachments } = input
  if (request.status === 'returned') {
    const review = reviewClock(now, calendar)
    const promise = await promiseGoesOn(context)
    return {
      change: { ...nothingMissing, ...timerOf(review), ...promise.change },
      clocks: [end('lapse'), start(review), ...promise.clocks],
      hands: { kind: 'until', dueAt: review.dueAt },
      note,
      attachments,
    }
  }
  const settled = await settledBy(context, input.settles ?? [], 'settles')
  // What was allowed later comes without a pause that waited for it.
  const goes: Partial<StepEffect> = request.pauseReason === 'waiting_applicant' ? await resumed(context) : {}
  return {
    ...goes,
    change: { ...goes.change, ...settled.change },
    clocks: [...(goes.clocks ?? []), ...settled.clocks],
    records: settled.records,
    note,
    attachments,
  }
}

export const evaluate: Step<'evaluate'> = ({ now, calendar }, input) => ({
  change: { ...noTimer, closedAt: now, reopenUntil: reopenLimit(now, calendar) },
  clocks: [end('rating')],
  evaluation: {
    grade: input.grade,
    comment: input.comment?.trim() || null,
    tags: input.tags ?? [],
    dimensions: { ...input.dimensions },
  },
})

/** Back to the last hands; without a person when he is away, so that his unit sees it waiting. */
export const reopen: Step<'reopen'> = async ({ request, legs, now, calendar, lookup }, input) => {
  const last = legs.findLast((leg) => leg.personId !== null)
  const unit = last ? lookup.heirOf(last.unitCode) : 'centre'
  const person = last?.personId && (await lookup.takesOne(last.personId, unit)) ? last.personId : null
  const before = (await lookup.clocks()).findLast((clock) => clock.kind === 'promise')
  const went = before && afterReopening(before, now, calendar)
  const promise = went ?? promiseClock(now, request.promisedDays ?? 1, calendar)
  const { dueAt } = promise
  // Without a person the unit has the time of a claim to name one.
  const hand = person ? beginLeg(now, dueAt, calendar) : claimClock(now, calendar)
  return {
    change: {
      ...timerOf(promise),
      promiseDueAt: dueAt,
      reopened: true,
      completedAt: null,
      closedAt: null,
      reopenUntil: null,
      validUntil: null,
    },
    clocks: [end('rating', 'expiry'), went ? { do: 'reopen' as const, clock: went } : start(promise), start(hand)],
    hands: { kind: 'pass', as: 'ended', unit, person, dueAt: hand.dueAt },
    note: input.reason,
  }
}

export const withdraw: Step<'withdraw'> = ({ now }, input) => ({
  change: { ...noTimer, closedAt: now, pausedSince: null, pauseReason: null, pauseUntil: null },
  clocks: [endAll],
  hands: { kind: 'release' },
  note: input.reason,
})

export const urge: Step<'urge'> = ({ now, calendar }, input) => ({
  change: { urgeFrom: nextUrge(now, calendar) },
  note: input.note,
})

/** The rating window passed: unrated, never counted as good. */
export const archive = ({ now }: StepContext): StepEffect => ({
  change: { ...noTimer, closedAt: now },
  clocks: [end('rating')],
})
