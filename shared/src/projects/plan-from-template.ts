import { planLimits, type Condition, type PlanItem, type TemplateItem } from './plan-item.js'
import { completeProfile, kwhOf, type ProjectProfile } from './project-profile.js'

/** The items of a template for one profile: what applies, and for what does not, why not. */
export function planFromTemplate(template: readonly TemplateItem[], profile: ProjectProfile): PlanItem[] {
  const known = completeProfile(profile)
  return template.map(({ when, variants, ...item }) => {
    const applies = when.length === 0 || when.some((condition) => holds(condition, known))
    const { when: _when, ...variant } = variants.find((one) => holds(one.when, known)) ?? { when: undefined }
    return { ...item, ...variant, applies, why: applies ? null : whyNone(when) }
  })
}

/**
 * Of several amounts of one kind the lowest says it all. So it stays as short as there are facts in a profile, whatever a
 * template says that was saved before that was refused.
 */
function whyNone(when: readonly Condition[]): string {
  const isSaid = (condition: Condition) =>
    when.some(
      (other) =>
        'atLeast' in other &&
        'atLeast' in condition &&
        other.field === condition.field &&
        other.atLeast < condition.atLeast,
    )
  return [...new Set(when.filter((condition) => !isSaid(condition)).map(whyNot))].join('，')
}

const amounts: readonly unknown[] = ['energyTce', 'energyGwh']
const questions: readonly unknown[] = ['hazardousChemicals', 'explosive', 'specialWorks', 'approvalNeeded']

/** Whether something from outside is a condition, and nothing besides. */
export function isCondition(value: unknown): value is Condition {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false
  const { field, is, atLeast } = value as { field?: unknown; is?: unknown; atLeast?: unknown }
  if (amounts.includes(field)) return typeof atLeast === 'number' && atLeast >= 0
  if (questions.includes(field)) return typeof is === 'boolean'
  return field === 'land' && (is === 'grant' || is === 'allocation')
}

const isDays = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= planLimits.days)

/** Whether something from outside is a variant. No days (null) is something else than days left as they are. */
export function isVariant(value: unknown): value is TemplateItem['variants'][number] {
  if (typeof value !== 'object' || value === null) return false
  const { when, name, statutoryDays, promisedDays, ...rest } = value as Record<string, unknown>
  const named = name === undefined || (typeof name === 'string' && name.trim() !== '' && name.length <= planLimits.name)
  return isCondition(when) && named && isDays(statutoryDays) && isDays(promisedDays) && Object.keys(rest).length === 0
}

export function holds(condition: Condition, profile: ProjectProfile): boolean {
  switch (condition.field) {
    case 'land':
      return profile.land === condition.is
    case 'energyTce':
    case 'energyGwh':
      return (profile[condition.field] ?? 0) >= condition.atLeast
    case 'hazardousChemicals':
    case 'explosive':
    case 'specialWorks':
    case 'approvalNeeded':
      return (profile[condition.field] ?? false) === condition.is
  }
}

/** Why an item is not needed, as an enterprise reads it. */
function whyNot(condition: Condition): string {
  switch (condition.field) {
    case 'land':
      return condition.is === 'grant' ? '不是出让地' : '不是划拨地'
    case 'energyTce':
      return `年综合能耗不到 ${condition.atLeast} 吨标准煤`
    case 'energyGwh':
      return `年用电不到 ${kwhOf(condition.atLeast)} 万千瓦时`
    case 'hazardousChemicals':
      return condition.is ? '不涉危险化学品' : '涉危险化学品'
    case 'explosive':
      return condition.is ? '没有易燃易爆' : '有易燃易爆'
    case 'specialWorks':
      return condition.is ? '不是特殊建设工程' : '是特殊建设工程'
    case 'approvalNeeded':
      return condition.is ? '备案就行，不用核准' : '须核准，不用备案'
  }
}

/** The same condition as an administrator reads it. */
export function conditionWords(condition: Condition): string {
  switch (condition.field) {
    case 'land':
      return condition.is === 'grant' ? '出让地' : '划拨地'
    case 'energyTce':
      return `年综合能耗 ${condition.atLeast} 吨标准煤以上`
    case 'energyGwh':
      return `年用电 ${kwhOf(condition.atLeast)} 万千瓦时以上`
    case 'hazardousChemicals':
      return condition.is ? '涉危险化学品' : '不涉危险化学品'
    case 'explosive':
      return condition.is ? '有易燃易爆' : '没有易燃易爆'
    case 'specialWorks':
      return condition.is ? '特殊建设工程' : '不是特殊建设工程'
    case 'approvalNeeded':
      return condition.is ? '须核准' : '只需备案'
  }
}
