import {
  claimTimer,
  nextUrge,
  noTimer,
  promiseAfterReopening,
  promiseTimer,
  reopenLimit,
  reviewTimer,
} from '../deadlines.js'
import { nothingMissing } from './deficiency-lock.js'
import { resumed } from './handling-steps.js'
import type { Step, StepContext, StepEffect } from './step.js'

export const supplement: Step<'supplement'> = (context, input) => {
  const { request, now, calendar } = context
  return {
    change: request.status === 'returned' ? { ...nothingMissing, ...reviewTimer(now, calendar) } : resumed(context),
    note: input.note,
    attachments: input.attachments,
  }
}

export const evaluate: Step<'evaluate'> = ({ now, calendar }, input) => ({
  change: { ...noTimer, closedAt: now, reopenUntil: reopenLimit(now, calendar) },
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
  const promiseDueAt = promiseAfterReopening(request, now, calendar)
  const timer = promiseTimer({ ...request, promiseDueAt }, now, calendar)
  return {
    change: { ...timer, promiseDueAt, reopened: true, completedAt: null, closedAt: null, reopenUntil: null },
    // Without a person the unit has the time of a claim to name one.
    hands: { kind: 'pass', as: 'ended', unit, person, dueAt: (person ? timer : claimTimer(now, calendar)).dueAt },
    note: input.reason,
  }
}

export const withdraw: Step<'withdraw'> = ({ now }, input) => ({
  change: { ...noTimer, closedAt: now, pausedSince: null, pauseReason: null, pauseUntil: null },
  hands: { kind: 'release' },
  note: input.reason,
})

export const urge: Step<'urge'> = ({ now, calendar }, input) => ({
  change: { urgeFrom: nextUrge(now, calendar) },
  note: input.note,
})

/** The rating window passed: unrated, never counted as good. */
export const archive = ({ now }: StepContext): StepEffect => ({ change: { ...noTimer, closedAt: now } })
