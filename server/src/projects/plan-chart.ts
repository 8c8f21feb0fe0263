import { effectivePrerequisites } from '@bangban/shared/projects/plan-graph'
import type { PlanStage, Prerequisite } from '@bangban/shared/projects/plan-item'

/** What the drawing of a plan looks at. */
export interface ChartItem {
  code: string
  stage: PlanStage
  applies: boolean
  prerequisites: readonly Prerequisite[]
}

/** Items that stand in one column, one under the other: each is the only one before the next, and it the only one after. */
export type Stack = readonly string[]

export interface ChartGraph {
  stacks: Stack[]
  /** Code of an item → its stack. */
  stackOf: Map<string, Stack>
  /** Hard links between stacks that say something which no longer chain says already. */
  links: { from: string; to: string }[]
  soft: { from: string; to: string }[]
}

/**
 * The plan as it is drawn: only what applies, without links that a longer chain implies, and series beside the main line
 * folded into stacks, so that a project of 23 items fits one sheet.
 */
export function chartGraph(items: readonly ChartItem[], mainLine: readonly string[]): ChartGraph {
  const shown = items.filter((item) => item.applies)
  const effective = effectivePrerequisites(items)
  const before = new Map(
    shown.map(({ code }) => [
      code,
      (effective.get(code) ?? []).filter((link) => link.kind === 'hard').map((link) => link.code),
    ]),
  )
  const links = reduced(before)
  const stacks = stacked(shown, links, new Set(mainLine))
  const stackOf = new Map(stacks.flatMap((stack) => stack.map((code) => [code, stack] as const)))
  return {
    stacks,
    stackOf,
    links: links.filter(({ from, to }) => stackOf.get(from) !== stackOf.get(to)),
    soft: shown.flatMap(({ code }) =>
      (effective.get(code) ?? []).filter((link) => link.kind === 'soft').map((link) => ({ from: link.code, to: code })),
    ),
  }
}

/** Drops a link when its end can be reached from its beginning another way. */
function reduced(before: ReadonlyMap<string, string[]>): { from: string; to: string }[] {
  const above = new Map<string, Set<string>>()
  const ancestors = (code: string): Set<string> => {
    const known = above.get(code)
    if (known) return known
    const found = new Set<string>()
    for (const direct of before.get(code) ?? []) {
      found.add(direct)
      for (const one of ancestors(direct)) found.add(one)
    }
    above.set(code, found)
    return found
  }
  return [...before].flatMap(([to, direct]) =>
    direct
      .filter((from) => !direct.some((other) => other !== from && ancestors(other).has(from)))
      .map((from) => ({ from, to })),
  )
}

function stacked(
  items: readonly ChartItem[],
  links: readonly { from: string; to: string }[],
  mainLine: ReadonlySet<string>,
): Stack[] {
  const after = new Map<string, string[]>()
  const before = new Map<string, string[]>()
  for (const { from, to } of links) {
    after.set(from, [...(after.get(from) ?? []), to])
    before.set(to, [...(before.get(to) ?? []), from])
  }
  const column = new Map(items.map(({ code, stage }) => [code, columnStage(stage)]))
  const next = (code: string): string | undefined => {
    const [only, ...more] = after.get(code) ?? []
    if (only === undefined || more.length > 0 || before.get(only)?.length !== 1) return undefined
    const folds = !mainLine.has(code) && !mainLine.has(only) && column.get(code) === column.get(only)
    return folds ? only : undefined
  }
  const followers = new Set(items.flatMap(({ code }) => next(code) ?? []))
  return items
    .filter(({ code }) => !followers.has(code))
    .map(({ code }) => {
      const stack = [code]
      for (let one = next(code); one !== undefined; one = next(one)) stack.push(one)
      return stack
    })
}

/** What comes before the stages stands over the first of them. */
export const columnStage = (stage: PlanStage): number => Math.max(1, stage)
