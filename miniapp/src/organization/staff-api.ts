import type { StaffCreatedView, StaffInput, StaffView } from '@bangban/shared/accounts/account-api'
import { get, post } from '../core/http'
import { usePagedQuery } from '../core/pages'
import { invalidate, know, useQuery } from '../core/queries'

const listKeys = 'staff:list:'
const keyOf = (id: string): string => `staff:one:${id}`

export interface StaffFilter {
  /** Code of the unit he works in; empty for everybody. */
  unit?: string
  /** Beginning of a user name, or a whole name or number: sealed data is found whole only. */
  keyword?: string
}

export const useStaff = ({ unit = '', keyword = '' }: StaffFilter) =>
  usePagedQuery<StaffView>(`${listKeys}${unit}:${keyword}`, (page) => get('/api/staff', { unit, keyword, ...page }))

export const useStaffMember = (id: string) => useQuery<StaffView>(keyOf(id), () => get(`/api/staff/${id}`))

export const refreshStaffLists = (): void => invalidate((key) => key.startsWith(listKeys))

function settled(staff: StaffView): void {
  know(keyOf(staff.id), staff)
  refreshStaffLists()
}

export async function createStaff(input: StaffInput): Promise<StaffCreatedView> {
  const created = await post<StaffCreatedView>('/api/staff', input)
  settled(created.staff)
  return created
}

export const disableStaff = async (id: string): Promise<void> => settled(await post(`/api/staff/${id}/disable`))
export const enableStaff = async (id: string): Promise<void> => settled(await post(`/api/staff/${id}/enable`))

export const setWecomId = async (id: string, wecomId: string | null): Promise<void> =>
  settled(await post(`/api/staff/${id}/wecom`, { wecomId }))

/** @returns the new first password */
export async function resetPassword(id: string): Promise<string> {
  const { staff, initialPassword } = await post<StaffCreatedView>(`/api/staff/${id}/reset-password`)
  settled(staff)
  return initialPassword
}
