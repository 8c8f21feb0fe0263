import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { effectivePrerequisites, findCycle, inOrder, withoutItem, type PlanNode } from './plan-graph.js'
import { randomPlan } from '../../test/random-plan.js'

const node = (code: string, ...before: string[]): PlanNode => ({
  code,
  prerequisites: before.map((name) => ({ code: name, kind: 'hard' })),
})

describe('prerequisites', () => {
  it('names the circle along its arrows', () => {
    const nodes = [node('start'), node('a', 'start', 'c'), node('b', 'a'), node('c', 'b')]
    const cycle = findCycle(nodes)
    expect(cycle).toHaveLength(4)
    expect(cycle?.[0]).toBe(cycle?.[3])
    expect(new Set(cycle)).toEqual(new Set(['a', 'b', 'c']))
    cycle?.slice(1).forEach((code, index) => {
      expect(nodes.find((n) => n.code === code)?.prerequisites.map((p) => p.code)).toContain(cycle[index])
    })
  })

  it('calls an item that waits for itself a circle of one', () => {
    expect(findCycle([node('a', 'a')])).toEqual(['a', 'a'])
  })

  it('counts a soft link as well: what waits for itself cannot be prepared either', () => {
    const soft = { ...node('a'), prerequisites: [{ code: 'b', kind: 'soft' as const }] }
    expect(findCycle([soft, node('b', 'a')])).not.toBeNull()
  })

  it('walks a chain of 5,000 without running out of stack', () => {
    const chain = Array.from({ length: 5000 }, (_, n) => node(`n${n}`, ...(n > 0 ? [`n${n - 1}`] : [])))
    expect(findCycle([...chain].reverse())).toBeNull()
  })

  it('finds none in a plan, and always one after an arrow back was added', () => {
    fc.assert(
      fc.property(randomPlan(), fc.nat(), (items, pick) => {
        expect(findCycle(items)).toBeNull()
        const linked = items.filter((item) => item.prerequisites.length > 0)
        fc.pre(linked.length > 0)
        const later = linked[pick % linked.length]
        const earlier = items.find((item) => item.code === later?.prerequisites[0]?.code)
        const back = items.map((item) =>
          item === earlier ? { ...item, prerequisites: [{ code: later?.code ?? '', kind: 'soft' as const }] } : item,
        )
        expect(findCycle(back)).not.toBeNull()
      }),
    )
  })

  it('orders every prerequisite before what needs it', () => {
    fc.assert(
      fc.property(randomPlan(), (items) => {
        const position = new Map(inOrder([...items].reverse()).map((item, index) => [item.code, index]))
        for (const { code, prerequisites } of items)
          for (const before of prerequisites) expect(position.get(before.code)).toBeLessThan(position.get(code) ?? -1)
      }),
    )
  })

  it('lets an item that is not needed hand its prerequisites on', () => {
    const nodes = [node('drawings'), { ...node('fire', 'drawings'), applies: false }, node('permit', 'fire')]
    expect(effectivePrerequisites(nodes).get('permit')).toEqual([{ code: 'drawings', kind: 'hard' }])
  })

  it('are handed on by an item that is taken out, softly where either link is soft', () => {
    const soft = (code: string) => ({ code, kind: 'soft' as const })
    const hard = (code: string) => ({ code, kind: 'hard' as const })
    const fire = { ...node('fire', 'drawings'), prerequisites: [hard('drawings'), soft('design')] }
    const nodes = [
      ...[node('drawings'), node('design'), node('site'), fire],
      { ...node('permit'), prerequisites: [hard('site'), hard('fire')] },
      { ...node('lightning'), prerequisites: [soft('fire')] },
      { ...node('check'), prerequisites: [soft('fire'), hard('drawings')] },
    ]
    const left = new Map(withoutItem(nodes, 'fire').map(({ code, prerequisites }) => [code, prerequisites]))
    expect(left.has('fire')).toBe(false)
    expect(left.get('permit')).toEqual([hard('site'), hard('drawings'), soft('design')])
    expect(left.get('lightning')).toEqual([soft('drawings'), soft('design')])
    expect(left.get('check')).toEqual([hard('drawings'), soft('design')])
  })

  it('let nothing go earlier when an item that is not needed is taken out', () => {
    fc.assert(
      fc.property(randomPlan(), fc.nat(), (items, pick) => {
        const code = items[pick % items.length]?.code ?? ''
        const waived = items.map((item) => (item.code === code ? { ...item, applies: false } : item))
        const [kept, taken] = [effectivePrerequisites(waived), effectivePrerequisites(withoutItem(waived, code))]
        const sorted = (links: readonly object[] = []) => links.map((link) => JSON.stringify(link)).sort()
        for (const [waits, links] of taken) expect(sorted(links)).toEqual(sorted(kept.get(waits)))
      }),
    )
  })
})
