import { describe, expect, it } from '@jest/globals'
import { planDifference } from './plan-difference.js'
import type { PlanItem } from './plan-item.js'
import { planProblems } from './plan-problems.js'

const item = (code: string, name: string, more: Partial<PlanItem> = {}): PlanItem => ({
  code,
  name,
  stage: 1,
  unit: 'land-planning',
  statutoryDays: 20,
  statutoryKind: 'working',
  promisedDays: 3,
  ownDays: 0,
  publicityDays: 0,
  materials: ['申请表'],
  prerequisites: [],
  guide: '',
  certificate: null,
  afterWorks: false,
  applies: true,
  why: null,
  ...more,
})
const unitName = (code: string) => ({ water: '水利局' })[code] ?? '自然资源和规划局'
const filing = item('filing', '备案')
const permit = item('permit', '规划许可', { prerequisites: [{ code: 'filing', kind: 'hard' }] })
const said = (before: PlanItem[], after: PlanItem[]) => planDifference(before, after, unitName).map(({ text }) => text)

describe('the difference between two versions in plain words', () => {
  it('has nothing to say of the same plan', () => {
    expect(said([filing, permit], [filing, permit])).toEqual([])
  })

  it.each<[Partial<PlanItem>, string]>([
    [{ promisedDays: 1 }, '“规划许可”承诺办理时间由 3 个工作日改为 1 个工作日。'],
    [{ promisedDays: null }, '“规划许可”承诺办理时间由 3 个工作日改为没有定。'],
    [{ statutoryDays: 60, statutoryKind: 'calendar' }, '“规划许可”法定时限改为 60 天（自然日）。'],
    [{ unit: 'water' }, '“规划许可”改由水利局办。'],
    [{ applies: false, why: '不是划拨地' }, '“规划许可”不用办了：不是划拨地。'],
    [{ materials: ['申请表', '位置图'] }, '“规划许可”要多交：位置图。'],
    [{ materials: [] }, '“规划许可”不用再交：申请表。'],
    [{ prerequisites: [] }, '“规划许可”不用再等“备案”。'],
    [{ prerequisites: [{ code: 'filing', kind: 'soft' }] }, '“规划许可”可以和“备案”同时准备，先由部门预审。'],
    [{ name: '规划许可证' }, '“规划许可”改叫“规划许可证”。'],
  ])('says of %j', (change, text) => {
    expect(said([filing, permit], [filing, { ...permit, ...change }])).toEqual([text])
  })

  it('tells what was added and what was taken out', () => {
    const water = item('water', '水土保持', { unit: 'water' })
    expect(said([filing, permit], [permit, water])).toEqual(['加了一项“水土保持”，由水利局办。', '去掉了“备案”。'])
  })
})

describe('a plan that cannot be', () => {
  const problem = (items: PlanItem[]) => planProblems(items)[0]

  it('spells out the circle in names', () => {
    const circle = [{ ...filing, prerequisites: [{ code: 'permit', kind: 'soft' as const }] }, permit]
    expect(problem(circle)?.message).toMatch(/^前后关系绕成了圈：(备案 → 规划许可 → 备案|规划许可 → 备案 → 规划许可)$/)
  })

  it('names its limit', () => {
    const many = Array.from({ length: 5000 }, (_, n) => item(`n${n}`, `第 ${n} 项`))
    expect(planProblems(many)).toEqual([{ field: 'items', message: '一个计划最多 200 项，现在是 5000 项' }])
  })

  it.each<[string, PlanItem[], string]>([
    ['an unknown prerequisite', [permit], 'items.0.prerequisites'],
    ['a code used twice', [filing, filing], 'items.1.code'],
    ['a material named twice', [item('a', '甲', { materials: ['图', '图'] })], 'items.0.materials'],
    ['no item at all', [], 'items'],
  ])('refuses %s', (_name, items, field) => {
    expect(problem(items)?.field).toBe(field)
  })
})
