import { effectivePrerequisites, inOrder } from './plan-graph.js'
import type { PlanItem, PlanItemProgress } from './plan-item.js'
import { dayBefore, workingDaysOf, type PlanDays } from './plan-days.js'

export type ScheduledItem = Pick<
  PlanItem,
  | 'code'
  | 'applies'
  | 'afterWorks'
  | 'ownDays'
  | 'promisedDays'
  | 'publicityDays'
  | 'statutoryDays'
  | 'statutoryKind'
  | 'prerequisites'
> &
  PlanItemProgress

export interface ItemDates {
  /** Day its own part begins or began; null while nobody can know. */
  start: string | null
  /** Day of its certificate: projected, or the one it came on. */
  finish: string | null
  /** Working days it may be late before the whole plan is; null when it is settled or its day is unknown. */
  slackDays: number | null
  critical: boolean
}

export interface Schedule {
  items: Map<string, ItemDates>
  /** Everything without slack, each after its prerequisites: a day lost on one of these is lost for the plan. */
  criticalPath: string[]
  finish: string
}

/** In working days from today. */
interface Timing {
  start: number
  finish: number
  /** Where its own days alone would end: while it is read in advance it may be slow without holding anything up. */
  ownFinish: number
  /** Days that must pass between a prerequisite's certificate and its own. */
  lag: number
}

export interface ScheduleOptions {
  /** Day on which the works are expected to be finished; null while unknown. */
  worksUntil: string | null
  /** Items that take so many working days longer than they should. */
  late?: ReadonlyMap<string, number>
}

/** Working days from beginning to certificate: own part, authority, public notice. */
export const workingDaysNeeded = (item: ScheduledItem): number => item.ownDays + officeDays(item)

/** The part that is not the enterprise's own: what was promised, else what the law allows. */
export const officeDays = (item: ScheduledItem): number =>
  (item.promisedDays ?? workingDaysOf(item.statutoryDays ?? 0, item.statutoryKind)) + item.publicityDays

/** Working days from today, taking into account how far it is. */
export function remainingDays(item: ScheduledItem, days: PlanDays): number {
  switch (item.state) {
    case 'waiting':
    case 'refused':
      return workingDaysNeeded(item)
    case 'preparing':
      return Math.max(0, item.ownDays - since(item.preparingOn, days)) + officeDays(item)
    case 'sent_back':
    case 'submitted':
      return officeDays(item)
    case 'accepted': {
      // A day partly paused counts as paused (DESIGN §4).
      const running = item.pausedOn && item.pausedOn <= days.today ? dayBefore(item.pausedOn) : days.today
      const spent = item.acceptedOn === null ? 0 : days.between(item.acceptedOn, running) - item.pausedDays
      return Math.max(0, officeDays(item) - Math.max(0, spent))
    }
    case 'granted':
    case 'not_applicable':
      return 0
  }
}

const since = (day: string | null, days: PlanDays): number => (day === null ? 0 : days.between(day, days.today))

/** It is on its way, so its days run beside what it waits for; only its decision has to come after. */
const isUnderWay = ({ state }: ScheduledItem): boolean => state === 'submitted' || state === 'accepted'
const isOpen = ({ applies, state }: ScheduledItem): boolean =>
  applies && state !== 'granted' && state !== 'not_applicable'

/**
 * When each certificate can be there if nobody loses a day (critical path method, counted in working days from today).
 * A project's plan is recomputed on every reading and every change, so it stays linear in items and links.
 */
export function schedulePlan(items: readonly ScheduledItem[], days: PlanDays, options: ScheduleOptions): Schedule {
  const links = effectivePrerequisites(items)
  const hard = (code: string): string[] =>
    (links.get(code) ?? []).filter((link) => link.kind === 'hard').map((link) => link.code)
  const open = inOrder(items).filter(isOpen)
  const timing = new Map<string, Timing>()
  const unknown = new Set<string>()

  for (const item of open) {
    const before = hard(item.code)
    if (waitsForWorks(item, options) || before.some((code) => unknown.has(code))) {
      unknown.add(item.code)
      continue
    }
    const late = options.late?.get(item.code) ?? 0
    const remaining = remainingDays(item, days) + late
    const lag = lagOf(item, remaining, late)
    const begin = Math.max(0, earliest(item, days, options))
    const ready = Math.max(0, ...before.map((code) => timing.get(code)?.finish ?? 0))
    const start = isUnderWay(item) || item.state === 'preparing' ? 0 : Math.max(begin, ready)
    const finish = Math.max(begin + remaining, ready + lag)
    timing.set(item.code, { start, finish, ownFinish: isUnderWay(item) ? begin + remaining : finish, lag })
  }

  const end = Math.max(0, ...[...timing.values()].map(({ finish }) => finish))
  const latest = new Map<string, number>([...timing.keys()].map((code) => [code, end]))
  for (const { code } of [...open].reverse()) {
    const own = timing.get(code)
    if (!own) continue
    for (const before of hard(code)) {
      const limit = latest.get(before)
      if (limit !== undefined) latest.set(before, Math.min(limit, (latest.get(code) ?? end) - own.lag))
    }
  }

  const dates = new Map<string, ItemDates>()
  for (const item of items) {
    const own = timing.get(item.code)
    const slackDays = own ? (latest.get(item.code) ?? end) - own.ownFinish : null
    dates.set(item.code, {
      start: own
        ? (item.preparingOn ?? item.acceptedOn ?? days.dayAfter(own.start))
        : (item.preparingOn ?? item.acceptedOn),
      finish: own ? days.dayAfter(own.finish) : item.state === 'granted' ? item.decidedOn : null,
      slackDays,
      critical: slackDays === 0,
    })
  }
  const criticalPath = open.filter(({ code }) => dates.get(code)?.critical).map(({ code }) => code)
  return { items: dates, criticalPath, finish: timing.size > 0 ? days.dayAfter(end) : lastDecided(items, days) }
}

/**
 * Own work that has begun runs beside what the item waits for; the authority's days come after it. That is what a soft
 * link is good for.
 */
function lagOf(item: ScheduledItem, remaining: number, late: number): number {
  if (isUnderWay(item)) return 0
  return item.state === 'preparing' ? officeDays(item) + late : remaining
}

function waitsForWorks(item: ScheduledItem, { worksUntil }: ScheduleOptions): boolean {
  return item.afterWorks && worksUntil === null && (item.state === 'waiting' || item.state === 'refused')
}

/** First working day on which it can go on: after the works, after the end of a pause. */
function earliest(item: ScheduledItem, days: PlanDays, { worksUntil }: ScheduleOptions): number {
  const works = item.afterWorks && worksUntil ? days.between(days.today, worksUntil) : 0
  const pause = item.pausedOn && item.pausedUntil ? days.between(days.today, item.pausedUntil) : 0
  return Math.max(works, pause)
}

/** A plan with nothing left to do was finished when its last certificate came. */
function lastDecided(items: readonly ScheduledItem[], days: PlanDays): string {
  const decided = items.flatMap((item) => (item.state === 'granted' && item.decidedOn ? [item.decidedOn] : []))
  return decided.sort().at(-1) ?? days.today
}
