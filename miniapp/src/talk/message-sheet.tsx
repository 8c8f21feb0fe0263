import { View } from '@tarojs/components'
import type { ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'
import { messageLimits } from '@bangban/shared/conversations/conversation-limits'
import { excerptOf, readersOf } from '@bangban/shared/conversations/conversation-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { recallMessage } from '../core/conversations-api'
import { useNow } from '../core/meta'
import type { TalkLog } from '../core/talk-log'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'

interface Props {
  message: MessageView
  view: ConversationView
  log: TalkLog
  onReply: () => void
  onClose: () => void
}

/** What can be done with one message, and who has read it. */
export function MessageSheet({ message, view, log, onReply, onClose }: Props) {
  const now = useNow()
  const [problem, setProblem] = useState<string | null>(null)
  const mine = message.sender?.key === view.me
  const mayRecall = mine && now - new Date(message.at).getTime() < messageLimits.recallMs
  const { read, unread } = readersOf(view.members, message)

  const recall = async () => {
    try {
      log.replace(await recallMessage(view.id, message.seq))
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
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
          label="回复这一条"
          onPress={() => {
            onReply()
            onClose()
          }}
        />
      )}
      {mayRecall && <Button wide kind="sec2" label="撤回" onPress={() => void recall()} />}
      <Button wide kind="txt" label="关上" onPress={onClose} />
    </Sheet>
  )
}
