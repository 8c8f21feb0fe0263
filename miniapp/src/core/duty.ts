import type { AccountView } from '@bangban/shared/accounts/account-api'
import { post } from './http'
import { keepAccount } from './session'

/** Whether new tasks of a unit are pushed to me. */
export async function setDuty(unit: string, onDuty: boolean): Promise<void> {
  keepAccount(await post<AccountView>('/api/me/duty', { unit, onDuty }))
}
