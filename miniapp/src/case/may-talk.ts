import type { AccountView } from '@bangban/shared/accounts/account-api'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { isCentreAccount } from '../board/board-roles'
import type { Voice } from './case-voice'

/**
 * Who has a part in the conversation about a case: its applicant, the centre, and those of the unit that has it or had it
 * last, with their lead. A unit that is only offered or asked sees the case, and not what is said to each other.
 */
export function mayTalk(account: AccountView | null, voice: Voice, { holder, legs }: RequestView): boolean {
  if (voice === 'resident' || isCentreAccount(account)) return true
  const unit = (holder ?? legs.findLast(({ state }) => state === 'ended'))?.unit.code ?? ''
  // A village's code begins with that of its township.
  return account?.memberships.some((m) => m.unit.code === unit || (m.lead && unit.startsWith(m.unit.code))) ?? false
}
