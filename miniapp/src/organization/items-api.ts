import type { ServiceInput, ServiceItemView, ServiceUpdate } from '@bangban/shared/catalog/service-api'
import { get, post } from '../core/http'
import { invalidate, useQuery } from '../core/queries'

const key = 'service-items'

/** Every item, also those offered no more, in the order of the city's own list. */
export const useItems = () => useQuery<ServiceItemView[]>(key, () => get('/api/service-items'))

/** Also after a refusal: somebody else may have changed it. */
export const refreshItems = (): void =>
  invalidate((name) => name === key || name.startsWith('services:') || name.startsWith('service:'))

export async function addItem(input: ServiceInput): Promise<ServiceItemView> {
  const item = await post<ServiceItemView>('/api/service-items', input)
  refreshItems()
  return item
}

export async function changeItem(code: string, change: ServiceUpdate): Promise<ServiceItemView> {
  try {
    return await post<ServiceItemView>(`/api/service-items/${encodeURIComponent(code)}`, change)
  } finally {
    refreshItems()
  }
}
