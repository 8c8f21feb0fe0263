import type { AccountView } from '@bangban/shared/accounts/account-api'
import type { RequestAction } from '@bangban/shared/requests/request-flow'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { usePreferences } from '../core/preferences'
import { isStaffAccount, useAccount } from '../core/session'

/** Whom the page speaks to: the one whose matter it is, or somebody who works on it. */
export type Voice = 'resident' | 'staff'

/** What an applicant, or a clerk in his place, may do; everything else is a form of the staff. */
const applicantActions: readonly RequestAction[] = ['supplement', 'withdraw', 'reopen', 'urge', 'evaluate']
export const isApplicantAction = (action: RequestAction): boolean => applicantActions.includes(action)

export function voiceFor(account: AccountView | null, asResident: boolean, view: RequestView | undefined): Voice {
  if (!isStaffAccount(account) || asResident) return 'resident'
  // His own matter: nobody works on his own case, so he is spoken to as anybody else.
  return account?.phone && view?.contact.phone === account.phone ? 'resident' : 'staff'
}

export function useVoice(view: RequestView | undefined): Voice {
  const account = useAccount()
  const { asResident } = usePreferences()
  return voiceFor(account, asResident, view)
}
