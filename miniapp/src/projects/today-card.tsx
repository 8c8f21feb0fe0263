import { View } from '@tarojs/components'
import type { PlanItemView, PlanView } from '@bangban/shared/projects/project-api'
import { go, routes } from '../core/routes'
import { Icon, type IconName } from '../kit/icon'
import { Button } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { CardTitle } from '../kit/title'
import { daysWords, materialWords, nextVerb } from './plan-words'

/** What can be done today, side by side: nothing stands in the way of any of them. */
export function TodayCard({ projectId, plan }: { projectId: string; plan: PlanView }) {
  const items = plan.items.filter((item) => item.today)
  if (items.length === 0) return null
  return (
    <View className="card">
      <CardTitle title={items.length === 1 ? '今天能办的 1 件事' : `今天能同时办的 ${items.length} 件事`} />
      {items.map((item) => (
        <TodayRow key={item.code} projectId={projectId} item={item} />
      ))}
    </View>
  )
}

function TodayRow({ projectId, item }: { projectId: string; item: PlanItemView }) {
  const { words, complete } = materialWords(item)
  const said = saidOf(item)
  return (
    <View className="pj-today">
      <View className="grow">
        <View className="b">{item.name}</View>
        <View className="sm t2">
          <Dotted items={[item.unit.name, daysWords(item)]} />
        </View>
        <View className={said?.look ?? (complete ? 'r sm acc' : 'r sm wrn')}>
          <Icon name={said?.icon ?? (complete ? 'done' : 'doc')} small />
          <View>{said?.words ?? words}</View>
        </View>
      </View>
      <Button kind="soft" label={nextVerb(item)} onPress={() => go(routes.planItem(projectId, item.code))} />
    </View>
  )
}

/** What the department said of it, which comes before any paper that is missing. */
function saidOf({ state, reason }: PlanItemView): { words: string; icon: IconName; look: string } | null {
  if (state === 'sent_back') return { words: reason ?? '退回来了，补上再交', icon: 'undo', look: 'r sm wrn' }
  if (state === 'refused') return { words: `没批准：${reason ?? '改好了可以再办'}`, icon: 'oct', look: 'r sm dgr' }
  return null
}

/** What departments have in hand, with the name of whoever has it. */
export function UnderWayCard({ projectId, plan }: { projectId: string; plan: PlanView }) {
  const items = plan.items.filter(({ state }) => state === 'submitted' || state === 'accepted')
  if (items.length === 0) return null
  return (
    <View className="card">
      <CardTitle title="部门正在办的" aside={`${items.length} 件`} />
      {items.map((item) => (
        <View key={item.code} className="pj-today">
          <View className="grow">
            <View className="b">{item.name}</View>
            <View className="sm t2">
              <Dotted items={[item.unit.name, item.handler?.name ?? '经办人还没定']} />
            </View>
            <View className={item.late ? 'sm dgr b' : 'sm t3'}>{underWayWords(item)}</View>
          </View>
          <Button kind="soft" label="看看" onPress={() => go(routes.planItem(projectId, item.code))} />
        </View>
      ))}
    </View>
  )
}

function underWayWords({ pausedOn, reason, late, dueOn, state }: PlanItemView): string {
  if (pausedOn !== null) return `先停着：${reason ?? '时间不算'}`
  if (state === 'submitted') return '材料交上去了，等受理'
  if (!dueOn) return '受理了，正在办'
  return late
    ? `说好 ${Number(dueOn.slice(5, 7))}月${Number(dueOn.slice(8))}日办成，超时了`
    : `${Number(dueOn.slice(5, 7))}月${Number(dueOn.slice(8))}日前办成`
}
