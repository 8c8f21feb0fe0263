import type { AccountView } from '@bangban/shared/accounts/account-api'
import type { AbsenceInput, AbsenceView, UnitRosterView } from '@bangban/shared/organization/duty-api'
import type { UnitIntake } from '@bangban/shared/organization/unit-api'
import { get, post } from './http'
import { invalidate, know, useQuery } from './queries'
import { keepAccount, useAccount } from './session'

const myAbsences = 'duty:mine'
const rosterOf = (unit: string): string => `duty:unit:${unit}`

/** Duty decides who gets what: lists and rosters are read anew. */
const dutyChanged = (): void => invalidate((key) => /^(duty|requests|request|members):/.test(key))

/** Whether new tasks of a unit come to me; `handOver` gives what I hold back to the unit. */
export async function setDuty(unit: string, onDuty: boolean, handOver = false): Promise<void> {
  keepAccount(await post<AccountView>('/api/me/duty', { unit, onDuty, ...(handOver && { handOver }) }))
  dutyChanged()
}

/** My leaves, running and to come. */
export function useMyAbsences() {
  const account = useAccount()
  return useQuery<AbsenceView[]>(account && account.memberships.length > 0 ? myAbsences : null, () =>
    get('/api/me/absences'),
  )
}

/** One's own leave, or that of somebody of a unit one leads. */
export type Whose = { unit: string; account: string } | null

const pathOf = (whose: Whose): string =>
  whose ? `/api/units/${encodeURIComponent(whose.unit)}/members/${whose.account}/absences` : '/api/me/absences'

export async function enterAbsence(whose: Whose, input: AbsenceInput): Promise<void> {
  await post(pathOf(whose), input)
  await learnDuty(whose)
}

export async function cancelAbsence(whose: Whose, id: string): Promise<void> {
  const left = await post<AbsenceView[]>(`${pathOf(whose)}/${id}/cancel`)
  if (!whose) know(myAbsences, left)
  await learnDuty(whose)
}

/** A leave that begins or ends now turns the switch as well. */
async function learnDuty(whose: Whose): Promise<void> {
  dutyChanged()
  if (!whose) keepAccount(await get<AccountView>('/api/me'))
}

export const useRoster = (unit: string | null) =>
  useQuery<UnitRosterView>(unit ? rosterOf(unit) : null, () => get(`/api/units/${encodeURIComponent(unit ?? '')}/duty`))

export async function setMemberDuty(unit: string, account: string, onDuty: boolean, handOver: boolean): Promise<void> {
  const path = `/api/units/${encodeURIComponent(unit)}/members/${account}/duty`
  await post(path, { onDuty, ...(handOver && { handOver }) })
  dutyChanged()
}

export async function chooseIntake(unit: string, intake: UnitIntake): Promise<void> {
  await post(`/api/units/${encodeURIComponent(unit)}/intake`, { intake })
  invalidate((key) => key.startsWith('duty:') || key.startsWith('unit'))
}
