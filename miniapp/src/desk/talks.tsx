import { View } from '@tarojs/components'
import { subjectKinds, type SubjectRef } from '@bangban/shared/conversations/conversation-api'
import { Empty } from '../kit/states'
import { ConversationList } from '../talk/conversation-list'
import { useAddress } from './address'
import { TalkPane } from './talk-pane'

/** All conversations at the left, the open one at the right. */
export function Talks() {
  const [open, setOpen] = useAddress('talk')
  const subject = read(open)
  return (
    <View className="dk-split">
      <View className="dk-queue">
        <View className="dk-list">
          <ConversationList about={subject} onOpen={({ subject: { kind, id } }) => setOpen(`${kind}-${id}`)} />
        </View>
      </View>
      {subject ? (
        <TalkPane key={subject.id} subject={subject} />
      ) : (
        <View className="dk-nothing">
          <Empty icon="chat" title="从左边选一个对话" />
        </View>
      )}
    </View>
  )
}

/** `request-<id>` in the address. */
function read(text: string | null): SubjectRef | null {
  const [kind, id] = text?.split('-') ?? []
  const known = subjectKinds.find((one) => one === kind)
  return known && id ? { kind: known, id } : null
}
