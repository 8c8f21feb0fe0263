import { ScrollView, View } from '@tarojs/components'
import type { ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import { useEffect, useRef, useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useTalk } from '../core/use-talk'
import { Icon } from '../kit/icon'
import { Button } from '../kit/pressable'
import { Empty, ErrorState, Skeleton } from '../kit/states'
import { say } from '../kit/toast'
import { withId } from '../kit/with-id'
import { Composer } from './composer'
import { useKeptPlace } from './keep-place'
import { lineUp } from './line-up'
import { MessageRow } from './message-row'
import { MessageSheet } from './message-sheet'
import { PendingRow } from './pending-row'
import { placeOf } from './places'
import { useReadMark } from './read-mark'
import { useScroll } from './scroll'
import './talk.scss'

/** What is said, and the box to say something in. It fills whatever it stands in: a page, or a pane of the desk. */
export function Chat({ view, item = null }: { view: ConversationView; item?: PlanItemView | null }) {
  const { log, state, wasAt } = useTalk(view)
  const [chosen, choose] = useState<MessageView | null>(null)
  const [replyTo, setReplyTo] = useState<MessageView | null>(null)
  const [taken, take] = useState<string | null>(null)
  const rows = lineUp(state.items, view, wasAt ?? allRead(view))
  const arrived = new Set(state.items.slice(-100).map(({ clientId }) => clientId))
  const pending = state.pending.filter(({ input }) => !arrived.has(input.clientId))
  const scroll = useScroll(log, state.lastSeq, pending.at(-1)?.input.clientId ?? '')
  useKeptPlace(log, scroll)
  const look = useReadMark(log, view)
  const opened = useRef(false)

  useEffect(() => {
    if (!state.loaded || !wasAt || opened.current) return
    opened.current = true
    scroll.to(rows.some(({ kind }) => kind === 'unread') ? 'unread' : 'end')
  }, [state.loaded, wasAt, rows, scroll])

  const goTo = (seq: number) => {
    log.goTo(seq).then(
      () => scroll.to(seq),
      (error: unknown) => say(wordsOf(error)),
    )
  }
  const toEnd = () => {
    log.toEnd().then(
      () => scroll.to('end'),
      (error: unknown) => say(wordsOf(error)),
    )
  }
  // Offline it stays as it is: the button is still there.
  const more = (way: 'before' | 'after') => void log[way]().catch(() => undefined)

  return (
    <View className="talk">
      <ScrollView
        {...withId(placeOf(log.id, 'list'))}
        className="talk-scroll"
        scrollY
        enhanced
        scrollAnchoring
        scrollIntoView={scroll.target}
        scrollIntoViewAlignment="start"
        upperThreshold={600}
        lowerThreshold={120}
        onScroll={(event) => {
          scroll.moved(event)
          look()
        }}
        onScrollToUpper={() => more('before')}
        onScrollToLower={() => {
          scroll.reachedEnd()
          more('after')
        }}
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
              onPress={() => more('before')}
            />
          )}
          {state.loaded && rows.length === 0 && pending.length === 0 && (
            <Empty icon="chat" title="有事在这里说" words="说过的都留着，换了人接手也看得到" />
          )}
          {rows.map((row) => (
            <MessageRow key={row.id} row={row} view={view} log={log} onChoose={choose} onGoTo={goTo} />
          ))}
          {state.loaded && !log.atEnd && (
            <Button
              wide
              kind="txt"
              label="看后面的"
              busy={state.loadingMore && '正在看…'}
              onPress={() => more('after')}
            />
          )}
          {pending.map((message) => (
            <PendingRow key={message.input.clientId} message={message} log={log} />
          ))}
          <View id={placeOf(log.id, 'end')} className="talk-end" />
        </View>
      </ScrollView>
      {state.loaded && (scroll.missed || scroll.away || !log.atEnd) && (
        <View className="talk-down">
          <Button
            kind="soft"
            icon={<Icon name="down" small />}
            label={scroll.missed ? '有新的，回到最新' : '回到最新'}
            onPress={toEnd}
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

/** Until it is known what has come since the last look. */
const allRead = ({ lastSeq }: ConversationView) => ({ readSeq: Number.MAX_SAFE_INTEGER, lastSeq })
