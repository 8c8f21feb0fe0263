import type {
  CallView,
  NoticeDeliveriesView,
  PushSettingsView,
  RefusedView,
} from '@bangban/shared/notifications/push-api'
import { get, post } from './http'
import { usePagedQuery } from './pages'
import { invalidate, know, useQuery } from './queries'
import { useAccount } from './session'

const settings = 'push:settings'
const calls = 'push:calls'
const refused = 'push:refused'

/** How the news of a case got to whom; null while nobody has asked. */
export const useDeliveries = (requestId: string | null) =>
  useQuery<NoticeDeliveriesView[]>(requestId && `request:${requestId}:deliveries`, () =>
    get(`/api/requests/${requestId ?? ''}/deliveries`),
  )

export function usePushSettings() {
  const account = useAccount()
  return useQuery<PushSettingsView>(account ? settings : null, () => get('/api/me/push-settings'))
}

export async function changePushSettings(next: PushSettingsView): Promise<void> {
  know(settings, await post<PushSettingsView>('/api/me/push-settings', next))
}

export const useCalls = () => usePagedQuery<CallView>(calls, (page) => get('/api/push/calls', page))

export const numberOf = async (id: string): Promise<string | null> =>
  (await post<{ phone: string | null }>(`/api/push/calls/${id}/number`)).phone

export async function noteCall(id: string, reached: boolean, note: string): Promise<void> {
  await post(`/api/push/calls/${id}/result`, { reached, ...(note && { note }) }).finally(() =>
    invalidate((key) => key === calls || key.endsWith(':deliveries')),
  )
}

export const useRefused = () => usePagedQuery<RefusedView>(refused, (page) => get('/api/push/refused', page))

export async function sendAgain(id: string): Promise<void> {
  await post(`/api/push/refused/${id}/retry`).finally(() => invalidate((key) => key === refused))
}
