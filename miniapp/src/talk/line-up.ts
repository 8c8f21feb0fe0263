import { momentWords } from '@bangban/shared/calendar/day-words'
import type { ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'
import { eventWords, peopleWords } from '@bangban/shared/conversations/conversation-words'
import { serverNow } from '../core/meta'
import type { WasAt } from '../core/use-talk'
import { firstOf, lastOf } from '../core/talk-window'
import { placeOf } from './places'

/** One line of the chat, ready to be drawn. */
export type Row =
  | { kind: 'line'; id: string; words: string }
  | { kind: 'unread'; id: string; words: string }
  | { kind: 'message'; id: string; message: MessageView; mine: boolean; showsName: boolean }

/** After this long the hour is said again. */
const pause = 10 * 60_000

/** People who come, or go, one right after the other. */
interface Moving {
  kind: 'joined' | 'left'
  names: string[]
}

function movingOf({ event, at }: MessageView, before: MessageView | null, running: Moving | null): Moving | null {
  if (event?.kind !== 'joined' && event?.kind !== 'left') return null
  const name = event.name ?? '工作人员'
  const follows = before && new Date(at).getTime() - new Date(before.at).getTime() <= pause
  const goesOn = follows && running?.kind === event.kind
  return { kind: event.kind, names: goesOn ? [...running.names, name] : [name] }
}

const lineOf = ({ seq, conversationId }: MessageView, words: string): Row => ({
  kind: 'line',
  id: placeOf(conversationId, seq),
  words,
})

/** The first that is unread, when this stretch of the conversation holds it; and how many there are. */
function unreadIn(items: readonly MessageView[], { me }: ConversationView, { readSeq, lastSeq }: WasAt) {
  const unread = items.filter(
    ({ seq, sender, event }) => seq > readSeq && sender?.key !== me && (!event || eventWords(event)),
  )
  // Above this stretch there are more of them.
  if (firstOf(items) > Math.max(1, readSeq)) return null
  const whole = lastOf(items) >= lastSeq
  return unread[0] ? { first: unread[0].seq, count: whole ? unread.length : lastSeq - readSeq } : null
}

/**
 * The messages with what stands between them: the hour after a pause, lines of the system, the unread line once. Where
 * more stands above, the first of the stretch only tells what the second follows: no row looks otherwise when a page
 * comes in above it.
 */
export function lineUp(items: readonly MessageView[], view: ConversationView, wasAt: WasAt): Row[] {
  const rows: Row[] = []
  const { me } = view
  const unread = unreadIn(items, view, wasAt)
  const first = unread?.first
  const [above, drawn] = firstOf(items) > 1 ? [items[0] ?? null, items.slice(1)] : [null, items]
  let before = above
  let moving: Moving | null = null
  for (const message of drawn) {
    const words = message.event && eventWords(message.event)
    // What only changes another message shows there.
    if (message.event && !words) continue
    if (unread && message.seq === first)
      rows.push({ kind: 'unread', id: placeOf(view.id, 'unread'), words: `下面 ${unread.count} 条没读` })
    const at = new Date(message.at).getTime()
    if (!before || at - new Date(before.at).getTime() > pause)
      rows.push({
        kind: 'line',
        id: placeOf(view.id, `at-${message.seq}`),
        words: momentWords(message.at, serverNow()),
      })
    moving = movingOf(message, before, message.seq === first ? null : moving)
    if (moving && moving.names.length > 1) rows.splice(-1, 1, lineOf(message, peopleWords(moving.kind, moving.names)))
    else if (words) rows.push(lineOf(message, words))
    else
      rows.push({
        kind: 'message',
        id: placeOf(view.id, message.seq),
        message,
        mine: message.sender?.key === me,
        showsName: before?.sender?.key !== message.sender?.key || message.seq === first,
      })
    before = message
  }
  return rows
}
