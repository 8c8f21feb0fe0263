import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import { knowledgeLimits, type KnowledgeDraftView } from '@bangban/shared/knowledge/knowledge-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useNow } from '../core/meta'
import { decideDraft, useDrafts } from '../core/questions-api'
import { TextArea } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { say } from '../kit/toast'

/** The centre reads what colleagues would show to everybody, words it, and publishes it or not. */
export default function DraftsPage() {
  const drafts = useDrafts(true)
  return (
    <Page title="看一看再公开">
      <LoginGate words="中心的人登录以后看">
        <Loaded query={drafts}>
          {(list) =>
            list.length === 0 ? (
              <View className="card">
                <Empty icon="done" title="都看完了" />
              </View>
            ) : (
              <>
                {list.map((draft) => (
                  <Draft key={draft.id} draft={draft} />
                ))}
              </>
            )
          }
        </Loaded>
      </LoginGate>
    </Page>
  )
}

function Draft({ draft }: { draft: KnowledgeDraftView }) {
  const now = useNow()
  const [question, setQuestion] = useState(draft.question)
  const [answer, setAnswer] = useState(draft.answer)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const decide = async (publish: boolean) => {
    setBusy(true)
    setProblem(null)
    try {
      await decideDraft(draft.id, publish ? { publish, question: question.trim(), answer: answer.trim() } : { publish })
      say(publish ? '公开了，谁都能查到' : '不公开')
    } catch (error) {
      setProblem(wordsOf(error))
      setBusy(false)
    }
  }
  return (
    <View className="card stack3">
      <View className="xs t3">
        <Dotted items={[draft.proposedBy, draft.unit?.name, momentWords(draft.proposedAt, now)]} />
      </View>
      <TextArea label="问题" limit={knowledgeLimits.question} value={question} onChange={setQuestion} />
      <TextArea
        label="答案"
        hint="去掉姓名、电话和只跟一个人有关的话"
        limit={knowledgeLimits.answer}
        value={answer}
        onChange={setAnswer}
      />
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <View className="sheet-acts">
        <Button kind="sec2" label="不公开" onPress={() => void decide(false)} />
        <Button label="公开" busy={busy && '正在存…'} onPress={() => void decide(true)} />
      </View>
    </View>
  )
}
