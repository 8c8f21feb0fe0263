import { timeLimits } from '@bangban/shared/requests/request-limits'
import { DomainError, invalid } from '../../platform/errors.js'
import { begin, beginUntil, end, endAll, extended, following, moved, runningOf, start } from '../clocks/clock-plans.js'
import { noTimer, pausedTimer, timerOf, workingDays } from '../deadlines.js'
import { dayAhead } from './day-ahead.js'
import { nothingMissing } from './deficiency-lock.js'
import { heldUntil, notPaused } from './pause-steps.js'
import type { Step, StepContext, StepEffect } from './step.js'

/** The holder asks; nothing changes before the centre has ruled (行政许可法 §42). */
export const extend: Step<'extend'> = (_context, { days, reason }) => ({
  change: { asked: 'extend' },
  records: [{ kind: 'ask', ask: 'extend', days, reason }],
  note: `申请延长 ${days} 个工作日：${reason}`,
})

export const terminate: Step<'terminate'> = (_context, { reason }) => ({
  change: { asked: 'terminate' },
  records: [{ kind: 'ask', ask: 'terminate', days: null, reason }],
  note: reason,
})

export const grant: Step<'grant'> = async (context, input) => {
  const ask = await askOf(context, input.of)
  const effect = input.of === 'extend' ? await longer(context, ask.days ?? 0) : ended(context)
  return {
    ...effect,
    change: { ...effect.change, asked: null },
    records: [{ kind: 'rule', askId: ask.id, granted: true, note: input.note }],
    note: input.note,
    target: input.of,
  }
}

export const deny: Step<'deny'> = async (context, input) => {
  const ask = await askOf(context, input.of)
  return {
    change: { asked: null },
    records: [{ kind: 'rule', askId: ask.id, granted: false, note: input.note }],
    note: input.note,
    target: input.of,
  }
}

async function askOf({ request, lookup }: StepContext, of: 'extend' | 'terminate') {
  if (request.asked !== of) throw invalid('of', request.asked === 'extend' ? '他申请的是延期' : '他申请的是终止')
  const ask = await lookup.openAsk()
  if (!ask) throw new DomainError('request.changed_meanwhile')
  return ask
}

/** The promise goes on with more days; a leg ends with it. */
async function longer(context: StepContext, days: number): Promise<StepEffect> {
  const { request, now, calendar, lookup } = context
  const clocks = await lookup.clocks()
  const promise = runningOf(clocks, 'promise')
  if (!promise) throw new DomainError('request.changed_meanwhile')
  const next = extended(promise, days, now, calendar)
  const leg = runningOf(clocks, 'leg')
  const timer = timerOf(next)
  return {
    change: {
      promiseDueAt: next.dueAt,
      promisedDays: next.limitAmount,
      ...(request.pausedSince ? pausedTimer(timer) : timer),
    },
    clocks: [moved(next), ...(leg ? [moved(following(leg, next.dueAt, now, calendar))] : [])],
    ...heldUntil(request, next.dueAt),
  }
}

const ended = ({ now }: Pick<StepContext, 'now'>): StepEffect => ({
  change: { ...noTimer, ...notPaused, ...nothingMissing, closedAt: now, supervised: false },
  clocks: [endAll],
  hands: { kind: 'release' },
})

const answerDays = { past: '答复的日子要在今天以后', far: '答复的日子最多写到三年以后' }

/** 督办: an answer in writing is wanted, and its clock runs. */
export const supervise: Step<'supervise'> = (context, { note, answerBy }) => {
  const { now, calendar, request } = context
  const due =
    answerBy === undefined
      ? workingDays(now, timeLimits.answerDays, calendar)
      : dayAhead('answerBy', answerBy, context, answerDays)
  const clock =
    answerBy === undefined
      ? begin('answer', now, { unit: 'days', amount: timeLimits.answerDays }, calendar)
      : beginUntil('answer', now, due, calendar)
  return {
    change: { supervised: true, raised: Math.max(3, request.raised) },
    clocks: [end('answer'), start(clock)],
    records: [{ kind: 'supervise', note, answerBy: due }],
    note,
  }
}

export const answer: Step<'answer'> = (_context, { note }) => ({
  change: { supervised: false },
  clocks: [end('answer')],
  records: [{ kind: 'answer', note }],
  note,
})

/** 过期终止: the applicant did not supply for fifteen working days. */
export const lapse = (context: StepContext): StepEffect => ({
  ...ended(context),
  note: `${timeLimits.lapseDays} 个工作日没有补上材料，先终止了。要接着办，重新申请一次就行。`,
})
