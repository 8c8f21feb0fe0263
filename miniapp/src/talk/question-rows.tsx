import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { QuestionRow } from '@bangban/shared/conversations/conversation-api'
import { useNow } from '../core/meta'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import './talk.scss'

/** Questions with their answers, or with who owes one and until when. */
export function QuestionRows({ rows, onOpen }: { rows: readonly QuestionRow[]; onOpen: (row: QuestionRow) => void }) {
  const now = useNow()
  return (
    <View className="card flush">
      {rows.map((row) => {
        const { conversationId, seq, text, answer, answerText, owner, title, dueAt } = row
        const late = answer === null && new Date(dueAt).getTime() < now
        return (
          <Pressable
            key={`${conversationId}${seq}`}
            className="row tap top"
            role="link"
            label={`${text}${answer ? `，${answerText ?? ''}` : '，等答复'}`}
            onPress={() => onOpen(row)}
          >
            <Icon name={answer ? 'pin' : late ? 'oct' : 'ask'} small />
            <View className="grow">
              <View className="b">{text}</View>
              {answer && <View className="t2">{answerText ?? '（照片或文件）'}</View>}
              <View className={late ? 'xs dgr' : 'xs t3'}>
                <Dotted
                  items={
                    answer
                      ? [`${answer.by}答了`, momentWords(answer.at, now)]
                      : [title, `${owner.name}来答`, `${late ? '该在' : '最晚'} ${momentWords(dueAt, now)}`]
                  }
                />
              </View>
            </View>
          </Pressable>
        )
      })}
    </View>
  )
}
