import { View } from '@tarojs/components'
import type { ConversationView, SubjectRef } from '@bangban/shared/conversations/conversation-api'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import { useConversation } from '../core/conversations-api'
import { useLookedAt } from '../core/looked-at'
import { usePlan } from '../core/plan-api'
import { useParam } from '../core/routes'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Loaded } from '../kit/states'
import { useAccount, useGuest } from '../core/session'
import { Chat } from '../talk/chat'
import { TalkHead } from '../talk/talk-head'
import { useSubject } from './use-subject'

export default function ChatPage() {
  const subject = useSubject()
  const [account, guest] = [useAccount(), useGuest()]
  const conversation = useConversation(subject)
  const item = useAskedItem(subject)
  useLookedAt(subject?.kind ?? 'request', subject?.id ?? null)
  if (!account && guest?.requestId !== subject?.id)
    return (
      <Page title="对话">
        <LoginGate words="登录以后看说了什么">{null}</LoginGate>
      </Page>
    )
  return (
    <Page
      white
      title={conversation.data ? titleOf(conversation.data) : '对话'}
      className="talk-page"
      offline="网断了。您写的先存着，连上就发。"
    >
      <Loaded query={conversation}>
        {(view) => (
          <View className="talk-fill">
            <TalkHead view={view} />
            <Chat key={view.id} view={view} item={item} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

/** The plan item that one came to ask about. */
function useAskedItem(subject: SubjectRef | null): PlanItemView | null {
  const code = useParam('item')
  const plan = usePlan(subject?.kind === 'project' && code ? subject.id : null)
  return plan.data?.items.find((item) => item.code === code) ?? null
}

const titleOf = ({ title, members }: ConversationView): string =>
  `${title}（${members.filter(({ left }) => !left).length} 人）`
