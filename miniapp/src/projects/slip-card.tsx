import { View } from '@tarojs/components'
import { planDays } from '@bangban/shared/projects/plan-days'
import { slipOf } from '@bangban/shared/projects/plan-outlook'
import type { PlanItemView, PlanView } from '@bangban/shared/projects/project-api'
import { useMemo, useState } from 'react'
import { serverNow, useCity } from '../core/meta'
import { Segments } from '../kit/list-row'
import { CardTitle } from '../kit/title'
import { planShortDay } from './plan-words'
import { scheduledOf } from './scheduled'

const choices = ['1', '3', '5'] as const
const shown = 6

/** 如果它晚几天: what else would be later, worked out on the spot by the shared rules. */
export function SlipCard({ plan, item }: { plan: PlanView; item: PlanItemView }) {
  const { calendar } = useCity()
  const [late, setLate] = useState<(typeof choices)[number]>('3')
  const slip = useMemo(() => {
    const { worksUntil } = plan
    return slipOf(plan.items.map(scheduledOf), item.code, Number(late), planDays(serverNow(), calendar), { worksUntil })
  }, [plan, item.code, late, calendar])
  if (item.slackDays === null) return null
  const nameOf = (code: string) => plan.items.find((one) => one.code === code)?.name ?? code
  const others = slip.moved.filter(({ code }) => code !== item.code)
  return (
    <View className="card">
      <CardTitle title="如果它晚几天" />
      <Segments
        items={choices.map((id) => ({ id, label: `${id} 天` }))}
        current={late}
        onChange={(next) => setLate(next)}
      />
      <View style={{ marginTop: '8px' }}>
        {others.length === 0 ? (
          <View className="t2">别的都不受影响。</View>
        ) : (
          others.slice(0, shown).map(({ code, from, to }) => (
            <View key={code} className="pj-slip">
              <View className="grow">{nameOf(code)}</View>
              <View className="t3">{planShortDay(from)}</View>
              <View className="b">{planShortDay(to)}</View>
            </View>
          ))
        )}
        {others.length > shown && <View className="sm t3">{`还有 ${others.length - shown} 项也跟着晚`}</View>}
      </View>
    </View>
  )
}
