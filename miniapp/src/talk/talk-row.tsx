import { View } from '@tarojs/components'
import type { SubjectRef } from '@bangban/shared/conversations/conversation-api'
import { useConversation } from '../core/conversations-api'
import { go, routes } from '../core/routes'
import { ListRow } from '../kit/list-row'

/** On the page of a case: with whom one talks about it, what was said last, how much of it is unread. */
export function TalkRow({ subject }: { subject: SubjectRef }) {
  const view = useConversation(subject).data
  if (!view) return null
  return (
    <View className="card flush">
      <ListRow
        icon="chat"
        title={view.with ? `和${view.with}的对话` : '对话'}
        sub={view.last?.words ?? '还没人说话'}
        aside={view.unread > 0 && <View className="count-dot">{view.unread >= 100 ? '99+' : view.unread}</View>}
        onPress={() => go(routes.talk(subject))}
      />
    </View>
  )
}
