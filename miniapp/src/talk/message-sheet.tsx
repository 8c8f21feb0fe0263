import { View } from '@tarojs/components'
import type { ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'
import { messageLimits } from '@bangban/shared/conversations/conversation-limits'
import { excerptOf, readersOf } from '@bangban/shared/conversations/conversation-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { recallMessage } from '../core/conversations-api'
import { useNow } from '../core/meta'
import { markQuestion, proposeKnowledge } from '../core/questions-api'
import type { TalkLog } from '../core/talk-log'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
import { say } from '../kit/toast'
import { ReadyAnswers } from './ready-answers'

interface Props {
  message: MessageView
  view: ConversationView
  log: TalkLog
  onReply: () => void
  /** Puts words into the box, as the reply to this message. */
  onTake: (words: string) => void
  onClose: () => void
}

/** What can be done with one message, and who has read it. */
export function MessageSheet({ message, view, log, onReply, onTake, onClose }: Props) {
  const now = useNow()
  const [problem, setProblem] = useState<string | null>(null)
  const mine = message.sender?.key === view.me
  const mayRecall = mine && now - new Date(message.at).getTime() < messageLimits.recallMs
  const { read, unread } = readersOf(view.members, message)
  const office = view.role !== 'applicant'
  const { question } = message
  const mayAsk = !question && message.type === 'text' && message.sender?.side === 'public' && (mine || office)
  const [looking, setLooking] = useState(false)

  const attempt = async (run: () => Promise<unknown>, done?: string) => {
    try {
      await run()
      if (done) say(done)
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  const recall = () => attempt(async () => log.replace(await recallMessage(view.id, message.seq)))
  const ask = () => attempt(async () => log.replace(await markQuestion(view.id, message.seq)), '记成问题了，有人限时答')
  const propose = () => attempt(() => proposeKnowledge(view.id, message.seq), '存了，中心看过就公开')
  if (looking) return <ReadyAnswers question={message.text ?? ''} onTake={onTake} onClose={onClose} />
  return (
    <Sheet title={excerptOf(message)} onClose={onClose}>
      {problem && <InlineMessage>{problem}</InlineMessage>}
      {mine && (
        <View className="t2">
          {read.length > 0 && <View>{`读过了：${read.map(({ name }) => name).join('、')}`}</View>}
          {unread.length > 0 && <View>{`还没读：${unread.map(({ name }) => name).join('、')}`}</View>}
        </View>
      )}
      {view.mayWrite && (
        <Button
          wide
          kind="sec2"
          label={office && question && !question.answer ? '答这个问题' : '回复这一条'}
          onPress={() => {
            onReply()
            onClose()
          }}
        />
      )}
      {office && question && !question.answer && (
        <Button wide kind="sec2" label="找现成的答案" onPress={() => setLooking(true)} />
      )}
      {mayAsk && view.mayWrite && <Button wide kind="sec2" label="这是个问题，请人限时答" onPress={() => void ask()} />}
      {office && question?.answer && <Button wide kind="sec2" label="存进知识库" onPress={() => void propose()} />}
      {mayRecall && <Button wide kind="sec2" label="撤回" onPress={() => void recall()} />}
      <Button wide kind="txt" label="关上" onPress={onClose} />
    </Sheet>
  )
}
