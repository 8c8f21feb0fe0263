import type { FieldProblem } from '../platform/problem.js'
import { findCycle } from './plan-graph.js'
import { planLimits, type Prerequisite } from './plan-item.js'

interface NamedItem {
  code: string
  name: string
  materials: readonly string[]
  prerequisites: readonly Prerequisite[]
}

/** What is wrong with the items of a plan or template taken together; empty when nothing is. */
export function planProblems(items: readonly NamedItem[]): FieldProblem[] {
  if (items.length === 0) return [{ field: 'items', message: '至少要有一项' }]
  if (items.length > planLimits.items) {
    return [{ field: 'items', message: `一个计划最多 ${planLimits.items} 项，现在是 ${items.length} 项` }]
  }
  const problems: FieldProblem[] = []
  const names = new Map(items.map(({ code, name }) => [code, name]))
  const seen = new Set<string>()
  items.forEach(({ code, name, materials, prerequisites }, index) => {
    if (seen.has(code)) problems.push({ field: `items.${index}.code`, message: `编码“${code}”用了两次` })
    seen.add(code)
    if (new Set(materials).size < materials.length) {
      problems.push({ field: `items.${index}.materials`, message: `“${name}”的材料有重名的` })
    }
    const linked = prerequisites.map((link) => link.code)
    const unknown = linked.find((before) => !names.has(before))
    if (unknown !== undefined) {
      const message = `“${name}”的前置“${unknown}”不在计划里`
      problems.push({ field: `items.${index}.prerequisites`, message })
    }
    if (new Set(linked).size < linked.length) {
      problems.push({ field: `items.${index}.prerequisites`, message: `“${name}”的同一个前置写了两次` })
    }
  })
  if (problems.length > 0) return problems
  const cycle = findCycle(items)
  if (!cycle) return []
  const index = items.findIndex(({ code }) => code === cycle[0])
  return [{ field: `items.${index}.prerequisites`, message: cycleWords(cycle, names) }]
}

/** The circle that one more link would close, in words; null when it closes none. For where the link is being made. */
export function circleThrough(items: readonly NamedItem[], code: string, before: string): string | null {
  const linked = items.map((item) =>
    item.code === code
      ? { ...item, prerequisites: [...item.prerequisites, { code: before, kind: 'hard' as const }] }
      : item,
  )
  const cycle = findCycle(linked)
  return cycle && cycleWords(cycle, new Map(items.map((item) => [item.code, item.name])))
}

/** 前后关系绕成了圈：营业执照 → 企业投资项目备案 → 营业执照 */
const cycleWords = (cycle: readonly string[], names: ReadonlyMap<string, string>): string =>
  `前后关系绕成了圈：${cycle.map((code) => names.get(code) ?? code).join(' → ')}`
