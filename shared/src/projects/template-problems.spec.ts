import { describe, expect, it } from '@jest/globals'
import { circleThrough, planProblems } from './plan-problems.js'
import { templateProblems } from './template-problems.js'
import type { TemplateItem } from './plan-item.js'

type Part = Partial<Pick<TemplateItem, 'when' | 'variants'>>
const problems = (part: Part) => templateProblems([{ name: '备案', when: [], variants: [], ...part }])

describe('the conditions of a template', () => {
  it.each<[string, Part]>([
    ['always', {}],
    [
      'one of several',
      {
        when: [
          { field: 'energyTce', atLeast: 1000 },
          { field: 'energyGwh', atLeast: 5 },
        ],
      },
    ],
    ['only without something', { when: [{ field: 'hazardousChemicals', is: false }] }],
    [
      'another name and no days',
      { variants: [{ when: { field: 'approvalNeeded', is: true }, name: '核准', promisedDays: null }] },
    ],
  ])('may say %s', (_name, part) => {
    expect(problems(part)).toEqual([])
  })

  it.each<[string, Part, string, RegExp]>([
    ['an amount that is none', { when: [{ field: 'energyTce', atLeast: 0 }] }, 'items.0.when', /多少吨标准煤/],
    [
      'the same twice',
      {
        when: [
          { field: 'land', is: 'grant' },
          { field: 'land', is: 'grant' },
        ],
      },
      'items.0.when',
      /“出让地”写了两次/,
    ],
    [
      'an amount that another contains',
      {
        when: [
          { field: 'energyTce', atLeast: 5000 },
          { field: 'land', is: 'grant' },
          { field: 'energyTce', atLeast: 1000 },
        ],
      },
      'items.0.when',
      /到了“年综合能耗 5000 吨标准煤以上”，也就到了“年综合能耗 1000 吨标准煤以上”，只留低的那个/,
    ],
    [
      'both answers to one question',
      {
        when: [
          { field: 'explosive', is: true },
          { field: 'explosive', is: false },
        ],
      },
      'items.0.when',
      /等于都要办/,
    ],
    [
      'nothing different',
      { variants: [{ when: { field: 'explosive', is: true } }] },
      'items.0.variants',
      /有什么不一样，还没有写/,
    ],
    [
      'no name',
      { variants: [{ when: { field: 'explosive', is: true }, name: ' ' }] },
      'items.0.variants',
      /叫什么，还没有写/,
    ],
    [
      'a second that is never reached',
      {
        variants: [
          { when: { field: 'explosive', is: true }, promisedDays: 1 },
          { when: { field: 'explosive', is: true }, promisedDays: 2 },
        ],
      },
      'items.0.variants',
      /后写的用不上/,
    ],
  ])('may not say %s', (_name, part, field, words) => {
    expect(problems(part)).toEqual([{ field, message: expect.stringMatching(words) }])
  })
})

describe('one more link', () => {
  const items = [
    { code: 'a', name: '执照', materials: [], prerequisites: [] },
    { code: 'b', name: '备案', materials: [], prerequisites: [{ code: 'a', kind: 'hard' as const }] },
    { code: 'c', name: '环评', materials: [], prerequisites: [{ code: 'b', kind: 'soft' as const }] },
  ]

  it('that closes a circle is told with the whole circle, as the server would refuse it', () => {
    const words = circleThrough(items, 'a', 'c')
    expect(words).toMatch(/^前后关系绕成了圈：.*执照.* → /)
    for (const name of ['执照', '备案', '环评']) expect(words).toContain(name)
    const closed = items.map((item) =>
      item.code === 'a' ? { ...item, prerequisites: [{ code: 'c', kind: 'hard' as const }] } : item,
    )
    expect(planProblems(closed)[0]?.message).toBe(words)
  })

  it('that closes none is nothing', () => {
    expect(circleThrough(items, 'c', 'a')).toBeNull()
  })
})
