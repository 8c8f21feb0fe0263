import { View } from '@tarojs/components'
import { timeWords } from '@bangban/shared/calendar/day-words'
import type { ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'
import { excerptOf, readersOf } from '@bangban/shared/conversations/conversation-words'
import type { TalkLog } from '../core/talk-log'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import type { Row } from './line-up'
import { MessageBody } from './message-body'
import { senderName } from './sender-name'

interface Props {
  row: Row
  view: ConversationView
  log: TalkLog
  onChoose: (message: MessageView) => void
  /** To the message that one answers, which may be far above. */
  onGoTo: (seq: number) => void
}

export function MessageRow({ row, view, log, onChoose, onGoTo }: Props) {
  if (row.kind === 'line')
    return (
      <View id={row.id} className="sysl">
        {row.words}
      </View>
    )
  if (row.kind === 'unread')
    return (
      <View id={row.id} className="unread">
        {row.words}
      </View>
    )
  const { message, mine, showsName } = row
  const name = senderName(message, view)
  const office = message.sender?.side === 'staff'
  return (
    <View id={row.id} className={classes('msg', mine && 'me')}>
      <View className={classes('av', office && 'gov')}>{[...name][0]}</View>
      <View className="col">
        {!mine && showsName && (
          <View className="nm">
            <Dotted items={[name, message.sender?.label, message.sender?.unit, timeWords(message.at)]} />
          </View>
        )}
        {message.replyTo !== null && <Answered seq={message.replyTo} view={view} log={log} onGoTo={onGoTo} />}
        <MessageBody message={message} view={view} mine={mine} log={log} onChoose={() => onChoose(message)} />
        {!mine && message.mentions.includes(view.me) && (
          <View className="st acc">
            <Icon name="bell" small />
            <View>提到了您</View>
          </View>
        )}
        {isAnswer(message, log) && (
          <View className="st acc">
            <Icon name="pin" small />
            <View>已定为这个问题的答复</View>
          </View>
        )}
        {mine && !message.recalled && <ReadBy message={message} view={view} />}
      </View>
    </View>
  )
}

interface AnsweredProps extends Pick<Props, 'view' | 'log' | 'onGoTo'> {
  seq: number
}

/** What it answers, in one line; pressed, the whole of it. */
function Answered({ seq, view, log, onGoTo }: AnsweredProps) {
  const original = log.state.items.find((item) => item.seq === seq)
  const words = original ? `${senderName(original, view)}：${excerptOf(original)}` : '回复前面的一条，点这里去看'
  return (
    <Pressable className="quoted" role="link" label={`看回复的那条，${words}`} onPress={() => onGoTo(seq)}>
      {words}
    </Pressable>
  )
}

/** The question that it replied to has it as its answer. */
const isAnswer = ({ seq, replyTo }: MessageView, log: TalkLog): boolean =>
  replyTo !== null && log.state.items.some((item) => item.seq === replyTo && item.question?.answer?.seq === seq)

/** With one reader it is known who; with several, of how many. */
function ReadBy({ message, view }: { message: MessageView; view: ConversationView }) {
  const { read, unread } = readersOf(view.members, message)
  const all = read.length + unread.length
  if (all === 0) return null
  const words = all === 1 ? (read.length === 1 ? '已读' : '还没读') : `${read.length}/${all} 已读`
  return <View className="st">{words}</View>
}
