import { describe, expect, it } from '@jest/globals'
import { planFromTemplate } from './plan-from-template.js'
import { planLimits, type TemplateItem } from './plan-item.js'
import { profileContradictions, type ProjectProfile } from './project-profile.js'
import { templateProblems } from './template-problems.js'

const one = (more: Partial<TemplateItem>): TemplateItem => ({
  code: 'energy',
  name: '节能审查',
  stage: 1,
  unit: 'approval',
  statutoryDays: null,
  statutoryKind: 'working',
  promisedDays: 5,
  ownDays: 0,
  publicityDays: 0,
  materials: [],
  prerequisites: [],
  guide: '',
  certificate: null,
  afterWorks: false,
  when: [],
  variants: [],
  ...more,
})
const energy = one({
  when: [
    { field: 'energyTce', atLeast: 1000 },
    { field: 'energyGwh', atLeast: 5 },
  ],
})
const apply = (item: TemplateItem, profile: ProjectProfile) => planFromTemplate([item], profile)[0]

describe('a plan from template and profile', () => {
  it.each<[ProjectProfile, boolean]>([
    [{ land: 'grant' }, false],
    [{ land: 'grant', energyTce: 999 }, false],
    [{ land: 'grant', energyTce: 1000 }, true],
    [{ land: 'grant', energyGwh: 4.9 }, false],
    [{ land: 'grant', energyGwh: 5 }, true],
  ])('of %j needs the energy review: %s', (profile, applies) => {
    expect(apply(energy, profile)?.applies).toBe(applies)
  })

  it('says why not', () => {
    expect(apply(energy, { land: 'grant' })?.why).toBe('年综合能耗不到 1000 吨标准煤，年用电不到 500 万千瓦时')
    expect(apply(one({ when: [{ field: 'land', is: 'allocation' }] }), { land: 'grant' })?.why).toBe('不是划拨地')
    expect(apply(one({}), { land: 'grant' })).toMatchObject({ applies: true, why: null })
  })

  it('says of several amounts of one kind the lowest, in a template from before that was refused', () => {
    const when = Array.from({ length: planLimits.conditions }, (_, n) => ({
      field: 'energyTce' as const,
      atLeast: 99_999_999 - n,
    }))
    expect(apply(one({ when }), { land: 'grant' })?.why).toBe('年综合能耗不到 99999990 吨标准煤')
  })

  it('says why not in no more than a row of the plan can keep, whatever a template may legally ask', () => {
    const when: TemplateItem['when'] = [
      { field: 'land', is: 'allocation' },
      { field: 'energyTce', atLeast: 0.00001234567890123 },
      { field: 'energyGwh', atLeast: 987654.3210987654 },
      { field: 'hazardousChemicals', is: true },
      { field: 'explosive', is: true },
      { field: 'specialWorks', is: true },
      { field: 'approvalNeeded', is: true },
    ]
    expect(templateProblems([one({ when })])).toEqual([])
    const { why } = apply(one({ when }), { land: 'grant' }) ?? {}
    expect(why?.split('，').length).toBeGreaterThanOrEqual(when.length)
    expect(why?.length).toBeLessThanOrEqual(planLimits.why)
  })

  it('makes an approval of a filing where the profile says so', () => {
    const filing = one({
      name: '企业投资项目备案',
      promisedDays: 1,
      variants: [{ when: { field: 'approvalNeeded', is: true }, name: '企业投资项目核准', statutoryDays: 20 }],
    })
    expect(apply(filing, { land: 'grant', approvalNeeded: true })).toMatchObject({
      name: '企业投资项目核准',
      statutoryDays: 20,
      promisedDays: 1,
    })
    expect(apply(filing, { land: 'grant' })).toMatchObject({ name: '企业投资项目备案', statutoryDays: null })
  })

  it('takes explosive goods for special works, as the rules on fire design do', () => {
    const fire = one({ when: [{ field: 'specialWorks', is: true }] })
    expect(apply(fire, { land: 'grant', explosive: true })?.applies).toBe(true)
  })
})

describe('a profile that contradicts itself', () => {
  it.each<[ProjectProfile, string[]]>([
    [{ land: 'grant', energyTce: 1000, energyGwh: 5 }, []],
    [{ land: 'grant', energyGwh: 5 }, []],
    [{ land: 'grant', energyTce: 100, energyGwh: 5 }, ['profile.energyTce']],
    [{ land: 'grant', explosive: true }, []],
    [{ land: 'grant', explosive: true, specialWorks: false }, ['profile.specialWorks']],
  ])('%j: %j', (profile, fields) => {
    expect(profileContradictions(profile).map(({ field }) => field)).toEqual(fields)
  })
})
