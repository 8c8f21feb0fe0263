import { View } from '@tarojs/components'
import type { ConversationView } from '@bangban/shared/conversations/conversation-api'
import { useQuestionsOf } from '../core/questions-api'
import { go, routes } from '../core/routes'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'

/** Above the words: what it is about, and for the office the notes between colleagues. */
export function TalkHead({ view }: { view: ConversationView }) {
  const { subject, mayReadNotes } = view
  const others = view.with
  const questions = useQuestionsOf(view.id)
  const open = (questions.data ?? []).filter(({ answer }) => answer === null)
  const settled = (questions.data ?? []).filter(({ answer }) => answer !== null)
  return (
    <View className="talk-head">
      {subject.kind === 'request' && (
        <Pressable
          className="pinrow"
          role="link"
          label="看这件事办到哪了"
          onPress={() => go(routes.request(subject.id))}
        >
          <Icon name="held" small />
          <View className="grow clip1">
            {view.role === 'applicant' ? `${others || '中心'}在办` : `申请人：${others}`}
          </View>
          <View className="acc nw">看这件事</View>
          <Icon name="right" small />
        </Pressable>
      )}
      {subject.kind === 'project' && (
        <Pressable className="pinrow" role="link" label="看这个项目" onPress={() => go(routes.project(subject.id))}>
          <Icon name="building" small />
          <View className="grow clip1">{view.title}</View>
          <View className="acc nw">看项目</View>
          <Icon name="right" small />
        </Pressable>
      )}
      {open.length > 0 && (
        <Pressable className="pinrow" role="link" label="问题和答复" onPress={() => go(routes.questions(subject))}>
          <Icon name="ask" small />
          <View className="grow">{`${open.length} 个问题等答复`}</View>
          <Icon name="right" small />
        </Pressable>
      )}
      {settled[0] && (
        <Pressable className="pinrow" role="link" label="问题和答复" onPress={() => go(routes.questions(subject))}>
          <Icon name="pin" small />
          <View className="grow">
            <View className="b clip1">{settled[0].text}</View>
            <View className="t2 clip1">{settled[0].answerText}</View>
          </View>
          <View className="t3 xs nw">{`已定 ${settled.length} 条`}</View>
          <Icon name="right" small />
        </Pressable>
      )}
      {mayReadNotes && (
        <Pressable className="pinrow notes" role="link" label="内部备注" onPress={() => go(routes.notes(subject))}>
          <Icon name="lock" small />
          <View className="grow">{`内部备注，${subject.kind === 'project' ? '企业' : '申请人'}看不到`}</View>
          <Icon name="right" small />
        </Pressable>
      )}
    </View>
  )
}
