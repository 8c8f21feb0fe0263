import type { AccountView } from '@bangban/shared/accounts/account-api'

export const isCentreAccount = (account: AccountView | null): boolean =>
  account?.memberships.some(({ unit }) => unit.kind === 'centre') ?? false

export const isSupervisorAccount = (account: AccountView | null): boolean =>
  account?.memberships.some(({ unit, supervisor }) => unit.kind === 'centre' && supervisor) ?? false
