import type { FieldProblem } from '../platform/problem.js'
import { conditionWords } from './plan-from-template.js'
import type { Condition, TemplateItem } from './plan-item.js'
import { profileLimits } from './project-profile.js'

type Variant = TemplateItem['variants'][number]

/** What is wrong with the conditions of a template's items; the items themselves are looked at by {@link planProblems}. */
export const templateProblems = (items: readonly Pick<TemplateItem, 'name' | 'when' | 'variants'>[]): FieldProblem[] =>
  items.flatMap(({ name, when, variants }, index) => [
    ...whenProblems(name, when).map((message) => ({ field: `items.${index}.when`, message })),
    ...variantProblems(name, variants).map((message) => ({ field: `items.${index}.variants`, message })),
  ])

function whenProblems(name: string, when: readonly Condition[]): string[] {
  const own = `“${name}”什么项目才办：`
  const bad = when.flatMap((condition) => amountProblem(condition) ?? [])
  const twice = repeated(when)
  const covered = coversAll(when)
  const wider = containing(when)
  return [
    ...bad.map((words) => own + words),
    ...(twice ? [`${own}“${conditionWords(twice)}”写了两次`] : []),
    ...(covered ? [`${own}${covered}，总有一个对上，等于都要办。都要办就一个也别选`] : []),
    ...(wider ? [`${own}到了${wider}，只留低的那个`] : []),
  ]
}

function variantProblems(name: string, variants: readonly Variant[]): string[] {
  const own = (variant: Variant) => `“${name}”在“${conditionWords(variant.when)}”时`
  const twice = repeated(variants.map(({ when }) => when))
  return [
    ...variants.flatMap((variant) => {
      const bad = amountProblem(variant.when)
      if (bad) return [`${own(variant)}：${bad}`]
      if (variant.name !== undefined && variant.name.trim() === '') return [`${own(variant)}叫什么，还没有写`]
      return isEmpty(variant) ? [`${own(variant)}有什么不一样，还没有写`] : []
    }),
    ...(twice ? [`“${name}”的“${conditionWords(twice)}”写了两次，后写的用不上`] : []),
  ]
}

/** Nought is reached by every project, so it is no condition. */
function amountProblem(condition: Condition): string | null {
  if (!('atLeast' in condition)) return null
  if (condition.atLeast > 0 && condition.atLeast <= profileLimits[condition.field]) return null
  return condition.field === 'energyTce' ? '写上多少吨标准煤以上' : '写上多少万千瓦时以上'
}

const isEmpty = ({ name, statutoryDays, promisedDays }: Variant): boolean =>
  name === undefined && statutoryDays === undefined && promisedDays === undefined

function repeated(conditions: readonly Condition[]): Condition | undefined {
  const seen = new Set<string>()
  return conditions.find((condition) => {
    const key = JSON.stringify([condition.field, 'is' in condition ? condition.is : condition.atLeast])
    return seen.size === seen.add(key).size
  })
}

/** Both answers to one question: every project has one of them. */
function coversAll(conditions: readonly Condition[]): string | null {
  for (const one of conditions) {
    const other = conditions.find((two) => two !== one && 'is' in one && 'is' in two && two.field === one.field)
    if (other && 'is' in one && 'is' in other && other.is !== one.is)
      return `“${conditionWords(one)}”和“${conditionWords(other)}”`
  }
  return null
}

/** Two amounts of one kind: whoever reaches the higher has reached the lower, so the higher says nothing. */
function containing(conditions: readonly Condition[]): string | null {
  for (const high of conditions) {
    const low = conditions.find(
      (one) => 'atLeast' in one && 'atLeast' in high && one.field === high.field && one.atLeast < high.atLeast,
    )
    if (low) return `“${conditionWords(high)}”，也就到了“${conditionWords(low)}”`
  }
  return null
}
