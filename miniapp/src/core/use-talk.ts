import { useDidShow } from '@tarojs/taro'
import type { ConversationView } from '@bangban/shared/conversations/conversation-api'
import { useEffect, useMemo, useState } from 'react'
import { talkKeys } from './conversations-api'
import { know, known } from './queries'
import { useListenerId } from './session'
import { onCatchUp, onFrame } from './socket'
import { useStore } from './store'
import type { TalkLog, TalkState } from './talk-log'
import { logOf } from './talk-logs'

/** Colleagues who look in hear no frames: they look again. */
const lookAgain = 10_000

/** How far one had read when it was opened, and how much there was then. */
export type WasAt = Pick<ConversationView, 'readSeq' | 'lastSeq'>

/** One conversation, live: frames as they come, what was missed when the connection is back, how far the others have read. */
export function useTalk(view: ConversationView): { log: TalkLog; state: TalkState; wasAt: WasAt | null } {
  const { id } = view
  const reader = useListenerId()
  // Another person on this device has a log of his own.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const log = useMemo(() => logOf(id), [reader, id])
  const state = useStore(log.store)
  const [wasAt, setWasAt] = useState<WasAt | null>(null)
  const isMember = view.role === 'applicant' || view.role === 'staff'

  useEffect(() => {
    void log.open(view.readSeq, view.lastSeq).then(() => {
      // The view may be as old as the last look at it; what has come since is known now.
      setWasAt({ readSeq: view.readSeq, lastSeq: log.state.lastSeq })
    })
    const stop = [
      onFrame((frame) => {
        log.hear(frame)
        if (frame.type === 'read' && frame.data.conversationId === id) keepMark(view, frame.data)
      }),
      onCatchUp(() => void log.catchUp()),
    ]
    const timer = isMember ? undefined : setInterval(() => void log.look().catch(() => undefined), lookAgain)
    return () => {
      stop.forEach((end) => end())
      clearInterval(timer)
    }
    // The view's numbers only say where to begin.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [log, id, isMember])
  useDidShow(() => void log.comeBack())

  return { log, state, wasAt }
}

function keepMark({ subject }: ConversationView, { member, seq }: { member: string; seq: number }): void {
  const key = talkKeys.about(subject)
  const view = known<ConversationView>(key)
  if (!view) return
  const members = view.members.map((row) =>
    row.key === member ? { ...row, readSeq: Math.max(row.readSeq, seq) } : row,
  )
  know(key, { ...view, members, readSeq: member === view.me ? Math.max(view.readSeq, seq) : view.readSeq })
}
