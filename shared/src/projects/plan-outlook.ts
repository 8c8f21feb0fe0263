import type { PlanDays } from './plan-days.js'
import { effectivePrerequisites, inOrder } from './plan-graph.js'
import type { PlanItemState } from './plan-item.js'
import { schedulePlan, workingDaysNeeded, type ScheduledItem, type ScheduleOptions } from './plan-schedule.js'

/** Whose move it is. */
export type Mover = 'enterprise' | 'department' | null

/** For each item, the hard prerequisites that are not granted yet: they block its decision. Codes, as the plan has them. */
export function openPrerequisites(items: readonly ScheduledItem[]): Map<string, string[]> {
  const states = new Map(items.map((item) => [item.code, item.state]))
  const open = [...effectivePrerequisites(items)].map(([code, links]): [string, string[]] => [
    code,
    links.filter((link) => link.kind === 'hard' && states.get(link.code) !== 'granted').map((link) => link.code),
  ])
  return new Map(open)
}

/** The enterprise's own move: it begins, goes on, or after a refusal begins again. */
const toPrepare: readonly PlanItemState[] = ['waiting', 'preparing', 'sent_back', 'refused']
const notBegun: readonly PlanItemState[] = ['waiting', 'refused']

/** Items that can be done today, side by side: nothing they need is missing, and they wait for somebody to begin. */
export function doableToday(
  items: readonly ScheduledItem[],
  days: PlanDays,
  { worksUntil }: Pick<ScheduleOptions, 'worksUntil'>,
): string[] {
  const byCode = new Map(items.map((item) => [item.code, item]))
  const links = effectivePrerequisites(items)
  return items
    .filter((item) => item.applies && toPrepare.includes(item.state))
    .filter(
      (item) => !notBegun.includes(item.state) || !item.afterWorks || (worksUntil !== null && worksUntil <= days.today),
    )
    .filter((item) =>
      (links.get(item.code) ?? []).every((link) => link.kind === 'soft' || byCode.get(link.code)?.state === 'granted'),
    )
    .map((item) => item.code)
}

/** The enterprise prepares and hands in; from then on the department has it. */
export function moverOf(state: PlanItemState): Mover {
  switch (state) {
    case 'waiting':
    case 'preparing':
    case 'sent_back':
    case 'refused':
      return 'enterprise'
    case 'submitted':
    case 'accepted':
      return 'department'
    case 'granted':
    case 'not_applicable':
      return null
  }
}

export interface Slip {
  /** Certificates that come later, with the day before and the day after. */
  moved: { code: string; from: string; to: string }[]
  finishFrom: string
  finishTo: string
}

/** What becomes later when one item takes `late` working days longer. */
export function slipOf(
  items: readonly ScheduledItem[],
  code: string,
  late: number,
  days: PlanDays,
  options: ScheduleOptions,
): Slip {
  const now = schedulePlan(items, days, options)
  const then = schedulePlan(items, days, { ...options, late: new Map([[code, late]]) })
  const moved = items.flatMap((item) => {
    const [from, to] = [now.items.get(item.code)?.finish, then.items.get(item.code)?.finish]
    return from && to && from !== to ? [{ code: item.code, from, to }] : []
  })
  return { moved, finishFrom: now.finish, finishTo: then.finish }
}

export interface Saving {
  /** Working days when one item is done after the other. */
  oneByOne: number
  /** Working days when everything that can is done side by side. */
  together: number
  saved: number
}

/** What working side by side saves against the plain sum; for the whole plan, however far it is. */
export function parallelSaving(items: readonly ScheduledItem[]): Saving {
  const links = effectivePrerequisites(items)
  const counted = inOrder(items).filter((item) => item.applies && !item.afterWorks)
  const ends = new Map<string, number>()
  let oneByOne = 0
  for (const item of counted) {
    const needed = workingDaysNeeded(item)
    const before = (links.get(item.code) ?? []).filter((link) => link.kind === 'hard')
    ends.set(item.code, Math.max(0, ...before.map((link) => ends.get(link.code) ?? 0)) + needed)
    oneByOne += needed
  }
  const together = Math.max(0, ...ends.values())
  return { oneByOne, together, saved: oneByOne - together }
}

/**
 * One chain through the items without slack, for the straight row of a chart: back from the last, each time to what it
 * waited for longest.
 */
export function mainLine(items: readonly ScheduledItem[], criticalPath: readonly string[]): string[] {
  const critical = new Set(criticalPath)
  const links = effectivePrerequisites(items)
  const length = new Map<string, number>()
  for (const { code } of inOrder(items)) {
    if (!critical.has(code)) continue
    const before = (links.get(code) ?? []).filter((link) => link.kind === 'hard' && critical.has(link.code))
    length.set(code, 1 + Math.max(0, ...before.map((link) => length.get(link.code) ?? 0)))
  }
  const longest = (codes: readonly string[]) =>
    codes.reduce<string | undefined>(
      (best, code) => (best === undefined || (length.get(code) ?? 0) > (length.get(best) ?? 0) ? code : best),
      undefined,
    )
  const line: string[] = []
  for (let code = longest([...length.keys()]); code !== undefined;) {
    line.unshift(code)
    const before = (links.get(code) ?? []).filter((link) => link.kind === 'hard' && critical.has(link.code))
    code = longest(before.map((link) => link.code))
  }
  return line
}
