import type { Audience, ServiceLevel } from '../catalog/service-api.js'
import type { RequestMode } from '../requests/request-api.js'

/** Whom a rule speaks about: a place that follows from the request, or one unit by its code. */
export const routingCandidates = ['township', 'village', 'department', 'centre', 'unit'] as const
export type RoutingCandidate = (typeof routingCandidates)[number]

/** When a rule speaks. What is left out is not asked; all that is given must hold (DESIGN §5). */
export interface RoutingConditions {
  serviceCodes?: string[]
  /** Responsible units of the item. */
  departments?: string[]
  /** The lowest level at which the item is handled is one of these. */
  levels?: ServiceLevel[]
  /** Of the applicant. */
  townships?: string[]
  audience?: Audience
  mode?: RequestMode
  homeVisit?: boolean
  hasProject?: boolean
  /** Whether it is known which item it is; false speaks for “I don’t know which item”. */
  serviceKnown?: boolean
  /** The candidate has at least so many open requests. */
  minOpenLoad?: number
}

/** Without what asks nothing: null, an empty list. */
export const tidyConditions = (conditions: RoutingConditions): RoutingConditions =>
  Object.fromEntries(
    Object.entries(conditions).filter(
      ([, wanted]: [string, unknown]) =>
        wanted !== undefined && wanted !== null && !(Array.isArray(wanted) && wanted.length === 0),
    ),
  )

export interface RoutingEffect {
  candidate: RoutingCandidate
  /** Which one, when the candidate is `unit`. */
  unit?: string
  /** Speaks for the candidate, or below zero against it; a rule against somebody never proposes him. */
  weight: number
  /** One short sentence for the person who decides. */
  reason: string
}

/** As the engine reads it. */
export interface RoutingRule {
  id: string
  conditions: RoutingConditions
  effect: RoutingEffect
}

export interface RoutingRuleInput {
  name: string
  active?: boolean
  conditions: RoutingConditions
  effect: RoutingEffect
}

export interface RoutingRuleView extends RoutingRule {
  name: string
  active: boolean
  /** What a change must name; another one means that somebody was quicker. */
  version: number
  updatedAt: string
  /** Who changed it last; null for what came with the system. */
  updatedBy: string | null
}

/** Longest lists and texts, and the range of a weight. */
export const ruleLimits = { name: 40, reason: 40, codes: 50, weight: 100, openLoad: 100_000, rules: 500 } as const
