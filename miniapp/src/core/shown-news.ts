import type { SocketFrame } from '@bangban/shared/notifications/notification-api'
import { inForeground } from './foreground'
import { post } from './http'
import { currentSession } from './session'
import { onFrame } from './socket'
import { createStore } from './store'

export type FreshNews = Extract<SocketFrame, { type: 'notification' }>['data']

/** Several things may happen within a moment; they are acknowledged together. */
const gatherMs = 300

/** The newest piece of news that came while the app was in front of somebody. */
export const freshNews = createStore<FreshNews | null>(null)

const acknowledged = new Set<string>()
let waiting: string[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** Called once, at launch. */
export function listenForNews(): void {
  onFrame((frame) => {
    if (frame.type === 'notification' && currentSession() && inForeground()) freshNews.set(frame.data)
  })
}

/**
 * It stands on the screen: the server need send nothing else. Call it when it has really been drawn. A lost
 * acknowledgement costs a message too many, and nothing else.
 */
export function shownOnScreen(id: string): void {
  if (acknowledged.has(id)) return
  acknowledged.add(id)
  waiting.push(id)
  timer ??= setTimeout(() => {
    const ids = waiting
    waiting = []
    timer = undefined
    post('/api/notifications/shown', { ids }).catch(() => undefined)
  }, gatherMs)
}
