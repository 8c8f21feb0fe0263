import { invalid } from '../../platform/errors.js'
import {
  afterPause,
  end,
  following,
  isPaused,
  moved,
  paused,
  runningOf,
  start,
  type ClockChange,
} from '../clocks/clock-plans.js'
import type { RequestClock } from '../clocks/request-clock.entity.js'
import { lapseClock, pausedTimer, timerOf } from '../deadlines.js'
import type { Request } from '../request.entity.js'
import { dayAhead, isTooFar, longestWait } from './day-ahead.js'
import { lockDeficiencies, nothingMissing } from './deficiency-lock.js'
import type { Step, StepContext, StepEffect } from './step.js'

export const notPaused = { pausedSince: null, pauseReason: null, pauseUntil: null } as const

export const pause: Step<'pause'> = async (context, input) => {
  const { request, now, calendar, lookup } = context
  const until = expectedDay(input.until, context)
  const waits = input.reason === 'waiting_applicant'
  if (!waits && input.items?.length) throw invalid('items', '只有等申请人补材料时才列材料')
  const lock = waits ? lockDeficiencies(context, input.items ?? []) : null
  const { dueAt, yellowAt, raised } = request
  return {
    change: {
      ...pausedTimer({ dueAt, yellowAt, raised, orderAt: request.orderAt }),
      ...lock?.change,
      pausedSince: now,
      pauseReason: input.reason,
      pauseUntil: until,
    },
    clocks: [...paused(await lookup.clocks(), input.reason, now), ...(waits ? [start(lapseClock(now, calendar))] : [])],
    note: input.note,
    ourFault: lock?.ourFault ?? false,
  }
}

/** A day stands for its close; an instant for itself. */
function expectedDay(text: string, context: StepContext): Date {
  const words = { past: '预计的日子要在今天以后', far: '预计的日子最多写到三年以后' }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayAhead('until', text, context, words)
  const until = new Date(text)
  if (until <= context.now) throw invalid('until', words.past)
  if (isTooFar(until.getTime(), context.now, longestWait)) throw invalid('until', words.far)
  return until
}

type GoesOn = { change: Partial<Request>; clocks: ClockChange[]; promise: RequestClock | undefined }

/** The clocks go on after a pause, however it ended. */
export async function goingOn({ request, now, calendar, lookup }: StepContext): Promise<GoesOn> {
  const clocks = await lookup.clocks()
  const promise = runningOf(clocks, 'promise')
  if (!request.pausedSince) return { change: {}, clocks: [], promise }
  const stood = clocks.filter((clock) => clock.endedAt === null && isPaused(clock))
  const went = stood.map((clock) => afterPause(clock, now, calendar))
  const moving = runningOf(went, 'promise') ?? promise
  const dueAt = moving?.dueAt ?? request.promiseDueAt
  return {
    change: { ...notPaused, promiseDueAt: dueAt },
    clocks: [...went.map((clock) => moved(following(clock, dueAt, now, calendar))), end('lapse')],
    promise: moving,
  }
}

/** In work again after a pause, with nothing missing any more. */
export async function resumed(context: StepContext): Promise<Pick<StepEffect, 'change' | 'clocks' | 'hands'>> {
  const { change, clocks, promise } = await goingOn(context)
  return {
    change: { ...change, ...nothingMissing, ...(promise ? timerOf(promise) : {}) },
    clocks,
    ...(promise ? heldUntil(context.request, promise.dueAt) : {}),
  }
}

/** Whoever works on it has it until the promise is due; a queue has the time of its claim. */
export const heldUntil = ({ holderId }: Pick<Request, 'holderId'>, dueAt: Date): Pick<StepEffect, 'hands'> =>
  holderId === null ? {} : { hands: { kind: 'until', dueAt } }

export const resume: Step<'resume'> = async (context, input) => ({ ...(await resumed(context)), note: input.note })
