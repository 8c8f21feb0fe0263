import type { Audience } from '../catalog/service-api.js'
import type { RequestMode, RoutingProposal } from '../requests/request-api.js'

/** A made-up request, to see what the rules make of it. */
export interface RoutingTrial {
  service?: string
  township: string
  audience?: Audience
  mode?: RequestMode
  homeVisit?: boolean
  hasProject?: boolean
}

/** A proposal with all that counted. */
export interface TriedProposal extends RoutingProposal {
  score: number
  spoke: { text: string; good: boolean; weight: number; rule: { id: string; name: string } | null }[]
}
