import type { SocketFrame } from '@bangban/shared/notifications/notification-api'
import Taro from '@tarojs/taro'
import { socketBase } from './api-base'
import { noteConnected } from './connection'
import { post } from './http'
import { listenerId, onGuestChange, onSessionChange } from './session'
import { watchPresence } from './watch-presence'

type FrameListener = (frame: SocketFrame) => void

/** The server pings every 25 s; silence for longer than two of them means the line is dead. */
const silenceLimit = 60_000
const backOff = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

const frameListeners = new Set<FrameListener>()
const catchUpListeners = new Set<() => void>()

let task: Taro.SocketTask | null = null
/** Counts attempts, so that what an outdated connection still says is ignored. */
let era = 0
let failures = 0
let asleep = false
let retryTimer: ReturnType<typeof setTimeout> | undefined
let silenceTimer: ReturnType<typeof setTimeout> | undefined
let heardBy: string | null = null

export const onFrame = (listener: FrameListener): (() => void) => {
  frameListeners.add(listener)
  return () => frameListeners.delete(listener)
}

/** Called when news may have been missed: whenever a connection opens, and on return from the background. */
export const onCatchUp = (listener: () => void): (() => void) => {
  catchUpListeners.add(listener)
  return () => catchUpListeners.delete(listener)
}

const catchUp = (): void => {
  for (const listener of [...catchUpListeners]) listener()
}

function listenForSilence(): void {
  clearTimeout(silenceTimer)
  silenceTimer = setTimeout(reconnect, silenceLimit)
}

function close(): void {
  era++
  clearTimeout(retryTimer)
  clearTimeout(silenceTimer)
  task?.close({ fail: () => undefined })
  task = null
}

function reconnect(): void {
  close()
  if (asleep || !listenerId()) return
  const wait = backOff[Math.min(failures, backOff.length - 1)] ?? 30_000
  failures++
  retryTimer = setTimeout(() => void connect(), wait * (0.75 + Math.random() / 2))
}

function receive(data: unknown): void {
  listenForSilence()
  if (typeof data !== 'string') return
  const frame = JSON.parse(data) as SocketFrame
  if (frame.type === 'ping') {
    if (frame.data.missed) catchUp()
    return
  }
  for (const listener of [...frameListeners]) listener(frame)
}

async function connect(): Promise<void> {
  if (asleep || !listenerId()) return
  const mine = ++era
  try {
    const { ticket } = await post<{ ticket: string }>('/api/realtime/ticket')
    if (mine !== era) return
    const opened = await Taro.connectSocket({ url: `${socketBase()}/ws?ticket=${encodeURIComponent(ticket)}` })
    if (mine !== era) {
      opened.close({})
      return
    }
    task = opened
    task.onOpen(() => {
      if (mine !== era) return
      failures = 0
      listenForSilence()
      // The first time too: what is on the screen was read before anybody listened.
      catchUp()
    })
    task.onMessage((message) => {
      if (mine === era) receive(message.data as unknown)
    })
    task.onClose(() => mine === era && reconnect())
    task.onError(() => mine === era && reconnect())
  } catch {
    if (mine === era) reconnect()
  }
}

function wake(): void {
  asleep = false
  catchUp()
  if (task) return
  failures = 0
  close()
  void connect()
}

/** No network: said at once, before a call has failed; the socket is dead whether it knows or not. */
function lost(): void {
  noteConnected(false)
  close()
}

function found(): void {
  noteConnected(true)
  if (!asleep) wake()
}

function sleep(): void {
  asleep = true
  close()
}

/** Keeps one socket for whoever is logged in, or looks at one case as a guest. Called once, at launch. */
export function keepConnected(): void {
  const follow = () => {
    const next = listenerId()
    if (next === heardBy) return
    heardBy = next
    failures = 0
    close()
    if (next) void connect()
  }
  onSessionChange(follow)
  onGuestChange(follow)
  watchPresence({ shown: wake, hidden: sleep, online: found, offline: lost })
  follow()
}
