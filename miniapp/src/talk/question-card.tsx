import { View } from '@tarojs/components'
import { timeWords } from '@bangban/shared/calendar/day-words'
import type { ConversationView, MessageView, QuestionView } from '@bangban/shared/conversations/conversation-api'
import type { Light } from '@bangban/shared/requests/request-api'
import { useNow } from '../core/meta'
import { classes } from '../kit/class-names'
import { Icon, type IconName } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import { MessageWords } from './message-words'

const minute = 60_000
const icons: Record<Exclude<Light, 'paused'>, IconName> = { green: 'clock', yellow: 'tri', red: 'oct' }

interface Props {
  message: MessageView
  view: ConversationView
  onChoose: () => void
}

/** A question: framed while somebody owes an answer, with his name and how long he has; plain when it is answered. */
export function QuestionCard({ message, view, onChoose }: Props) {
  const { question, text } = message
  if (!question) return null
  const open = question.answer === null
  return (
    <Pressable
      className={classes('ccard', open && 'ask')}
      label={`问题，${open ? '等答复' : '已答'}，${text ?? ''}`}
      onPress={onChoose}
    >
      <View className="ccard-hd b">
        <Icon name="ask" small />
        <View>{open ? '问题，等答复' : '问题，已答'}</View>
      </View>
      <View className="ccard-bd pre">
        <MessageWords message={message} view={view} />
      </View>
      <View className="ccard-ft">
        {question.answer ? (
          <View className="r acc">
            <Icon name="done" small />
            <View>{`${question.answer.by}答了，用时 ${spentWords(question.answer.minutes)}`}</View>
          </View>
        ) : (
          <>
            <View>{`${question.owner.name}来答`}</View>
            <Left question={question} />
            {view.role !== 'applicant' && <View className="acc b">点这里来答</View>}
          </>
        )}
      </View>
    </Pressable>
  )
}

/** Real minutes of the office day; beyond it the hour is said. */
function Left({ question: { dueAt } }: { question: QuestionView }) {
  const now = useNow()
  const left = Math.ceil((new Date(dueAt).getTime() - now) / minute)
  const light = left < 0 ? 'red' : left <= 10 ? 'yellow' : 'green'
  const words = left < 0 ? `过了 ${spentWords(-left)}` : left > 60 ? `最晚 ${timeWords(dueAt)}` : `还有 ${left} 分钟`
  return (
    <View className={`due ${light}`}>
      <Icon name={icons[light]} />
      <View>{words}</View>
    </View>
  )
}

const spentWords = (minutes: number): string =>
  minutes < 60 ? `${Math.max(1, minutes)} 分钟` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`
