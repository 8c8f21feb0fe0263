import { Image, View } from '@tarojs/components'
import type { ConversationView, MessageView, SubjectRef } from '@bangban/shared/conversations/conversation-api'
import { cardNames, excerptOf } from '@bangban/shared/conversations/conversation-words'
import { useRef } from 'react'
import type { TalkLog } from '../core/talk-log'
import { phoneCall } from '../core/phone-call'
import { go, routes } from '../core/routes'
import { addressOf } from '../kit/file-strip'
import { showsHeldButton, whenHeld } from '../kit/held'
import { Icon, type IconName } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import { showFile } from '../kit/show-file'
import { MessageWords } from './message-words'
import { QuestionCard } from './question-card'

interface Props {
  message: MessageView
  view: ConversationView
  mine: boolean
  log: TalkLog
  onChoose: () => void
}

/** After a long press the finger still comes up: that opens nothing. */
const fingerComesUp = 800

/**
 * Pressed, a word offers what can be done with it, and a picture or paper opens; held, or asked for by the right button,
 * everything offers it.
 */
export function MessageBody({ message, view, mine, log, onChoose }: Props) {
  const heldAt = useRef(0)
  if (message.recalled) return <View className="bub gone">{mine ? '您撤回了一条' : '撤回了一条'}</View>
  const isText = !message.card && !message.file
  const offer = () => {
    heldAt.current = Date.now()
    onChoose()
  }
  const unlessHeld = (run: () => void) => () => {
    if (Date.now() - heldAt.current > fingerComesUp) run()
  }
  if (isText && message.question) return <QuestionCard message={message} view={view} onChoose={onChoose} />
  if (isText)
    return (
      <Pressable className="bub pre" label={message.text ?? ''} onPress={onChoose}>
        <MessageWords message={message} view={view} />
      </Pressable>
    )
  return (
    <View className="body" {...whenHeld(offer)}>
      {message.card ? (
        <Card card={message.card} subject={view.subject} unlessHeld={unlessHeld} />
      ) : (
        <FileBody message={message} log={log} unlessHeld={unlessHeld} onChoose={onChoose} />
      )}
      {showsHeldButton && (
        <Pressable className="body-more" label={`${excerptOf(message)}，还可以做什么`} onPress={onChoose}>
          <Icon name="more" small />
        </Pressable>
      )}
    </View>
  )
}

type UnlessHeld = (run: () => void) => () => void

interface FileProps {
  message: MessageView
  log: TalkLog
  unlessHeld: UnlessHeld
  onChoose: () => void
}

function FileBody({ message, log, unlessHeld, onChoose }: FileProps) {
  const { file, type } = message
  if (!file) return null
  const open = async () => {
    // Offline it is tried with what there is.
    await log.freshen().catch(() => undefined)
    const files = log.state.items.flatMap((item) => (item.type === type && item.file ? item.file : []))
    const fresh = files.find(({ id }) => id === file.id) ?? file
    showFile(fresh, type === 'picture' ? files : [fresh])
  }
  const press = unlessHeld(() => void open())
  if (type === 'picture')
    return (
      <Pressable className="pic" label={`打开照片 ${file.name}`} onPress={press}>
        <Image className="pic-img" src={addressOf(file.thumbUrl ?? file.url)} mode="widthFix" lazyLoad />
      </Pressable>
    )
  return (
    <View className="ccard">
      <Pressable className="ccard-bd r" label={`打开${file.name}`} onPress={press}>
        <Icon name="doc" />
        <View className="grow">
          <View className="b">{file.name}</View>
          <View className="sm t3">{sizeWords(file.size)}</View>
        </View>
      </Pressable>
      <Pressable className="ccard-ft" label="还可以" onPress={onChoose}>
        <View className="acc">还可以…</View>
      </Pressable>
    </View>
  )
}

const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

const cardIcons: Record<NonNullable<MessageView['card']>['kind'], IconName> = {
  guide: 'doc',
  planItem: 'list',
  notice: 'lock',
  contact: 'person',
}

interface CardProps {
  card: NonNullable<MessageView['card']>
  subject: SubjectRef
  unlessHeld: UnlessHeld
}

function Card({ card, subject, unlessHeld }: CardProps) {
  const { kind, ref, title, words, aside } = card
  const open =
    kind === 'guide'
      ? { label: '看指南', press: () => go(routes.guide(ref)) }
      : kind === 'notice'
        ? { label: '看全部', press: () => go(routes.notice(ref)) }
        : kind === 'contact'
          ? { label: '打电话', press: () => phoneCall(aside ?? '') }
          : { label: '看这一项', press: () => go(routes.planItem(subject.id, ref)) }
  return (
    <View className="ccard">
      <View className="ccard-hd">
        <Icon name={cardIcons[kind]} small />
        <View>{cardNames[kind]}</View>
      </View>
      <View className="ccard-bd">
        <View className="b">{title}</View>
        <View className="sm t2">{words}</View>
      </View>
      <View className="ccard-ft">
        <View className="t2">{aside}</View>
        {open && (
          <Pressable className="acc b r" label={`${open.label}，${title}`} onPress={unlessHeld(open.press)}>
            {open.label}
            <Icon name="right" small />
          </Pressable>
        )}
      </View>
    </View>
  )
}
