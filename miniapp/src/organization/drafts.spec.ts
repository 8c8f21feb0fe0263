import { describe, expect, it } from '@jest/globals'
import type { ServiceItemView } from '@bangban/shared/catalog/service-api'
import type { RoutingRuleView } from '@bangban/shared/routing/routing-rule'
import { changeOf, draftOf, problemsOf } from './item-draft'
import { ruleDraftOf, ruleDraftProblems, ruleFieldOf, ruleInputOf } from './rule-draft'
import { weightWords, whenWords } from './rule-words'

const item: ServiceItemView = {
  code: 'id-card',
  name: '身份证换领',
  audience: 'person',
  unit: { code: 'police', name: '公安局' },
  levels: ['city'],
  materials: ['旧证'],
  days: 60,
  dayKind: 'calendar',
  inPerson: true,
  hint: '',
  where: '',
  note: '',
  popular: false,
  aliases: ['换证'],
  phone: null,
  directDispatch: false,
  active: true,
  version: 3,
}

describe('the form of an item', () => {
  it('sends the version that was looked at and what is different, nothing else', () => {
    expect(changeOf(item, draftOf(item))).toEqual({ version: 3 })
    expect(changeOf(item, { ...draftOf(item), days: '30', aliases: ['换证', '丢了'] })).toEqual({
      version: 3,
      days: 30,
      aliases: ['换证', '丢了'],
    })
  })

  it('says what is missing before anything is sent', () => {
    expect(problemsOf(draftOf(item))).toEqual({})
    const empty = { ...draftOf(null), days: '1.5', levels: [] }
    expect(Object.keys(problemsOf(empty)).sort()).toEqual(['code', 'days', 'levels', 'name', 'unit'])
  })
})

const rule: RoutingRuleView = {
  id: 'r',
  name: '规则',
  active: true,
  conditions: { levels: ['city'], minOpenLoad: 9 },
  effect: { candidate: 'unit', unit: 'police', weight: -30, reason: '人手紧' },
  version: 1,
  updatedAt: '2026-11-24T02:00:00.000Z',
  updatedBy: null,
}
const city = {
  unit: (code: string) => (code === 'police' ? { kind: 'department' as const, active: true } : undefined),
  service: () => undefined,
}

describe('the form of a rule', () => {
  it('gives back the rule it was opened with', () => {
    const { name, conditions, effect } = rule
    expect(ruleInputOf(ruleDraftOf(rule))).toEqual({ name, conditions, effect })
    expect(ruleDraftProblems(ruleDraftOf(rule), city)).toEqual({})
  })

  it('knows the field of each thing the server finds wrong', () => {
    expect(['conditions.serviceCodes.0', 'effect.unit', 'name', 'version'].map(ruleFieldOf)).toEqual([
      'serviceCodes',
      'unit',
      'name',
      null,
    ])
    const wrong = { ...ruleDraftOf(rule), unit: 'nowhere', weight: 'x', reason: '' }
    expect(Object.keys(ruleDraftProblems(wrong, city)).sort()).toEqual(['reason', 'unit', 'weight'])
  })

  it('is read in words', () => {
    const names = { unit: (code: string) => (code === 'police' ? '公安局' : code), service: () => '身份证换领' }
    expect(whenWords({}, names)).toBe('什么事都算')
    expect(whenWords({ serviceCodes: ['id-card'], homeVisit: false, minOpenLoad: 9 }, names)).toBe(
      '身份证换领，不用上门，手里有 9 件以上',
    )
    expect([weightWords(-30), weightWords(0), weightWords(20)]).toEqual(['−30', '+0', '+20'])
  })
})
