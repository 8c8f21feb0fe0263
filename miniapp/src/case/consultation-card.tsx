import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { ConsultationView } from '@bangban/shared/requests/request-api'
import { useNow } from '../core/meta'
import { FileStrip } from '../kit/file-strip'
import { Dotted } from '../kit/sep'
import { CardTitle } from '../kit/title'

/** 协办: whom we asked, what we asked, what they wrote. Only colleagues are sent it. */
export function ConsultationCard({ consulted }: { consulted: readonly ConsultationView[] }) {
  if (consulted.length === 0) return null
  return (
    <View className="card">
      <CardTitle title="协办" aside="只有工作人员看得到" />
      {[...consulted].reverse().map((one) => (
        <Consultation key={`${one.unit.code}${one.since}`} one={one} />
      ))}
    </View>
  )
}

function Consultation({ one }: { one: ConsultationView }) {
  const now = useNow()
  const state = one.until ? '结束了' : one.advice.length > 0 ? '有意见了' : '等他们看'
  return (
    <View className="consult">
      <View className="r between">
        <View className="b">{one.unit.name}</View>
        <View className="tag">{state}</View>
      </View>
      <View className="cap">
        <Dotted items={[`${one.askedBy.unit}${one.askedBy.name}问`, momentWords(one.since, now)]} />
      </View>
      <View className="pre">{one.question}</View>
      {one.advice.map((word) => (
        <View key={word.id} className="advice">
          <View className="cap">
            <Dotted items={[word.person, momentWords(word.at, now)]} />
          </View>
          <View className="pre">{word.note}</View>
          {word.attachments.length > 0 && <FileStrip files={word.attachments} />}
        </View>
      ))}
    </View>
  )
}
