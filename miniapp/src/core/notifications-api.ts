import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import { get, post } from './http'
import { usePagedQuery } from './pages'
import { invalidate, useQuery } from './queries'
import { useAccount } from './session'

const inbox = 'notifications:inbox'
const unread = 'notifications:unread'

export function useNotifications() {
  const account = useAccount()
  return usePagedQuery(account ? inbox : null, (page) => get<NotificationPage>('/api/notifications', page))
}

/** The number on the tab. */
export function useUnread(): number {
  const account = useAccount()
  const query = useQuery(account ? unread : null, () => get<NotificationPage>('/api/notifications', { limit: 1 }))
  return query.data?.unread ?? 0
}

export async function markRead(which: { ids: string[] } | { all: true }): Promise<void> {
  await post('/api/notifications/read', which)
  invalidate((key) => key.startsWith('notifications'))
}
