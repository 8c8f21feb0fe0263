import { useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { inForeground } from './foreground'
import { post } from './http'
import { useFrames } from './live'
import { markRead } from './notifications-api'
import { useParam } from './routes'
import { useAccount } from './session'

/**
 * Who has a case or a project before him knows what was told about it. When he came by the link of a message, that message has
 * arrived (`via`), which says more than that he reads. Neither is worth a word when it fails: the next look says it again.
 */
export function useLookedAt(about: 'request' | 'project', id: string | null): void {
  const reader = useAccount()?.id
  const via = useParam('via')
  const arrived = useRef<Promise<unknown> | null>(null)
  const look = () => {
    if (!inForeground()) return
    if (via) arrived.current ??= post('/api/notifications/opened', { via }).catch(() => undefined)
    if (!id || !reader) return
    Promise.resolve(arrived.current)
      .then(() => markRead(about === 'request' ? { requestId: id } : { projectId: id }))
      .catch(() => undefined)
  }
  const latest = useRef(look)
  latest.current = look
  useDidShow(() => latest.current())
  // Logged in on this very page.
  useEffect(() => latest.current(), [reader])
  useFrames((frame) => {
    if (frame.type !== 'notification') return
    const { requestId, projectId } = frame.data
    if (id && (requestId === id || projectId === id)) latest.current()
  })
}
