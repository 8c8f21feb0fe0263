import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { CaseNewsPage } from '@bangban/shared/notifications/push-api'
import { get, post } from './http'
import { usePagedQuery } from './pages'
import { invalidate, useQuery } from './queries'
import { useAccount } from './session'

const inbox = 'notifications:inbox'
const unread = 'notifications:unread'

/** One row a case, with what is unread first. */
export function useCaseNews() {
  const account = useAccount()
  return usePagedQuery(account ? inbox : null, (page) => get<CaseNewsPage>('/api/notifications/cases', page))
}

/** The number on the tab. */
export function useUnread(): number {
  const account = useAccount()
  const query = useQuery(account ? unread : null, () => get<NotificationPage>('/api/notifications', { limit: 1 }))
  return query.data?.unread ?? 0
}

/** A case, project or enterprise that is looked at has been told of. */
export async function markRead(
  which: { requestId: string } | { projectId: string } | { enterpriseId: string } | { ids: string[] } | { all: true },
): Promise<void> {
  await post('/api/notifications/read', which)
  invalidate((key) => key.startsWith('notifications'))
}
