import { useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { inForeground } from '../core/foreground'
import { post } from '../core/http'
import { useFrames } from '../core/live'
import { markRead } from '../core/notifications-api'
import { useParam } from '../core/routes'
import { useAccount } from '../core/session'

/**
 * Who has the case before him knows what was told about it. When he came by the link of a message, that message has
 * arrived (`via`), which says more than that he reads. Neither is worth a word when it fails: the next look says it again.
 */
export function useLookedAt(id: string | null): void {
  const reader = useAccount()?.id
  const via = useParam('via')
  const arrived = useRef<Promise<unknown> | null>(null)
  const look = () => {
    if (!inForeground()) return
    if (via) arrived.current ??= post('/api/notifications/opened', { via }).catch(() => undefined)
    if (!id || !reader) return
    Promise.resolve(arrived.current)
      .then(() => markRead({ requestId: id }))
      .catch(() => undefined)
  }
  const latest = useRef(look)
  latest.current = look
  useDidShow(() => latest.current())
  // Logged in on this very page.
  useEffect(() => latest.current(), [reader])
  useFrames((frame) => {
    if (frame.type === 'notification' && frame.data.requestId === id) latest.current()
  })
}
