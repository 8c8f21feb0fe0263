import { momentWords } from '@bangban/shared/calendar/day-words'
import type { ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'
import { eventWords } from '@bangban/shared/conversations/conversation-words'
import { serverNow } from '../core/meta'

/** One line of the chat, ready to be drawn. */
export type Row =
  | { kind: 'line'; id: string; words: string }
  | { kind: 'unread'; id: string; words: string }
  | { kind: 'message'; id: string; message: MessageView; mine: boolean; showsName: boolean }

/** After this long the hour is said again. */
const pause = 10 * 60_000

/** The messages with what stands between them: the hour after a pause, lines of the system, the unread line once. */
export function lineUp(items: readonly MessageView[], view: ConversationView, readSeq: number): Row[] {
  const rows: Row[] = []
  const { me } = view
  const unread = items.filter(
    ({ seq, sender, event }) => seq > readSeq && sender?.key !== me && (!event || eventWords(event)),
  )
  const first = unread[0]?.seq
  let before: MessageView | null = null
  for (const message of items) {
    const words = message.event && eventWords(message.event)
    // What only changes another message shows there.
    if (message.event && !words) continue
    if (message.seq === first) rows.push({ kind: 'unread', id: 'unread', words: `下面 ${unread.length} 条没读` })
    const at = new Date(message.at).getTime()
    if (!before || at - new Date(before.at).getTime() > pause)
      rows.push({ kind: 'line', id: `at-${message.seq}`, words: momentWords(message.at, serverNow()) })
    if (words) rows.push({ kind: 'line', id: `m-${message.seq}`, words })
    else
      rows.push({
        kind: 'message',
        id: `m-${message.seq}`,
        message,
        mine: message.sender?.key === me,
        showsName: before?.sender?.key !== message.sender?.key || message.seq === first,
      })
    before = message
  }
  return rows
}
