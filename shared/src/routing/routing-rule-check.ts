import type { ServiceLevel } from '../catalog/service-api.js'
import type { UnitKind } from '../organization/unit-api.js'
import type { FieldProblem } from '../platform/problem.js'
import { ruleLimits, type RoutingConditions, type RoutingEffect, type RoutingRuleInput } from './routing-rule.js'

/** What a rule may name; screen and server know the same city. */
export interface KnownCity {
  /** `keeper` is whoever follows the cases of an outside authority. */
  unit(code: string): { kind: UnitKind; active: boolean; keeper?: unknown } | undefined
  service(code: string): { department: string; levels: readonly ServiceLevel[] } | undefined
}

/** What is wrong with a rule, by dotted path; an empty list lets it through. A rule that could never speak is wrong too. */
export function ruleProblems({ name, conditions, effect }: RoutingRuleInput, city: KnownCity): FieldProblem[] {
  return [
    ...(name.trim() === '' ? [problem('name', '给这条规则起个名字')] : []),
    ...unknownCodes(conditions, city),
    ...contradictions(conditions, city),
    ...effectProblems(conditions, effect, city),
  ]
}

const problem = (field: string, message: string): FieldProblem => ({ field, message })

function unknownCodes(when: RoutingConditions, city: KnownCity): FieldProblem[] {
  const each = (
    field: string,
    codes: readonly string[] | undefined,
    isKnown: (code: string) => boolean,
    words: string,
  ) => (codes ?? []).flatMap((code, index) => (isKnown(code) ? [] : [problem(`conditions.${field}.${index}`, words)]))
  return [
    ...each('serviceCodes', when.serviceCodes, (code) => city.service(code) !== undefined, '没有这个事项'),
    ...each('departments', when.departments, (code) => city.unit(code) !== undefined, '没有这个单位'),
    ...each('townships', when.townships, (code) => city.unit(code)?.kind === 'township', '没有这个镇街'),
  ]
}

function contradictions(when: RoutingConditions, city: KnownCity): FieldProblem[] {
  const about = (['serviceCodes', 'departments', 'levels'] as const).filter((field) => when[field]?.length)
  if (when.serviceKnown === false && about.length > 0) {
    return [problem('conditions.serviceKnown', '既说“还不知道哪一项”，又限定了事项，这条规则永远用不上')]
  }
  if (when.hasProject && when.audience === 'person') {
    return [problem('conditions.audience', '有项目的都是企业，这条规则永远用不上')]
  }
  const items = (when.serviceCodes ?? []).flatMap((code) => city.service(code) ?? [])
  if (items.length === 0) return []
  const fitting = items.filter(
    ({ department, levels }) =>
      (!when.departments?.length || when.departments.includes(department)) &&
      (!when.levels?.length || (levels[0] !== undefined && when.levels.includes(levels[0]))),
  )
  const field = when.departments?.length ? 'conditions.departments' : 'conditions.levels'
  return fitting.length > 0 ? [] : [problem(field, '选的事项没有一项符合这里，这条规则永远用不上')]
}

function effectProblems(when: RoutingConditions, effect: RoutingEffect, city: KnownCity): FieldProblem[] {
  const { candidate, unit, weight, reason } = effect
  const named = unit === undefined ? undefined : city.unit(unit)
  return [
    ...(candidate === 'unit' && unit === undefined ? [problem('effect.unit', '选一个单位')] : []),
    ...(candidate !== 'unit' && unit !== undefined
      ? [problem('effect.unit', '只有“指定的单位”才写单位，别的按申请来定')]
      : []),
    ...(candidate === 'unit' && unit !== undefined && !named?.active
      ? [problem('effect.unit', '没有这个单位，或者它已停用')]
      : []),
    ...(candidate === 'unit' && named?.active && named.kind === 'external' && !named.keeper
      ? [problem('effect.unit', '还没有人代为跟进这个单位，先在“管单位”里指定中心的一个人')]
      : []),
    ...(candidate === 'department' && when.serviceKnown === false
      ? [problem('effect.candidate', '还不知道哪一项，就没有主管部门')]
      : []),
    ...(Math.abs(weight) > ruleLimits.weight
      ? [problem('effect.weight', `填 -${ruleLimits.weight} 到 ${ruleLimits.weight}`)]
      : []),
    ...(reason.trim() === '' ? [problem('effect.reason', '写一句理由，派单的人看得到')] : []),
  ]
}
