import { View } from '@tarojs/components'
import type { AccountView } from '@bangban/shared/accounts/account-api'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { ConversationRow, SubjectRef } from '@bangban/shared/conversations/conversation-api'
import { useConversations } from '../core/conversations-api'
import { useNow } from '../core/meta'
import { isStaffAccount, useAccount } from '../core/session'
import { classes } from '../kit/class-names'
import { MoreButton } from '../kit/more-button'
import { Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import './talk.scss'

interface Props {
  /** What the one is about that is open beside the list. */
  about?: SubjectRef | null
  onOpen: (row: ConversationRow) => void
}

/** With whom, about what, what was said last, how much is unread. */
export function ConversationList({ about = null, onOpen }: Props) {
  const list = useConversations()
  const account = useAccount()
  return (
    <Loaded query={{ ...list, data: list.items }}>
      {(rows) =>
        rows.length === 0 ? (
          <View className="card">
            <Empty icon="chat" title="还没有对话" words={howToBegin(account)} />
          </View>
        ) : (
          <>
            <View className="card flush">
              {rows.map((row) => (
                <Line key={row.id} row={row} on={row.subject.id === about?.id} onPress={() => onOpen(row)} />
              ))}
            </View>
            <MoreButton list={list} />
          </>
        )
      }
    </Loaded>
  )
}

/** A conversation is made when somebody opens it for the first time, by the words that stand there. */
export function howToBegin(account: AccountView | null): string {
  if (isStaffAccount(account)) return '打开一件事，点里面的对话；打开项目，点“和企业说”'
  const projects = account && account.enterprises.length > 0 ? '；打开项目，点“问专班”也行' : ''
  return `打开一件事，点“留言”，就能在这里接着说${projects}`
}

function Line({ row, on, onPress }: { row: ConversationRow; on: boolean; onPress: () => void }) {
  const now = useNow()
  const { title, unread, mentioned, last, closed } = row
  return (
    <Pressable
      className={classes('row', 'tap', 'top', on && 'on')}
      role="link"
      selected={on}
      label={`${unread > 0 ? `${unread} 条没读，` : ''}${mentioned ? '有人@我，' : ''}${title}`}
      onPress={onPress}
    >
      <View className="grow">
        <View className="r between top">
          <View className={unread > 0 ? 'grow b' : 'grow'}>{title}</View>
          {unread > 0 && <View className="count-dot">{unread >= 100 ? '99+' : unread}</View>}
        </View>
        <View className="r talk-last">
          {mentioned && <View className="tag you">有人@我</View>}
          <View className="sm t2 clip1 grow">{last?.words ?? '还没人说话，有事可以在这里问'}</View>
        </View>
        <View className="xs t3">
          <Dotted items={[row.with, last && momentWords(last.at, now), closed && '已经结束']} />
        </View>
      </View>
    </Pressable>
  )
}
