import type { SocketFrame } from '@bangban/shared/notifications/notification-api'
import { useEffect, useRef } from 'react'
import { forget, invalidate } from './queries'
import { currentSession, onSessionChange } from './session'
import { keepConnected, onCatchUp, onFrame } from './socket'

/** Frames come in bursts (a dispatch tells twenty helpers); one fetch a burst is enough. */
const gather = 120

/** Guides and units are the same for everybody. */
const publicKeys = /^(services|service|units):/

let stale = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

function note(...prefixes: string[]): void {
  for (const prefix of prefixes) stale.add(prefix)
  timer ??= setTimeout(() => {
    const prefixesNow = [...stale]
    stale = new Set()
    timer = undefined
    invalidate((key) => prefixesNow.some((prefix) => key.startsWith(prefix)))
  }, gather)
}

function hear(frame: SocketFrame): void {
  if (frame.type === 'request') note(`request:${frame.data.id}`, 'requests:', 'duty:unit:')
  if (frame.type === 'project') note(`project:${frame.data.id}`, 'projects:')
  if (frame.type === 'notification')
    note(
      'notifications',
      ...(frame.data.requestId ? [`request:${frame.data.requestId}`] : []),
      ...(frame.data.enterpriseId ? ['companies:'] : []),
    )
  if (frame.type === 'message') {
    note('conversations:')
    // A line of the system may tell of new people in it.
    if (frame.data.message?.type !== 'text') note('conversation:about')
  }
  if (frame.type === 'read') note('conversations:')
}

/** Starts the socket and lets its news make what is on screen newer. Called once, at launch. */
export function goLive(): void {
  let person = currentSession()?.account.id
  onSessionChange(() => {
    const next = currentSession()?.account.id
    if (next === person) return
    person = next
    forget((key) => !publicKeys.test(key), next !== undefined)
  })
  onFrame(hear)
  onCatchUp(() => note(''))
  keepConnected()
}

/** Hears frames while the component is there, e.g. to point out a task that has just arrived. */
export function useFrames(listener: (frame: SocketFrame) => void): void {
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => onFrame((frame) => latest.current(frame)), [])
}
