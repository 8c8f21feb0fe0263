import type { AccountView, MembershipView } from '@bangban/shared/accounts/account-api'
import type { Membership } from './membership.entity.js'

/**
 * Units and enterprises as an account's view names them. They belong to `organization`, which stands on this feature and
 * hands in its answer here.
 */
export abstract class Affiliations {
  abstract membershipsOf(memberships: readonly Membership[]): MembershipView[]
  abstract enterprisesOf(accountId: string): Promise<AccountView['enterprises']>
}
