import { ScrollView, View } from '@tarojs/components'
import type { ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import { useEffect, useRef, useState } from 'react'
import { useTalk } from '../core/use-talk'
import { Button } from '../kit/pressable'
import { Empty, ErrorState, Skeleton } from '../kit/states'
import { Composer } from './composer'
import { lineUp } from './line-up'
import { MessageRow } from './message-row'
import { MessageSheet } from './message-sheet'
import { PendingRow } from './pending-row'
import { useScroll } from './scroll'
import './talk.scss'

/** What is said, and the box to say something in. It fills whatever it stands in: a page, or a pane of the desk. */
export function Chat({ view, item = null }: { view: ConversationView; item?: PlanItemView | null }) {
  const { log, state } = useTalk(view)
  // Where one had got to when it was opened: the line stays there while one reads on.
  const [readSeq] = useState(view.readSeq)
  const [chosen, choose] = useState<MessageView | null>(null)
  const [replyTo, setReplyTo] = useState<MessageView | null>(null)
  const [taken, take] = useState<string | null>(null)
  const rows = lineUp(state.items, view, readSeq)
  const arrived = new Set(state.items.slice(-100).map(({ clientId }) => clientId))
  const pending = state.pending.filter(({ input }) => !arrived.has(input.clientId))
  const newest = pending.at(-1)?.input.clientId ?? state.items.at(-1)?.seq ?? 0
  const scroll = useScroll(newest, pending.length > 0)
  const opened = useRef(false)

  useEffect(() => {
    if (!state.loaded || opened.current) return
    opened.current = true
    scroll.to(rows.some(({ kind }) => kind === 'unread') ? 'unread' : 'end')
  }, [state.loaded, rows, scroll])

  return (
    <View className="talk">
      <ScrollView
        className="talk-scroll"
        scrollY
        enhanced
        scrollAnchoring
        scrollIntoView={scroll.target}
        lowerThreshold={120}
        onScroll={scroll.moved}
        onScrollToLower={scroll.reachedEnd}
      >
        <View className="talk-list">
          {!state.loaded && state.error !== null && (
            <ErrorState error={state.error} onRetry={() => void log.open(view.readSeq, view.lastSeq)} />
          )}
          {!state.loaded && state.error === null && view.lastSeq > 0 && <Skeleton />}
          {(state.items[0]?.seq ?? 1) > 1 && (
            <Button
              wide
              kind="txt"
              label="看前面的"
              busy={state.loadingMore && '正在看…'}
              onPress={() => void log.before().catch(() => undefined)}
            />
          )}
          {state.loaded && rows.length === 0 && pending.length === 0 && (
            <Empty icon="chat" title="有事在这里说" words="说过的都留着，换了人接手也看得到" />
          )}
          {rows.map((row) => (
            <MessageRow key={row.id} row={row} view={view} log={log} onChoose={choose} />
          ))}
          {pending.map((message) => (
            <PendingRow key={message.input.clientId} message={message} log={log} />
          ))}
          <View id="end" className="talk-end" />
        </View>
      </ScrollView>
      {(scroll.missed || !log.atEnd) && state.loaded && (
        <View className="talk-down">
          <Button
            kind="soft"
            label="看最新的"
            onPress={() => {
              void log.toEnd().then(() => scroll.to('end'))
            }}
          />
        </View>
      )}
      <Composer
        view={view}
        log={log}
        replyTo={replyTo}
        onReplied={() => setReplyTo(null)}
        taken={taken}
        onTaken={() => take(null)}
        item={item}
      />
      {chosen && (
        <MessageSheet
          message={chosen}
          view={view}
          log={log}
          onReply={() => setReplyTo(chosen)}
          onTake={(words) => {
            setReplyTo(chosen)
            take(words)
            choose(null)
          }}
          onClose={() => choose(null)}
        />
      )}
    </View>
  )
}
