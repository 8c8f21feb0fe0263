import { View } from '@tarojs/components'
import type { PlanItemView, PlanView, ProjectView } from '@bangban/shared/projects/project-api'
import { phoneCall } from '../core/phone-call'
import { go, routes } from '../core/routes'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Button } from '../kit/pressable'
import { planDay, signOf, weekdayOf, wordOf } from './plan-words'
import { SlipCard } from './slip-card'

interface Props {
  project: ProjectView
  plan: PlanView
  item: PlanItemView
}

/** The chosen item beside the chart: when, whom, what is missing, and what would slip. */
export function ChartSide({ project, plan, item }: Props) {
  const { kind, icon } = signOf(item)
  return (
    <>
      <View className="card stack">
        <View className="lg b">{item.name}</View>
        <View className="r">
          <View
            className={classes(
              'tag',
              kind === 'now' && 'now',
              kind === 'you' && 'you',
              kind === 'end' && 'end',
              kind === 'bad' && 'pj-bad',
            )}
          >
            {icon && <Icon name={icon} small />}
            <View>{wordOf(item)}</View>
          </View>
        </View>
        <View className="sm t2">{whenOf(item)}</View>
        {item.handler && (
          <View className="r between">
            <View className="sm">{`${item.unit.name} ${item.handler.name}`}</View>
            {item.handler.phone && (
              <Button kind="txt" label={item.handler.phone} onPress={() => phoneCall(item.handler?.phone ?? '')} />
            )}
          </View>
        )}
        {item.materials.map(({ name, since }) => (
          <View key={name} className={since ? 'mat' : 'mat miss'}>
            <Icon name={since ? 'done' : 'doc'} small />
            <View className="grow">{name}</View>
          </View>
        ))}
        <Button wide label="去看、去办" onPress={() => go(routes.planItem(project.id, item.code))} />
      </View>
      <SlipCard plan={plan} item={item} />
    </>
  )
}

function whenOf(item: PlanItemView): string {
  if (item.state === 'granted' && item.decidedOn)
    return `${planDay(item.decidedOn)} ${weekdayOf(item.decidedOn)} 办成的`
  if (item.finish) return `预计 ${planDay(item.finish)} ${weekdayOf(item.finish)} 办成`
  return '完工以后排期'
}
