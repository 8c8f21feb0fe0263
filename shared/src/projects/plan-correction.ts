import type { PlanChange } from './plan-difference.js'
import { planFromTemplate } from './plan-from-template.js'
import { findCycle } from './plan-graph.js'
import type { PlanItem, Prerequisite, TemplateItem } from './plan-item.js'
import type { ProjectProfile } from './project-profile.js'

export interface CorrectedPlan {
  plan: PlanItem[]
  /** What the new profile would change and work under way forbids: one sentence each, for people to settle. */
  left: PlanChange[]
}

/**
 * A plan after its project's profile was put right. Only what the profile decides follows it (what applies and why not,
 * names and days of variants); everything that people have changed in the plan since stays as they made it.
 * @param template the version that the plan was made from
 * @param begun codes of the items that somebody has begun: they stay, whatever the profile says
 * @param granted codes of those that are decided for good: nothing can make them wait any more
 */
export function correctPlan(
  plan: readonly PlanItem[],
  template: readonly TemplateItem[],
  profiles: { before: ProjectProfile; after: ProjectProfile },
  { begun, granted }: { begun: ReadonlySet<string>; granted: ReadonlySet<string> },
): CorrectedPlan {
  const before = byCode(planFromTemplate(template, profiles.before))
  const after = planFromTemplate(template, profiles.after)
  const wanted = byCode(after)
  const left: PlanChange[] = []
  const kept = plan.map((item) => {
    const [was, is] = [before.get(item.code), wanted.get(item.code)]
    if (!was || !is) return item
    const corrected = follow(item, was, is)
    const words = begun.has(item.code) ? standing(item, corrected) : null
    if (words === null) return corrected
    left.push({ code: item.code, text: words })
    return item
  })
  const there = new Set(plan.map(({ code }) => code))
  // Somebody took it out because it was not needed; now the law wants it.
  const needed = after.filter(({ code, applies }) => applies && !before.get(code)?.applies && !there.has(code))
  const whole = needed.reduce((list, item) => waitFor(insert(list, item, after), item.code, after, granted), kept)
  return { plan: whole, left }
}

const byCode = (items: readonly PlanItem[]) => new Map(items.map((item) => [item.code, item]))

/** What differs between two profiles' plans, put into one that people have worked on: their own changes win. */
function follow(item: PlanItem, was: PlanItem, is: PlanItem): PlanItem {
  const next = { ...item }
  if (was.applies !== is.applies) Object.assign(next, { applies: is.applies, why: is.why })
  else if (!item.applies && item.why === was.why) next.why = is.why
  if (item.name === was.name) next.name = is.name
  if (item.statutoryDays === was.statutoryDays) next.statutoryDays = is.statutoryDays
  if (item.promisedDays === was.promisedDays) next.promisedDays = is.promisedDays
  return next
}

/** Why an item that is under way is left as it is; null when only its days change, which they may. */
function standing(item: PlanItem, corrected: PlanItem): string | null {
  const begun = `“${item.name}”已经开始办，先照旧`
  if (!corrected.applies) return `${begun}。照改过的情况它不用办（${corrected.why ?? ''}），还办不办请专班和企业商量。`
  if (corrected.name !== item.name) return `${begun}。照改过的情况要办的是“${corrected.name}”，请专班和企业商量怎么换。`
  return null
}

/** Behind the nearest item that stands before it in the template; what it waits for must be in the plan. */
function insert(list: readonly PlanItem[], item: PlanItem, template: readonly PlanItem[]): PlanItem[] {
  const codes = new Set(list.map(({ code }) => code))
  const prerequisites = item.prerequisites.filter(({ code }) => codes.has(code))
  const earlier = template.slice(
    0,
    template.findIndex(({ code }) => code === item.code),
  )
  const at = Math.max(-1, ...earlier.map(({ code }) => list.findIndex((one) => one.code === code))) + 1
  return [...list.slice(0, at), { ...item, prerequisites }, ...list.slice(at)]
}

/**
 * What waits for an item by the template waits for it again: taking the item out took these links with it. A link that
 * would close a circle with what people have made of the plan since is left to them.
 */
function waitFor(
  list: readonly PlanItem[],
  code: string,
  template: readonly PlanItem[],
  granted: ReadonlySet<string>,
): PlanItem[] {
  const waiting = template.flatMap((item): [string, Prerequisite][] => {
    const link = item.prerequisites.find((one) => one.code === code)
    return link && !granted.has(item.code) ? [[item.code, link]] : []
  })
  return waiting.reduce<PlanItem[]>(
    (plan, [waits, link]) => {
      const linked = plan.map((item) =>
        item.code === waits && !item.prerequisites.some((one) => one.code === code)
          ? { ...item, prerequisites: [...item.prerequisites, link] }
          : item,
      )
      return findCycle(linked) === null ? linked : plan
    },
    [...list],
  )
}
