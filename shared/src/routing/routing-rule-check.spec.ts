import { describe, expect, it } from '@jest/globals'
import { ruleProblems, type KnownCity } from './routing-rule-check.js'
import type { RoutingConditions, RoutingEffect } from './routing-rule.js'

const city: KnownCity = {
  unit: (code) =>
    ({
      '371681114': { kind: 'township' as const, active: true },
      police: { kind: 'department' as const, active: true },
      closed: { kind: 'department' as const, active: false },
      province: { kind: 'external' as const, active: true, keeper: null },
      kept: { kind: 'external' as const, active: true, keeper: { name: '周海燕' } },
    })[code],
  service: (code) => (code === 'id-card' ? { department: 'police', levels: ['city'] } : undefined),
}
const fields = (conditions: RoutingConditions = {}, effect: Partial<RoutingEffect> = {}, name = '规则') =>
  ruleProblems({ name, conditions, effect: { candidate: 'township', weight: 1, reason: '近', ...effect } }, city).map(
    ({ field }) => field,
  )

describe('a routing rule', () => {
  it.each<[string, string[]]>([
    ['that asks nothing is fine', fields()],
    [
      'that asks for all it may is fine',
      fields({ serviceCodes: ['id-card'], departments: ['police'], levels: ['city'] }),
    ],
    ['may name one unit', fields({}, { candidate: 'unit', unit: 'police' })],
    ['may name an outside authority that is kept', fields({}, { candidate: 'unit', unit: 'kept' })],
  ])('%s', (_, problems) => expect(problems).toEqual([]))

  it.each<[string, string[], string]>([
    ['an item that is not there', fields({ serviceCodes: ['id-card', 'nothing'] }), 'conditions.serviceCodes.1'],
    ['a department that is not there', fields({ departments: ['nowhere'] }), 'conditions.departments.0'],
    ['a department for a township', fields({ townships: ['police'] }), 'conditions.townships.0'],
    ['no name', fields({}, {}, ' '), 'name'],
    ['no reason', fields({}, { reason: '  ' }), 'effect.reason'],
    ['too much weight', fields({}, { weight: 101 }), 'effect.weight'],
    ['one unit without saying which', fields({}, { candidate: 'unit' }), 'effect.unit'],
    ['a unit that is closed', fields({}, { candidate: 'unit', unit: 'closed' }), 'effect.unit'],
    ['an outside authority that nobody keeps', fields({}, { candidate: 'unit', unit: 'province' }), 'effect.unit'],
    ['a unit beside a place', fields({}, { unit: 'police' }), 'effect.unit'],
    ['an unknown item of a level', fields({ serviceKnown: false, levels: ['city'] }), 'conditions.serviceKnown'],
    [
      'a department of an unknown item',
      fields({ serviceKnown: false }, { candidate: 'department' }),
      'effect.candidate',
    ],
    ['a person with a project', fields({ audience: 'person', hasProject: true }), 'conditions.audience'],
    ['an item of another level', fields({ serviceCodes: ['id-card'], levels: ['village'] }), 'conditions.levels'],
    [
      'an item of another department',
      fields({ serviceCodes: ['id-card'], departments: ['closed'] }),
      'conditions.departments',
    ],
  ])('with %s is refused there', (_, problems, field) => expect(problems).toEqual([field]))
})
