import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { HandOverNoteView, LegView, RequestView } from '@bangban/shared/requests/request-api'
import { handOverLimits } from '@bangban/shared/requests/request-limits'
import { useState } from 'react'
import { useNow } from '../core/meta'
import { DueBadge } from '../kit/due-badge'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { CardTitle } from '../kit/title'

type Noted = LegView & { note: HandOverNoteView }

const isNoted = (leg: LegView): leg is Noted => leg.note !== null && (leg.taken || leg.state === 'offered')

/** What the last hands told the next: what is done, what is left. Colleagues read it, the applicant is not sent it. */
export function HandOverCard({ view }: { view: RequestView }) {
  const [all, setAll] = useState(false)
  const noted = view.legs.filter(isNoted).reverse()
  const [newest, ...older] = noted
  if (!newest) return null
  const mayNotGoOn = view.status === 'processing' && view.handOvers >= handOverLimits.total
  const waits = newest.state === 'offered' ? view.offer : null
  return (
    <View className="card">
      <CardTitle title={titleOf(view, newest)} aside={waits?.clock && <DueBadge clock={waits.clock} />} />
      {waits && (
        <View className="sm t2">{`没接以前还归${view.holder?.person?.name ?? view.holder?.unit.name ?? '原来的人'}`}</View>
      )}
      <HandOverWords leg={newest} by={waits?.by ?? null} />
      {mayNotGoOn && (
        <InlineMessage kind="calm">{`转手 ${view.handOvers} 次了，再要转，请中心负责人统一协调。`}</InlineMessage>
      )}
      {all && older.map((leg) => <HandOverWords key={leg.since} leg={leg} by={null} older />)}
      {older.length > 0 && !all && (
        <View style={{ marginTop: '12px' }}>
          <Button wide kind="soft" label={`看以前的 ${older.length} 次交接`} onPress={() => setAll(true)} />
        </View>
      )}
    </View>
  )
}

function titleOf(view: RequestView, { state, unit, from }: Noted): string {
  if (state !== 'offered') return '上一手交代的'
  return view.actions.includes('claim') ? `${from?.name ?? ''}转来的` : `等${unit.name}接`
}

function HandOverWords({ leg, by, older }: { leg: Noted; by: string | null; older?: boolean }) {
  const now = useNow()
  const { reason, done, left } = leg.note
  return (
    <View className={older ? 'handover older' : 'handover'}>
      <View className="cap">{`${leg.from?.name ?? ''}${by ?? ''} 转给${leg.unit.name}，${momentWords(leg.since, now)}`}</View>
      <View className="mat">
        <Icon name="relay" />
        <View className="grow pre">{reason}</View>
      </View>
      <View className="mat">
        <Icon name="check" />
        <View className="grow">
          <View className="cap">办了</View>
          <View className="pre">{done}</View>
        </View>
      </View>
      <View className="mat">
        <Icon name="flag" />
        <View className="grow">
          <View className="cap">还要</View>
          <View className="pre">{left}</View>
        </View>
      </View>
    </View>
  )
}
