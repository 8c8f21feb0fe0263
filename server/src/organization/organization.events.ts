import type { EnterpriseStatus } from '@bangban/shared/organization/enterprise-api'
import { topic } from '../platform/outbox/topic.js'

/**
 * Somebody does not go on with what he holds: he is on leave, went off duty and handed over, was shut out, or is no
 * longer the keeper of an outside authority. Without a unit it is so wherever he works.
 */
export const staffAway = topic<{ accountId: string; unit: string | null }>('staff.away')

/** A unit was merged into another: what lies there follows it. */
export const unitMerged = topic<{ code: string }>('unit.merged')

/** Somebody joined an enterprise, or left it. */
export const enterprisePeopleChanged = topic<{ enterpriseId: string }>('enterprise.people')

/** The centre said whether somebody may act for an enterprise. */
export interface EnterpriseReviewed {
  enterpriseId: string
  outcome: Exclude<EnterpriseStatus, 'pending'>
  actorId: string
  /** Who had a part in it then: whoever was not believed has none once somebody else registers it. */
  people: string[]
}

export const enterpriseReviewed = topic<EnterpriseReviewed>('enterprise.reviewed')
