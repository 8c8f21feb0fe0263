import {
  tidyConditions,
  type RoutingCandidate,
  type RoutingConditions,
  type RoutingRuleInput,
  type RoutingRuleView,
} from '@bangban/shared/routing/routing-rule'
import { ruleProblems, type KnownCity } from '@bangban/shared/routing/routing-rule-check'
import type { Problems } from '../kit/form'

/** What stands in the form of a rule; numbers are as they are being typed. */
export interface RuleDraft {
  name: string
  conditions: Omit<RoutingConditions, 'minOpenLoad'>
  minOpenLoad: string
  candidate: RoutingCandidate
  unit: string | null
  good: boolean
  weight: string
  reason: string
}

export const ruleFields = [
  'name',
  'candidate',
  'unit',
  'weight',
  'reason',
  'serviceKnown',
  'serviceCodes',
  'departments',
  'levels',
  'townships',
  'audience',
  'minOpenLoad',
] as const
export type RuleField = (typeof ruleFields)[number]

/** `conditions.serviceCodes.0` → `serviceCodes` */
export const ruleFieldOf = (path: string): RuleField | null => {
  const parts = path.split('.')
  return ruleFields.find((field) => parts.includes(field)) ?? null
}

export function ruleDraftOf(rule: RoutingRuleView | null): RuleDraft {
  const { minOpenLoad, ...conditions } = rule?.conditions ?? {}
  return {
    name: rule?.name ?? '',
    conditions,
    minOpenLoad: minOpenLoad === undefined ? '' : String(minOpenLoad),
    candidate: rule?.effect.candidate ?? 'township',
    unit: rule?.effect.unit ?? null,
    good: (rule?.effect.weight ?? 20) >= 0,
    weight: String(Math.abs(rule?.effect.weight ?? 20)),
    reason: rule?.effect.reason ?? '',
  }
}

export function ruleInputOf(draft: RuleDraft): RoutingRuleInput {
  const weight = Number(draft.weight)
  return {
    name: draft.name.trim(),
    conditions: tidyConditions({
      ...draft.conditions,
      ...(draft.minOpenLoad !== '' && { minOpenLoad: Number(draft.minOpenLoad) }),
    }),
    effect: {
      candidate: draft.candidate,
      ...(draft.candidate === 'unit' && draft.unit && { unit: draft.unit }),
      weight: draft.good ? weight : 0 - weight,
      reason: draft.reason.trim(),
    },
  }
}

/** The server asks the same function. */
export function ruleDraftProblems(draft: RuleDraft, city: KnownCity): Problems<RuleField> {
  const problems: Problems<RuleField> = {
    ...(!/^\d{1,3}$/.test(draft.weight) && { weight: '填 0 到 100' }),
    ...(draft.minOpenLoad !== '' && !/^[1-9]\d{0,4}$/.test(draft.minOpenLoad) && { minOpenLoad: '填一个大于 0 的数' }),
  }
  for (const { field, message } of ruleProblems(ruleInputOf(draft), city)) {
    const name = ruleFieldOf(field)
    if (name) problems[name] ??= message
  }
  return problems
}
