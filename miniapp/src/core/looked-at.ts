import { useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { inForeground } from './foreground'
import { post } from './http'
import { useFrames } from './live'
import { markRead } from './notifications-api'
import { useParam } from './routes'
import { useAccount } from './session'

export type About = 'request' | 'project' | 'enterprise'

function matterOf(about: About, id: string) {
  if (about === 'request') return { requestId: id }
  return about === 'project' ? { projectId: id } : { enterpriseId: id }
}

/**
 * Who has a case, a project or an enterprise before him knows what was told about it. When he came by the link of a message, that message has
 * arrived (`via`), which says more than that he reads. Neither is worth a word when it fails: the next look says it again.
 */
export function useLookedAt(about: About, id: string | null): void {
  const reader = useAccount()?.id
  const via = useParam('via')
  const arrived = useRef<Promise<unknown> | null>(null)
  const look = () => {
    if (!inForeground()) return
    if (via) arrived.current ??= post('/api/notifications/opened', { via }).catch(() => undefined)
    if (!id || !reader) return
    Promise.resolve(arrived.current)
      .then(() => markRead(matterOf(about, id)))
      .catch(() => undefined)
  }
  const latest = useRef(look)
  latest.current = look
  useDidShow(() => latest.current())
  // Logged in on this very page.
  useEffect(() => latest.current(), [reader])
  useFrames((frame) => {
    if (frame.type !== 'notification') return
    const { requestId, projectId, enterpriseId } = frame.data
    if (id && [requestId, projectId, enterpriseId].includes(id)) latest.current()
  })
}
