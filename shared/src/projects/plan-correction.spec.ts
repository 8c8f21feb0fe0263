import { describe, expect, it } from '@jest/globals'
import { correctPlan } from './plan-correction.js'
import { planDifference } from './plan-difference.js'
import { planFromTemplate } from './plan-from-template.js'
import { withoutItem } from './plan-graph.js'
import { definite, type TemplateItem } from './plan-item.js'
import type { ProjectProfile } from './project-profile.js'

const item = (code: string, name: string, more: Partial<TemplateItem> = {}): TemplateItem => ({
  ...definite({ code, name, stage: 1 as const, unit: 'approval', materials: [], prerequisites: [] }),
  promisedDays: 3,
  when: [],
  variants: [],
  ...more,
})

const template = [
  item('licence', '营业执照'),
  item('filing', '备案', {
    variants: [{ when: { field: 'approvalNeeded', is: true }, name: '核准', statutoryDays: 20 }],
  }),
  item('energy', '节能审查', {
    when: [{ field: 'energyTce', atLeast: 1000 }],
    prerequisites: [{ code: 'filing', kind: 'hard' }],
  }),
  item('soil', '水土保持'),
  item('permit', '施工许可', { prerequisites: [{ code: 'energy', kind: 'hard' }] }),
  item('check', '核验', { prerequisites: [{ code: 'energy', kind: 'soft' }] }),
]
const before: ProjectProfile = { land: 'grant' }
const planned = () => planFromTemplate(template, before)
const codes = (...begun: string[]) => ({ begun: new Set(begun), granted: new Set<string>() })
const correct = (after: Partial<ProjectProfile>, plan = planned(), granted: string[] = []) =>
  correctPlan(plan, template, { before, after: { ...before, ...after } }, { ...codes(), granted: new Set(granted) })
const one = (plan: ReturnType<typeof planned>, code: string) => plan.find((it) => it.code === code)

describe('a plan whose project was described wrongly', () => {
  it('follows the new profile in what applies and in its variants, and in nothing else', () => {
    const { plan, left } = correct({ energyTce: 1200, approvalNeeded: true })
    expect(one(plan, 'energy')).toMatchObject({ applies: true, why: null })
    expect(one(plan, 'filing')).toMatchObject({ name: '核准', statutoryDays: 20, promisedDays: 3 })
    expect(one(plan, 'soil')).toEqual(one(planned(), 'soil'))
    expect(left).toEqual([])
  })

  it('is the same plan when the profile says nothing new', () => {
    expect(correct({ hazardousChemicals: true }).plan).toEqual(planned())
  })

  it('keeps what people have changed in the meantime', () => {
    const edited = planned().map((it) =>
      it.code === 'filing' ? { ...it, name: '项目备案（市级）', promisedDays: 1, guide: '找王科长' } : it,
    )
    const filing = one(correct({ approvalNeeded: true }, edited).plan, 'filing')
    expect(filing).toMatchObject({ name: '项目备案（市级）', promisedDays: 1, guide: '找王科长', statutoryDays: 20 })
    const waived = planned().map((it) => (it.code === 'soil' ? { ...it, applies: false, why: '市里统一做了' } : it))
    expect(one(correct({ energyTce: 1200 }, waived).plan, 'soil')).toMatchObject({
      applies: false,
      why: '市里统一做了',
    })
  })

  it('leaves alone what has begun, and says what people have to settle', () => {
    const used = { ...before, energyTce: 1200 }
    const { plan, left } = correctPlan(
      planFromTemplate(template, used),
      template,
      { before: used, after: { ...before, approvalNeeded: true } },
      codes('energy', 'filing'),
    )
    expect([one(plan, 'energy')?.applies, one(plan, 'filing')?.name]).toEqual([true, '备案'])
    expect(left.map(({ text }) => text)).toEqual([
      '“备案”已经开始办，先照旧。照改过的情况要办的是“核准”，请专班和企业商量怎么换。',
      '“节能审查”已经开始办，先照旧。照改过的情况它不用办（年综合能耗不到 1000 吨标准煤），还办不办请专班和企业商量。',
    ])
  })

  it('brings back what was taken out as not needed and is needed now, in its place', () => {
    const without = withoutItem(withoutItem(planned(), 'energy'), 'filing')
    const { plan } = correct({ energyTce: 1200 }, without)
    expect(plan.map(({ code }) => code)).toEqual(['licence', 'energy', 'soil', 'permit', 'check'])
    expect(one(plan, 'energy')).toMatchObject({ applies: true, prerequisites: [] })
  })

  it('makes everything that is not granted wait again for what comes back, and says so', () => {
    const without = withoutItem(planned(), 'energy')
    const { plan } = correct({ energyTce: 1200 }, without)
    expect(one(plan, 'permit')?.prerequisites).toContainEqual({ code: 'energy', kind: 'hard' })
    expect(one(plan, 'check')?.prerequisites).toContainEqual({ code: 'energy', kind: 'soft' })
    expect(planDifference(without, plan, () => '审批局').map(({ text }) => text)).toEqual([
      '加了一项“节能审查”，由审批局办。',
      '“施工许可”要等“节能审查”办成才能批。',
      '“核验”可以和“节能审查”同时准备，先由部门预审。',
    ])
    const late = correct({ energyTce: 1200 }, without, ['permit']).plan
    expect(one(late, 'permit')).toEqual(one(without, 'permit'))
  })

  it('leaves a link to people that would close a circle with what they made of the plan', () => {
    const turned = withoutItem(planned(), 'energy').map((it) =>
      it.code === 'filing' ? { ...it, prerequisites: [{ code: 'permit', kind: 'hard' as const }] } : it,
    )
    const unhooked = turned.map((it) => (it.code === 'permit' ? { ...it, prerequisites: [] } : it))
    const { plan } = correct({ energyTce: 1200 }, unhooked)
    expect(one(plan, 'permit')?.prerequisites).toEqual([])
    expect(one(plan, 'check')?.prerequisites).toContainEqual({ code: 'energy', kind: 'soft' })
  })
})
