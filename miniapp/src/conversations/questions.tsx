import { View } from '@tarojs/components'
import { useConversation } from '../core/conversations-api'
import { useQuestionsOf } from '../core/questions-api'
import { back } from '../core/routes'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { QuestionRows } from '../talk/question-rows'
import { useSubject } from './use-subject'

/** What is settled in one conversation, and what still waits: the question board of a task force. */
export default function QuestionsPage() {
  const conversation = useConversation(useSubject())
  return (
    <Page title="问题和答复">
      <Loaded query={conversation}>{(view) => <Settled id={view.id} />}</Loaded>
    </Page>
  )
}

function Settled({ id }: { id: string }) {
  const questions = useQuestionsOf(id)
  return (
    <Loaded query={questions}>
      {(rows) =>
        rows.length === 0 ? (
          <View className="card">
            <Empty icon="ask" title="还没有问题" words="在对话里点“提问”，有人限时答" />
          </View>
        ) : (
          <QuestionRows rows={rows} onOpen={back} />
        )
      }
    </Loaded>
  )
}
