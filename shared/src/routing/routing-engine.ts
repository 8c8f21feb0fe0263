import type { Audience, ServiceLevel } from '../catalog/service-api.js'
import type { RequestMode } from '../requests/request-api.js'
import type { RoutingConditions, RoutingRule } from './routing-rule.js'

/** What is known of a request when it is asked who could take it. */
export interface RoutingFacts {
  service: { code: string; department: string; levels: readonly ServiceLevel[] } | null
  township: string
  audience: Audience
  mode: RequestMode
  homeVisit: boolean
  hasProject: boolean
  /** Units that handed this very request back: their next dispatch is binding (DESIGN §3). */
  refusedBy: readonly string[]
  /** Units that the candidates of a rule stand for, as they work today; empty where there is none. */
  places: { township: readonly string[]; village: readonly string[]; department: readonly string[]; centre: string }
  /** Who does the work of a fixed unit today; null when nobody does. */
  unitToday: (code: string) => string | null
}

/** How a unit stands, which no rule decides but which always counts. */
export interface Standing {
  /** People on duty. */
  onDuty: number
  /** Open requests in its hands. */
  openLoad: number
}

export interface RankedReason {
  text: string
  good: boolean
  /** The rule that spoke; null for what is counted: duty, load, an earlier refusal. */
  rule: string | null
  weight: number
}

export interface RankedUnit extends Standing {
  unit: string
  score: number
  reasons: RankedReason[]
}

/** A rule whose conditions hold, and the units it speaks about. */
export interface Speaking {
  rule: RoutingRule
  units: readonly string[]
}

const handedBack = -60
/** Open requests for each person on duty from which on a unit is short of hands. */
const muchForOne = 10
/** Load alone turns near equals round; it does not outweigh what an item needs. */
const mostForLoad = 15

/** Rules whose conditions hold, in their order; `minOpenLoad` is asked of each unit when the loads are known. */
export function rulesSpeaking(rules: readonly RoutingRule[], facts: RoutingFacts): Speaking[] {
  return rules.flatMap((rule) => {
    if (!holds(rule.conditions, facts)) return []
    const units = unitsOf(rule, facts)
    return units.length > 0 ? [{ rule, units }] : []
  })
}

/** Units that at least one rule proposes, in the order in which they are named; only these are counted and ranked. */
export function candidatesOf(speaking: readonly Speaking[]): string[] {
  return [...new Set(speaking.flatMap(({ rule, units }) => (rule.effect.weight >= 0 ? units : [])))]
}

/**
 * Candidates with what speaks for and against each, best first. The same input always gives the same order: who has
 * somebody on duty, then by weight, by load for each person, by the order of the rules, by code.
 */
export function rankUnits(
  speaking: readonly Speaking[],
  standings: ReadonlyMap<string, Standing>,
  refusedBy: readonly string[] = [],
): RankedUnit[] {
  const ranked = [...saidOf(speaking, standings)].map(([unit, said], named) => ({
    named,
    proposed: said.some(({ good }) => good),
    ranked: rank(unit, said, standings.get(unit) ?? nobody, refusedBy.includes(unit)),
  }))
  return ranked
    .filter(({ proposed }) => proposed)
    .sort(
      (a, b) =>
        Number(b.ranked.onDuty > 0) - Number(a.ranked.onDuty > 0) ||
        b.ranked.score - a.ranked.score ||
        loadForOne(a.ranked) - loadForOne(b.ranked) ||
        a.named - b.named ||
        (a.ranked.unit < b.ranked.unit ? -1 : 1),
    )
    .map(({ ranked: unit }) => unit)
}

const nobody: Standing = { onDuty: 0, openLoad: 0 }

/** What the rules say of each unit, in their order; units in the order in which they are named. */
function saidOf(speaking: readonly Speaking[], standings: ReadonlyMap<string, Standing>): Map<string, RankedReason[]> {
  const said = new Map<string, RankedReason[]>(candidatesOf(speaking).map((unit) => [unit, []]))
  for (const { rule, units } of speaking) {
    const { weight, reason: text } = rule.effect
    const least = rule.conditions.minOpenLoad ?? 0
    for (const unit of units) {
      if ((standings.get(unit) ?? nobody).openLoad < least) continue
      said.get(unit)?.push({ text, good: weight >= 0, rule: rule.id, weight })
    }
  }
  return said
}

function rank(unit: string, said: readonly RankedReason[], standing: Standing, refused: boolean): RankedUnit {
  const reasons = [...said, ...(refused ? [refusedReason] : []), ...standingReasons(standing)]
  return { unit, ...standing, score: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons }
}

const refusedReason: RankedReason = {
  text: '他们交回过一次，再派就得接',
  good: false,
  rule: null,
  weight: handedBack,
}

function standingReasons(standing: Standing): RankedReason[] {
  const { onDuty, openLoad } = standing
  const forOne = loadForOne(standing)
  const short = onDuty > 0 && forOne >= muchForOne
  const load = {
    text: short ? `现有 ${openLoad} 件在办，人手紧` : `现有 ${openLoad} 件在办`,
    good: !short,
    rule: null,
    // Subtracted from zero, because minus nothing is written “-0”.
    weight: 0 - Math.min(mostForLoad, Math.floor(forOne)),
  }
  return onDuty > 0 ? [load] : [load, { text: '现在没有人在岗', good: false, rule: null, weight: 0 }]
}

const loadForOne = ({ onDuty, openLoad }: Standing): number => openLoad / Math.max(1, onDuty)

function holds(when: RoutingConditions, facts: RoutingFacts): boolean {
  const { service } = facts
  return (
    (when.serviceKnown === undefined || when.serviceKnown === (service !== null)) &&
    isOneOf(when.serviceCodes, service?.code) &&
    isOneOf(when.departments, service?.department) &&
    isOneOf(when.levels, service?.levels[0]) &&
    isOneOf(when.townships, facts.township) &&
    (when.audience === undefined || when.audience === facts.audience) &&
    (when.mode === undefined || when.mode === facts.mode) &&
    (when.homeVisit === undefined || when.homeVisit === facts.homeVisit) &&
    (when.hasProject === undefined || when.hasProject === facts.hasProject)
  )
}

/** An empty list asks nothing, like one that is left out. */
const isOneOf = <T>(wanted: readonly T[] | undefined, found: T | undefined): boolean =>
  wanted === undefined || wanted.length === 0 || (found !== undefined && wanted.includes(found))

function unitsOf({ effect }: RoutingRule, { places, unitToday }: RoutingFacts): readonly string[] {
  switch (effect.candidate) {
    case 'township':
    case 'village':
    case 'department':
      return places[effect.candidate]
    case 'centre':
      return [places.centre]
    case 'unit': {
      const unit = effect.unit === undefined ? null : unitToday(effect.unit)
      return unit === null ? [] : [unit]
    }
  }
}
