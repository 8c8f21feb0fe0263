import type { Prerequisite } from './plan-item.js'

export interface PlanNode {
  code: string
  applies?: boolean
  prerequisites: readonly Prerequisite[]
}

/**
 * Codes of a circle of prerequisites, the first one again at the end; null when there is none. Hard and soft links count
 * alike: what waits for itself can never begin.
 */
export function findCycle(nodes: readonly PlanNode[]): string[] | null {
  const byCode = new Map(nodes.map((node) => [node.code, node]))
  const finished = new Set<string>()
  for (const root of nodes) {
    if (finished.has(root.code)) continue
    const path = [root.code]
    const onPath = new Set(path)
    const next = [0]
    while (path.length > 0) {
      const code = path[path.length - 1] ?? ''
      const at = next[next.length - 1] ?? 0
      const before = byCode.get(code)?.prerequisites[at]?.code
      if (before === undefined) {
        finished.add(code)
        onPath.delete(code)
        path.pop()
        next.pop()
        continue
      }
      next[next.length - 1] = at + 1
      // Found against the arrows, told along them.
      if (onPath.has(before)) return [before, ...path.slice(path.indexOf(before)).reverse()]
      if (finished.has(before) || !byCode.has(before)) continue
      path.push(before)
      onPath.add(before)
      next.push(0)
    }
  }
  return null
}

/** Nodes with every prerequisite before what needs it, otherwise in their own order. Only for plans without a circle. */
export function inOrder<T extends PlanNode>(nodes: readonly T[]): T[] {
  const byCode = new Map(nodes.map((node) => [node.code, node]))
  const ordered = new Set<T>()
  const place = (node: T): void => {
    if (ordered.has(node)) return
    for (const { code } of node.prerequisites) {
      const before = byCode.get(code)
      if (before) place(before)
    }
    ordered.add(node)
  }
  nodes.forEach(place)
  return [...ordered]
}

/**
 * Prerequisites among the items that apply. An item that is not needed hands its own on: without a fire design review
 * the building permit still waits for the drawings that the review would have waited for.
 */
export function effectivePrerequisites(nodes: readonly PlanNode[]): Map<string, Prerequisite[]> {
  const applies = new Map(nodes.map((node) => [node.code, node.applies !== false]))
  const known = new Map<string, Prerequisite[]>()
  for (const node of inOrder(nodes)) {
    const found = new Map<string, Prerequisite>()
    const add = (link: Prerequisite) => {
      if (found.get(link.code)?.kind !== 'hard') found.set(link.code, link)
    }
    for (const link of node.prerequisites) {
      if (applies.get(link.code)) add(link)
      else for (const behind of known.get(link.code) ?? []) add(weaker(behind, link))
    }
    known.set(node.code, [...found.values()])
  }
  return known
}

/**
 * Items without one of them. Like an item that is not needed, it hands its own prerequisites on to whatever waited for it:
 * otherwise a permit could be given without the drawings that only the removed review had asked for.
 */
export function withoutItem<T extends PlanNode>(nodes: readonly T[], code: string): T[] {
  const handedOn = nodes.find((node) => node.code === code)?.prerequisites ?? []
  return nodes
    .filter((node) => node.code !== code)
    .map((node) => {
      const through = node.prerequisites.find((link) => link.code === code)
      if (!through) return node
      const found = new Map<string, Prerequisite>()
      for (const link of node.prerequisites) {
        const links = link === through ? handedOn.map((own) => weaker(own, through)) : [link]
        for (const one of links) if (found.get(one.code)?.kind !== 'hard') found.set(one.code, one)
      }
      return { ...node, prerequisites: [...found.values()] }
    })
}

const weaker = (behind: Prerequisite, through: Prerequisite): Prerequisite =>
  through.kind === 'soft' ? { ...behind, kind: 'soft' } : behind
