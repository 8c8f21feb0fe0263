import { View } from '@tarojs/components'
import { useConversation } from '../core/conversations-api'
import { useQuestionsOf } from '../core/questions-api'
import { go, routes } from '../core/routes'
import { Icon } from '../kit/icon'
import { Button } from '../kit/pressable'
import { CardTitle } from '../kit/title'
import { QuestionRows } from '../talk/question-rows'

/** What was asked about this item and what was answered, kept where it is needed; and the way to ask more. */
export function AnswersCard({ projectId, code }: { projectId: string; code: string }) {
  const subject = { kind: 'project' as const, id: projectId }
  const conversation = useConversation(subject)
  const questions = useQuestionsOf(conversation.data?.id ?? null)
  const rows = (questions.data ?? []).filter(({ planItem }) => planItem === code)
  // A handler who is in no task force has no part in the conversation.
  if (!conversation.data) return null
  const asks = conversation.data.role === 'applicant'
  return (
    <View className="card stack3">
      <CardTitle title="问过的" aside={rows.length > 0 ? `${rows.length} 条` : '还没人问过'} />
      {rows.length > 0 && <QuestionRows rows={rows} onOpen={() => go(routes.talk(subject))} />}
      <Button
        wide
        kind="soft"
        icon={<Icon name={asks ? 'ask' : 'chat'} small />}
        label={asks ? '问专班这一项' : '和企业说'}
        onPress={() => go(routes.talk(subject, asks ? code : undefined))}
      />
    </View>
  )
}
