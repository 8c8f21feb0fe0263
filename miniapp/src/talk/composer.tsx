import { Textarea, View } from '@tarojs/components'
import type { CardKind, ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'
import { messageLimits } from '@bangban/shared/conversations/conversation-limits'
import { excerptOf } from '@bangban/shared/conversations/conversation-words'
import type { FileView } from '@bangban/shared/files/file-api'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import { looksLikeQuestion } from '@bangban/shared/conversations/question-timer'
import { useEffect, useRef, useState } from 'react'
import { useDraft } from '../core/drafts'
import type { WayToPick } from '../core/picked-file'
import type { TalkLog } from '../core/talk-log'
import { useKeyboardRoom } from '../core/keyboard-room'
import { Icon } from '../kit/icon'
import { Button, Pressable } from '../kit/pressable'
import { sameTapMs } from '../kit/same-tap'
import { AttachSheet } from './attach-sheet'
import { MentionSheet } from './mention-sheet'
import { atTyped, mayMention, stillMeant, withMention, type Mention } from './mentions'
import { senderName } from './sender-name'
import { Suggestions, useSuggestions } from './suggestions'

interface Props {
  view: ConversationView
  log: TalkLog
  replyTo: MessageView | null
  onReplied: () => void
  /** Words that somebody chose elsewhere, to go on with. */
  taken: string | null
  onTaken: () => void
  /** The plan item that a question is about. */
  item: PlanItemView | null
}

const mostAtOnce = 9

/** The box at the bottom. What is typed stays on the device until it is sent. */
export function Composer({ view, log, replyTo, onReplied, taken, onTaken, item }: Props) {
  const draft = useDraft(`talk-box:${view.id}`, { text: '', mentions: [] as Mention[] })
  /** When something was sent last. */
  const said = useRef(0)
  const [attaching, setAttaching] = useState(false)
  const [focus, setFocus] = useState(false)
  const room = useKeyboardRoom()
  const { text, mentions } = draft.value
  /** Where in the text the name goes that is being chosen. */
  const [naming, setNaming] = useState<number | null>(null)
  const [asking, setAsking] = useState(item !== null)
  const mayAsk = view.role === 'applicant'
  const hits = useSuggestions(text, mayAsk)
  const { change } = draft
  const others = mayMention(view).length > 0
  useEffect(() => {
    if (taken === null) return
    change({ text: taken })
    onTaken()
    // Only what is handed in anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [taken])

  if (!view.mayWrite) return <View className="bar talk-bar t2">这件事已经结束，对话只能看，不能再发</View>

  const answered = () => {
    const reply = replyTo ? { replyTo: replyTo.seq } : {}
    onReplied()
    return reply
  }
  const say = () => {
    const words = text.trim()
    if (words === '') return
    const meant = stillMeant(words, mentions)
    log.say({
      type: 'text',
      text: words,
      ...(meant.length > 0 ? { mentions: meant } : {}),
      ...(asking ? { question: true } : {}),
      ...(asking && item ? { planItem: item.code } : {}),
      ...answered(),
    })
    said.current = Date.now()
    setAsking(false)
    draft.finish()
    draft.change({ text: '', mentions: [] })
  }
  const typed = (value: string) => {
    const place = others ? atTyped(text, value) : null
    if (place !== null) setNaming(place)
    change({ text: value })
  }
  const name = (one: Mention) => {
    change({ text: withMention(text, naming ?? text.length, one.name), mentions: [...mentions, one] })
    setNaming(null)
    setFocus(true)
  }
  const attach = async ({ pick }: WayToPick) => {
    setAttaching(false)
    const files = await pick(mostAtOnce)
    // Several answer as one: the first of them stands under what they reply to.
    for (const [index, picked] of files.entries())
      log.say({ type: picked.preview ? 'picture' : 'file', ...(index === 0 ? answered() : {}) }, picked)
  }
  const sendKnown = ({ id, type }: FileView) => {
    setAttaching(false)
    log.say({ type: type.startsWith('image/') ? 'picture' : 'file', fileId: id, ...answered() })
  }
  const sendCard = (kind: CardKind, ref: string) => {
    setAttaching(false)
    log.say({ type: 'card', card: { kind, ref }, ...answered() })
  }

  return (
    <View className="bar talk-bar" style={room > 0 ? { paddingBottom: `${room + 8}px` } : undefined}>
      <Suggestions hits={hits} />
      {asking && item && <View className="sm t2">{`问的是“${item.name}”`}</View>}
      {mayAsk && text.trim() !== '' && (
        <Pressable className="talk-asks" role="switch" checked={asking} onPress={() => setAsking(!asking)}>
          <View className={asking ? 'tick on' : 'tick'}>{asking && <Icon name="check" small />}</View>
          <View>{looksLikeQuestion(text) ? '这句像是问题，请人限时答' : '当问题发，请人限时答'}</View>
        </Pressable>
      )}
      {replyTo && (
        <View className="r quoted">
          <View className="grow">{`回复${senderName(replyTo, view)}：${excerptOf(replyTo)}`}</View>
          <Pressable className="iconbtn" label="不回复了" onPress={onReplied}>
            <Icon name="close" small />
          </Pressable>
        </View>
      )}
      <View className="r talk-box">
        <Pressable className="iconbtn" label="发照片、文件和卡片" onPress={() => setAttaching(true)}>
          <Icon name="plus" />
        </Pressable>
        <View className="in area grow">
          <Textarea
            className="in-area talk-text"
            value={text}
            maxlength={messageLimits.text}
            autoHeight
            fixed
            adjustPosition={false}
            showConfirmBar={false}
            disableDefaultPadding
            focus={focus}
            placeholder={asking ? '想问什么' : boxWords(view)}
            placeholderClass="ph"
            nativeProps={{ 'aria-label': boxWords(view), rows: 1 }}
            onBlur={() => setFocus(false)}
            onInput={(event) => typed(event.detail.value)}
          />
        </View>
        {mayAsk && text.trim() === '' ? (
          <Button
            label="提问"
            kind="soft"
            icon={<Icon name="ask" small />}
            onPress={() => {
              // Where 发送 was a moment ago: a second tap means that.
              if (Date.now() - said.current < sameTapMs) return
              setAsking(true)
              setFocus(true)
            }}
          />
        ) : (
          <Button label={asking ? '提问' : '发送'} kind={text.trim() ? 'pri' : 'soft'} onPress={say} />
        )}
      </View>
      {attaching && (
        <AttachSheet
          view={view}
          onFiles={(way) => void attach(way)}
          onKnown={sendKnown}
          onCard={sendCard}
          onMention={() => {
            setAttaching(false)
            setNaming(text.length)
          }}
          onClose={() => setAttaching(false)}
        />
      )}
      {naming !== null && <MentionSheet view={view} onPick={name} onClose={() => setNaming(null)} />}
    </View>
  )
}

/** To whom one writes. */
function boxWords({ with: others, subject, role }: ConversationView): string {
  if (role === 'applicant' && subject.kind === 'project') return '写给专班'
  return others ? `写给${others}` : '写一句'
}
