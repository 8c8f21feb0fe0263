import type { RequestAction } from '@bangban/shared/requests/request-flow'
import type { RequestStatus } from '@bangban/shared/requests/request-status'
import { topic } from '../platform/outbox/topic.js'

/** A request was made or moved; ids and codes only, because the outbox is not sealed. */
export interface RequestMoved {
  requestId: string
  action: RequestAction | 'mandate' | 'replan'
  from: RequestStatus | null
  to: RequestStatus
  actorId: string | null
  applicantId: string | null
  holderUnit: string | null
  holderId: string | null
  /** Unit that is asked to take it over, now and before. */
  offeredUnit: string | null
  previousOfferedUnit: string | null
  /** Units that are asked for advice, now and before. */
  askedUnits: string[]
  previouslyAsked: string[]
  previousUnit: string | null
  previousHolderId: string | null
  /** It came to a unit that assigns, and somebody got it at once: the others are not called. */
  assigned?: boolean
  /** Accounts that are told of what came to the unit besides its people: a keeper, a lead above it. */
  alsoTell?: string[]
  /** It stands still until the applicant supplies something. */
  waitsForApplicant?: boolean
}

/** Something came to a unit where nobody is on duty: its leads have to see to it. */
export const requestUnmanned = topic<{ requestId: string; unit: string; leads: string[] }>('request.unmanned')

export const requestMoved = topic<RequestMoved>('request.moved')
