import { View } from '@tarojs/components'
import { limitWords, stageNames } from '@bangban/shared/projects/plan-words'
import type { PlanItemView, PlanView } from '@bangban/shared/projects/project-api'
import { go, routes } from '../core/routes'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import { planShortDay, signOf, wordOf } from './plan-words'

const headings = [
  '',
  '事项',
  '阶段',
  '部门',
  '经办人',
  '状态',
  '法定',
  '承诺',
  '材料',
  '前面要办成',
  '开始',
  '办成',
  '可以晚',
]

/** The sheet on a wide screen. The same columns, in the same order, as the workbook. */
export function PlanTable({ id, plan, items }: { id: string; plan: PlanView; items: readonly PlanItemView[] }) {
  const nameOf = new Map(plan.items.map(({ code, name }) => [code, name]))
  return (
    <View className="card flush pj-table">
      <View className="pj-tr head">
        {headings.map((heading, index) => (
          <View key={index} className={`pj-td c${index}`}>
            {heading}
          </View>
        ))}
      </View>
      {items.map((item) => (
        <Pressable
          key={item.code}
          role="link"
          label={item.name}
          className={classes('pj-tr tap', item.critical && 'main')}
          onPress={() => go(routes.planItem(id, item.code))}
        >
          {cellsOf(item, plan.items.indexOf(item) + 1, nameOf).map((cell, index) => (
            <View key={index} className={`pj-td c${index}`}>
              {index === 5 ? <Sign item={item} /> : cell}
            </View>
          ))}
        </Pressable>
      ))}
    </View>
  )
}

function Sign({ item }: { item: PlanItemView }) {
  const { kind, icon } = signOf(item)
  return (
    <View className={classes('r pj-sign', kind)}>
      {icon && <Icon name={icon} small />}
      <View>{wordOf(item)}</View>
    </View>
  )
}

function cellsOf(item: PlanItemView, number: number, nameOf: ReadonlyMap<string, string>): string[] {
  const had = item.materials.filter(({ since }) => since !== null).length
  const before = item.prerequisites.filter(({ kind }) => kind === 'hard').map(({ code }) => nameOf.get(code) ?? code)
  const finish = item.state === 'granted' ? item.decidedOn : item.finish
  return [
    String(number),
    item.applies ? item.name : `${item.name}（不用办：${item.why ?? ''}）`,
    stageNames[item.stage],
    item.unit.name,
    item.handler?.name ?? '',
    '',
    item.statutoryDays === null ? '' : limitWords(item),
    item.promisedDays === null ? (item.ownDays > 0 ? `自备 ${item.ownDays} 天` : '') : `${item.promisedDays} 天`,
    item.materials.length === 0 ? '' : `${had} / ${item.materials.length}`,
    before.join('、'),
    item.start ? planShortDay(item.start) : '',
    finish ? planShortDay(finish) : '',
    item.slackDays === null ? '' : `${item.slackDays} 天`,
  ]
}
