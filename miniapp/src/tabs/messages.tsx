import { View } from '@tarojs/components'
import { dayWords, momentWords } from '@bangban/shared/calendar/day-words'
import { chinaZone, localDay } from '@bangban/shared/calendar/zone'
import type { CaseNewsView } from '@bangban/shared/notifications/push-api'
import { useState, type ReactNode } from 'react'
import { wordsOf } from '../core/api-error'
import { useUnreadTalks } from '../core/conversations-api'
import { useNow } from '../core/meta'
import { markRead, useCaseNews } from '../core/notifications-api'
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

const read = (which: Parameters<typeof markRead>[0]) => {
  markRead(which).catch((error: unknown) => say(wordsOf(error)))
}

function Inbox() {
  const list = useCaseNews()
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
            <Unread items={items.filter(({ unread }) => unread > 0)} />
            {byDay(
              items.filter(({ unread }) => unread === 0),
              now,
            ).map(({ day, label, items: ofDay }) => (
              <View key={day} className="stack">
                <SectionTitle>{label}</SectionTitle>
                <Cases items={ofDay} />
              </View>
            ))}
            <MoreButton list={list} />
          </>
        )
      }
    </Loaded>
  )
}

/** What nobody has looked at yet comes first, whatever day it is of. */
function Unread({ items }: { items: readonly CaseNewsView[] }) {
  if (items.length === 0) return null
  return (
    <View className="stack">
      <SectionTitle>还没看</SectionTitle>
      <Cases items={items} />
      <Button wide kind="soft" label="都看过了" onPress={() => read({ all: true })} />
    </View>
  )
}

const Cases = ({ items }: { items: readonly CaseNewsView[] }) => (
  <View className="card flush">
    {items.map((item) => (
      <CaseNews key={item.newest.id} item={item} />
    ))}
  </View>
)

interface Day {
  day: string
  label: string
  items: CaseNewsView[]
}

function byDay(items: readonly CaseNewsView[], now: number): Day[] {
  const today = localDay(now, chinaZone)
  const yesterday = localDay(now - 86_400_000, chinaZone)
  const days: Day[] = []
  for (const item of items) {
    const { at } = item.newest
    const day = localDay(new Date(at).getTime(), chinaZone)
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, label: day === today ? '今天' : day === yesterday ? '昨天' : dayWords(at), items: [item] })
  }
  return days
}

function whichOf({ requestId, projectId, enterpriseId, newest }: CaseNewsView) {
  if (requestId) return { requestId }
  if (projectId) return { projectId }
  return enterpriseId ? { enterpriseId } : { ids: [newest.id] }
}

/** Where its news leads: the case, the project or the item of its plan, the enterprise; otherwise it is of the working calendar. */
function placeOf({ requestId, projectId, enterpriseId, newest }: CaseNewsView): string {
  if (requestId) return routes.request(requestId)
  if (enterpriseId) return routes.company(enterpriseId)
  if (!projectId) return routes.calendar()
  return newest.itemCode ? routes.planItem(projectId, newest.itemCode) : routes.project(projectId)
}

/** One case: its newest sentence, and how many there are. */
function CaseNews({ item }: { item: CaseNewsView }) {
  const now = useNow()
  const { requestCode, title, newest, count, unread } = item
  const open = () => {
    if (unread > 0) read(whichOf(item))
    go(placeOf(item))
  }
  const said = `${unread > 0 ? `${unread} 条没看过，` : ''}${newest.title}，${title}`
  return (
    <Pressable className="row tap top" role="link" label={said} onPress={open}>
      <View className="grow">
        <View className="r between top">
          <View className={unread > 0 ? 'grow b' : 'grow'}>{newest.title}</View>
          {unread > 0 && <View className="badge">{unread}</View>}
        </View>
        <View className="sm t2">{title}</View>
        <View className="xs t3">
          <Dotted items={[momentWords(newest.at, now), requestCode, count > 1 && `一共 ${count} 条`]} />
        </View>
      </View>
    </Pressable>
  )
}
