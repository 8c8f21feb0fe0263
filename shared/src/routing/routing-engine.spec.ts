import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { candidatesOf, rankUnits, rulesSpeaking, type RoutingFacts, type Standing } from './routing-engine.js'
import { routingCandidates, type RoutingRule } from './routing-rule.js'
import { proposalSentence } from './routing-words.js'

const facts: RoutingFacts = {
  service: { code: 'disability-card', department: 'disabled-persons', levels: ['township', 'city'] },
  township: '371681114',
  audience: 'person',
  mode: 'assist',
  homeVisit: false,
  hasProject: false,
  refusedBy: [],
  places: { township: ['371681114'], village: ['v1', 'v2'], department: ['disabled-persons'], centre: 'centre' },
  unitToday: (code) => (code === 'gone' ? null : code),
}
const rule = (id: string, effect: Partial<RoutingRule['effect']>, conditions: RoutingRule['conditions'] = {}) => ({
  id,
  conditions,
  effect: { candidate: 'township' as const, weight: 10, reason: id, ...effect },
})
const standing = (onDuty: number, openLoad: number): Standing => ({ onDuty, openLoad })
const ranked = (rules: RoutingRule[], standings: Record<string, Standing> = {}, about = facts) =>
  rankUnits(rulesSpeaking(rules, about), new Map(Object.entries(standings)), about.refusedBy)
const order = (...args: Parameters<typeof ranked>) => ranked(...args).map(({ unit }) => unit)

describe('routing of a request', () => {
  it('gives each unit its reasons, in the words of the rules, with its load', () => {
    const [first] = ranked([rule('申请人所在镇街', {}), rule('此事项在镇街可办', {}, { levels: ['township'] })], {
      '371681114': standing(2, 3),
    })
    expect(proposalSentence({ unit: { code: '371681114', name: '台子镇' }, reasons: first?.reasons ?? [] })).toBe(
      '台子镇：申请人所在镇街，此事项在镇街可办，现有 3 件在办',
    )
  })

  it.each<[string, RoutingRule['conditions'], boolean]>([
    ['nothing', {}, true],
    ['an empty list', { serviceCodes: [], townships: [] }, true],
    ['its item', { serviceCodes: ['elder-allowance', 'disability-card'] }, true],
    ['another item', { serviceCodes: ['elder-allowance'] }, false],
    ['its department', { departments: ['disabled-persons'] }, true],
    ['its lowest level', { levels: ['township'] }, true],
    ['a level above its lowest', { levels: ['city'] }, false],
    ['its township', { townships: ['371681114'] }, true],
    ['another township', { townships: ['371681112'] }, false],
    ['a person', { audience: 'person' }, true],
    ['an enterprise', { audience: 'enterprise' }, false],
    ['proxy', { mode: 'proxy' }, false],
    ['a home visit', { homeVisit: true }, false],
    ['no home visit', { homeVisit: false }, true],
    ['a project', { hasProject: true }, false],
    ['an item that is known', { serviceKnown: true }, true],
    ['two things of which one does not hold', { audience: 'person', mode: 'proxy' }, false],
  ])('lets a rule that asks for %s speak, or not', (_, conditions, speaks) => {
    expect(order([rule('r', {}, conditions)], {})).toEqual(speaks ? ['371681114'] : [])
  })

  it('asks no item of a request whose item is unknown', () => {
    const unknown = { ...facts, service: null }
    expect(order([rule('r', {}, { levels: ['township'] })], {}, unknown)).toEqual([])
    expect(order([rule('r', {}, { serviceKnown: false })], {}, unknown)).toEqual(['371681114'])
  })

  it('asks for a load unit by unit', () => {
    const rules = [
      rule('near', { candidate: 'village' }),
      rule('full', { candidate: 'village', weight: -50 }, { minOpenLoad: 5 }),
    ]
    const [first, second] = ranked(rules, { v1: standing(1, 5), v2: standing(1, 4) })
    expect([first?.unit, second?.unit]).toEqual(['v2', 'v1'])
    expect(first?.reasons.map(({ rule: id }) => id)).toEqual(['near', null])
    expect(second?.reasons.map(({ rule: id }) => id)).toEqual(['near', 'full', null])
  })

  it('does not propose a unit that rules only speak against, nor one that is gone', () => {
    const rules = [
      rule('against', { weight: -1 }),
      rule('fixed', { candidate: 'unit', unit: 'gone' }),
      rule('only when full', { candidate: 'centre' }, { minOpenLoad: 9 }),
    ]
    expect(order(rules, { centre: standing(1, 8) })).toEqual([])
  })

  it('puts a unit without anybody on duty behind all others, and says so', () => {
    const rules = [rule('heavy', { weight: 100 }), rule('light', { candidate: 'department', weight: 0 })]
    const [first, last] = ranked(rules, { '371681114': standing(0, 0), 'disabled-persons': standing(1, 500) })
    expect([first?.unit, last?.unit]).toEqual(['disabled-persons', '371681114'])
    expect(last?.reasons.at(-1)).toMatchObject({ text: '现在没有人在岗', good: false })
    expect(first?.reasons.at(-1)).toMatchObject({ text: '现有 500 件在办，人手紧', good: false })
  })

  it('puts who handed this very request back behind who did not', () => {
    const rules = [rule('near', { weight: 40 }), rule('responsible', { candidate: 'department', weight: 10 })]
    const both = { '371681114': standing(1, 0), 'disabled-persons': standing(1, 0) }
    expect(order(rules, both)).toEqual(['371681114', 'disabled-persons'])
    const [first, second] = ranked(rules, both, { ...facts, refusedBy: ['371681114'] })
    expect(first?.unit).toBe('disabled-persons')
    expect(second?.reasons.some(({ text, good }) => text.includes('交回过') && !good)).toBe(true)
  })

  it('prefers the less loaded of equals, then the one that is named first', () => {
    const rules = [rule('r', { candidate: 'village' })]
    expect(order(rules, { v1: standing(2, 4), v2: standing(1, 1) })).toEqual(['v2', 'v1'])
    expect(order(rules, { v1: standing(1, 1), v2: standing(1, 1) })).toEqual(['v1', 'v2'])
  })
})

const anyRule = fc.record({
  id: fc.uuid(),
  conditions: fc.record(
    {
      serviceCodes: fc.subarray(['disability-card', 'id-card']),
      levels: fc.subarray(['village', 'township', 'city'] as const),
      townships: fc.subarray(['371681114', '371681112']),
      mode: fc.constantFrom('assist' as const, 'proxy' as const),
      homeVisit: fc.boolean(),
      minOpenLoad: fc.nat(9),
    },
    { requiredKeys: [] },
  ),
  effect: fc
    .record({
      candidate: fc.constantFrom(...routingCandidates),
      unit: fc.constantFrom('police', 'gone', 'v2'),
      weight: fc.integer({ min: -100, max: 100 }),
      reason: fc.constantFrom('甲', '乙', '丙'),
    })
    .map(({ unit, ...effect }) => (effect.candidate === 'unit' ? { ...effect, unit } : effect)),
}) as fc.Arbitrary<RoutingRule>
const anyStandings = fc.dictionary(
  fc.constantFrom('371681114', 'v1', 'v2', 'disabled-persons', 'centre', 'police'),
  fc.record({ onDuty: fc.nat(4), openLoad: fc.nat(60) }),
)

describe('whatever the rules are', () => {
  it('the same input gives the same order, whatever the order of the units counted', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 40 }), anyStandings, (rules, standings) => {
        const backwards = Object.fromEntries(Object.entries(standings).reverse())
        expect(ranked(rules, backwards)).toEqual(ranked(rules, standings))
      }),
    )
  })

  it('each unit stands there once, has a reason of a rule that is for it, and is one of the candidates', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 40 }), anyStandings, (rules, standings) => {
        const units = ranked(rules, standings)
        const candidates = candidatesOf(rulesSpeaking(rules, facts))
        expect(new Set(units.map(({ unit }) => unit)).size).toBe(units.length)
        for (const { unit, reasons, score } of units) {
          expect(candidates).toContain(unit)
          expect(reasons.some(({ rule: id, good }) => id !== null && good)).toBe(true)
          expect(score).toBe(reasons.reduce((sum, { weight }) => sum + weight, 0))
        }
      }),
    )
  })

  it('a unit with somebody on duty never comes after one without', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 40 }), anyStandings, (rules, standings) => {
        const onDuty = ranked(rules, standings).map((unit) => unit.onDuty > 0)
        expect(onDuty).toEqual([...onDuty].sort((a, b) => Number(b) - Number(a)))
      }),
    )
  })

  it('a rule more for a unit never moves it down, and a rule that does not speak changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { minLength: 1, maxLength: 20 }), anyStandings, (rules, standings) => {
        const before = order(rules, standings)
        const at = before.indexOf('371681114')
        fc.pre(at >= 0)
        const more = order([...rules, rule('more', { weight: 7 })], standings)
        expect(more.indexOf('371681114')).toBeLessThanOrEqual(at)
        expect(order([...rules, rule('silent', { weight: 90 }, { hasProject: true })], standings)).toEqual(before)
      }),
    )
  })
})
