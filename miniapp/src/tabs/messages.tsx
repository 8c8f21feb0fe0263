import { View } from '@tarojs/components'
import { dayWords, momentWords } from '@bangban/shared/calendar/day-words'
import { chinaZone, localDay } from '@bangban/shared/calendar/zone'
import type { NotificationView } from '@bangban/shared/notifications/notification-api'
import { useState, type ReactNode } from 'react'
import { wordsOf } from '../core/api-error'
import { useUnreadTalks } from '../core/conversations-api'
import { useNow } from '../core/meta'
import { markRead, useNotifications } from '../core/notifications-api'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { Segments, type Segment } from '../kit/list-row'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { Button, Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { ConversationList } from '../talk/conversation-list'

export function MessagesView({ bar }: { bar: ReactNode }) {
  const account = useAccount()
  return (
    <Page root title="消息" bar={bar}>
      {account ? (
        <Rooms />
      ) : (
        <View className="card">
          <Empty
            icon="chat"
            title="登录以后，有新消息会告诉您"
            action={{ label: '登录', onPress: () => go(routes.login()) }}
          />
        </View>
      )}
    </Page>
  )
}

type Room = 'news' | 'talks'

/** What one was told, and what was said. */
function Rooms() {
  const [room, setRoom] = useState<Room>('news')
  const unread = useUnreadTalks()
  const items: Segment<Room>[] = [
    { id: 'news', label: '消息' },
    { id: 'talks', label: '对话', count: unread || null },
  ]
  return (
    <>
      <Segments items={items} current={room} onChange={setRoom} />
      {room === 'news' ? <Inbox /> : <ConversationList onOpen={({ subject }) => go(routes.talk(subject))} />}
    </>
  )
}

const read = (which: { ids: string[] } | { all: true }) => {
  markRead(which).catch((error: unknown) => say(wordsOf(error)))
}

function Inbox() {
  const list = useNotifications()
  const now = useNow()
  return (
    <Loaded query={{ ...list, data: list.items }}>
      {(items) =>
        items.length === 0 ? (
          <View className="card">
            <Empty icon="chat" title="还没有消息" words="您的事有了新进展，会在这里告诉您" />
          </View>
        ) : (
          <>
            {items.some((item) => !item.read) && (
              <Button wide kind="soft" label="都看过了" onPress={() => read({ all: true })} />
            )}
            {byDay(items, now).map(({ day, label, items: ofDay }) => (
              <View key={day} className="stack">
                <SectionTitle>{label}</SectionTitle>
                <View className="card flush">
                  {ofDay.map((item) => (
                    <Message key={item.id} item={item} />
                  ))}
                </View>
              </View>
            ))}
            <MoreButton list={list} />
          </>
        )
      }
    </Loaded>
  )
}

interface Day {
  day: string
  label: string
  items: NotificationView[]
}

function byDay(items: readonly NotificationView[], now: number): Day[] {
  const today = localDay(now, chinaZone)
  const yesterday = localDay(now - 86_400_000, chinaZone)
  const days: Day[] = []
  for (const item of items) {
    const day = localDay(new Date(item.at).getTime(), chinaZone)
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else
      days.push({ day, label: day === today ? '今天' : day === yesterday ? '昨天' : dayWords(item.at), items: [item] })
  }
  return days
}

function Message({ item }: { item: NotificationView }) {
  const now = useNow()
  const open = () => {
    if (!item.read) read({ ids: [item.id] })
    if (item.requestId) go(routes.request(item.requestId))
  }
  return (
    <Pressable className="row tap top" role="link" label={`${item.read ? '' : '没看过，'}${item.title}`} onPress={open}>
      <View className="grow">
        <View className="r between top">
          <View className={item.read ? 'grow' : 'grow b'}>{item.title}</View>
          {!item.read && <View className="fresh" />}
        </View>
        {item.body && <View className="sm t2">{item.body}</View>}
        <View className="xs t3">
          <Dotted items={[momentWords(item.at, now), item.requestCode]} />
        </View>
      </View>
    </Pressable>
  )
}
