import type { Problem } from '../platform/problem.js'
import type { RequestView, RoutingProposal } from './request-api.js'

/** How many requests may be dispatched together. */
export const mostDispatches = 50

/** One of several dispatches; what is left out is taken from the first proposal and from the item. */
export interface DispatchInput {
  id: string
  unit?: string
  materials?: string[]
  /** Working days. */
  promisedDays?: number
  message?: string
  serviceCode?: string
  why?: string
}

/** What a dispatch without further words would do; `problem` says why it cannot be done like that. */
export interface DispatchPlan {
  id: string
  code: string
  subject: string
  /** Masked, as in a list. */
  applicant: string
  townshipName: string
  service: { code: string; name: string } | null
  proposal: RoutingProposal | null
  materials: string[]
  promisedDays: number
  problem: string | null
}

/** What came of one of several dispatches; each is its own transaction. */
export type DispatchResult = { id: string; ok: true; view: RequestView } | { id: string; ok: false; problem: Problem }
