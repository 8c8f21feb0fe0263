import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import type { ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'
import { eventWords } from '@bangban/shared/conversations/conversation-words'
import { useEffect, useRef, useState } from 'react'
import { inForeground, onForeground } from '../core/foreground'
import { post } from '../core/http'
import type { TalkLog } from '../core/talk-log'
import { lastOf } from '../core/talk-window'
import { placeOf, seqOf } from './places'

/** What stands still before somebody for so long, he has read. */
const rest = 800
/** Of a message at the lower edge so many pixels must be there: its first words, in any size of print. */
const firstWords = 40

interface Place {
  id: string
  top: number
  bottom: number
}

/** Number of the last message whose beginning is in sight; 0 when there is none, or the list itself is hidden. */
export function lastInSight(list: Place | null, rows: readonly Place[]): number {
  if (!list || list.bottom <= list.top) return 0
  const seen = rows.filter(
    ({ top, bottom }) => bottom > list.top && Math.min(bottom, top + firstWords) <= list.bottom && bottom > top,
  )
  return Math.max(0, ...seen.map(({ id }) => seqOf(id)))
}

/** What only changes other messages is nowhere to be seen, and is read with what stands above it. */
export function readUpTo(items: readonly MessageView[], seen: number): number {
  if (seen === 0) return 0
  const unread = items.filter(({ seq }) => seq > seen)
  const next = unread.find(({ event }) => !event || eventWords(event))
  return next ? next.seq - 1 : Math.max(seen, lastOf(items))
}

function look(id: string): Promise<number> {
  const list = `#${placeOf(id, 'list')}`
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(list)
      .boundingClientRect()
      .selectAll(`${list} .msg`)
      .boundingClientRect()
      .selectAll(`${list} .sysl`)
      .boundingClientRect()
      .exec((found: [Place | null, Place[] | null, Place[] | null]) => {
        const [place, said, lines] = found
        resolve(lastInSight(place, [...(said ?? []), ...(lines ?? [])]))
      })
  })
}

/**
 * Tells how far somebody has read: as far as it was before his eyes, for whoever wrote it sees that it was read. Much more
 * is loaded than stands on the screen.
 * @returns to be called when the list is moved
 */
export function useReadMark(log: TalkLog, view: ConversationView): () => void {
  const { id, role } = view
  const isMember = role === 'applicant' || role === 'staff'
  const [shows, setShows] = useState(true)
  useDidShow(() => setShows(true))
  useDidHide(() => setShows(false))
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const told = useRef(0)

  const tell = async () => {
    // What nobody has before him is not read: a hidden tab keeps its socket.
    if (!inForeground()) return
    const seq = readUpTo(log.state.items, await look(id))
    if (seq <= told.current) return
    told.current = seq
    await post(`/api/conversations/${id}/read`, { seq }).catch(() => {
      // The next look tells it again.
      told.current = 0
    })
  }
  const lookSoon = () => {
    clearTimeout(timer.current)
    if (isMember && shows) timer.current = setTimeout(() => void tell(), rest)
  }
  const last = lastOf(log.state.items)
  const latest = useRef(lookSoon)
  latest.current = lookSoon
  useEffect(() => {
    latest.current()
    const stop = onForeground(() => latest.current())
    return () => {
      clearTimeout(timer.current)
      stop()
    }
  }, [log, last, isMember, shows])
  useEffect(() => {
    told.current = 0
  }, [log])
  return lookSoon
}
