import { View } from '@tarojs/components'
import { circleThrough } from '@bangban/shared/projects/plan-problems'
import { planLimits, planStages, type PlanItemBase, type Prerequisite } from '@bangban/shared/projects/plan-item'
import { stageNames } from '@bangban/shared/projects/plan-words'
import type { UnitView } from '@bangban/shared/organization/unit-api'
import { useState } from 'react'
import { get } from '../core/http'
import { useQuery } from '../core/queries'
import { SwitchRow } from '../kit/choices'
import { Field, TextArea, TextField } from '../kit/form-fields'
import { Segments } from '../kit/list-row'
import { PickerField } from '../kit/picker-field'
import { Button, Pressable } from '../kit/pressable'
import { DaysField } from './days-field'

interface Props {
  item: PlanItemBase
  items: readonly PlanItemBase[]
  onChange: (part: Partial<PlanItemBase>) => void
}

/** The fields that every item has, in a template as in a plan. */
export function ItemFields({ item, items, onChange }: Props) {
  const units = useQuery<UnitView[]>('units:all', () => get('/api/units'))
  const offices = (units.data ?? []).filter(
    ({ kind, active }) => active && (kind === 'department' || kind === 'township' || kind === 'external'),
  )
  return (
    <>
      <TextField label="事项名称" value={item.name} limit={planLimits.name} onChange={(name) => onChange({ name })} />
      <View className="pj-two">
        <PickerField
          label="办理部门"
          options={offices.map(({ code, name }) => ({ value: code, label: name }))}
          value={item.unit}
          onChange={(unit) => onChange({ unit })}
        />
        <PickerField
          label="阶段"
          options={planStages.map((stage) => ({ value: stage, label: stageNames[stage] }))}
          value={item.stage}
          onChange={(stage) => onChange({ stage })}
        />
      </View>
      <View className="pj-two">
        <DaysField
          label="承诺几个工作日"
          hint="空着是没有承诺"
          days={item.promisedDays}
          onChange={(promisedDays) => onChange({ promisedDays })}
        />
        <DaysField
          label="法定几天"
          hint="空着是没有规定"
          days={item.statutoryDays}
          onChange={(statutoryDays) => onChange({ statutoryDays })}
        />
      </View>
      {item.statutoryDays !== null && (
        <Segments
          items={[
            { id: 'working', label: '按工作日' },
            { id: 'calendar', label: '按自然日' },
          ]}
          current={item.statutoryKind}
          onChange={(statutoryKind) => onChange({ statutoryKind })}
        />
      )}
      <View className="pj-two">
        <DaysField
          label="企业自备几个工作日"
          days={item.ownDays || null}
          onChange={(days) => onChange({ ownDays: days ?? 0 })}
        />
        <DaysField
          label="公示几个工作日"
          days={item.publicityDays || null}
          onChange={(days) => onChange({ publicityDays: days ?? 0 })}
        />
      </View>
      <TextArea
        label="材料"
        hint="一行一样。和前面哪项的证同名，就不用再交"
        value={item.materials.join('\n')}
        limit={planLimits.materials * planLimits.material}
        onChange={(text) => onChange({ materials: text.split('\n') })}
      />
      <TextField
        label="办成了给什么证"
        hint="空着是不给证"
        value={item.certificate ?? ''}
        limit={planLimits.name}
        onChange={(text) => onChange({ certificate: text.trim() === '' ? null : text })}
      />
      <TextArea label="怎么办" value={item.guide} limit={planLimits.guide} onChange={(guide) => onChange({ guide })} />
      <View style={{ margin: '0 -16px' }}>
        <SwitchRow
          label="盖好以后才能办"
          sub="日子从完工那天排"
          on={item.afterWorks}
          onChange={(afterWorks) => onChange({ afterWorks })}
        />
      </View>
      <LinksField item={item} items={items} onChange={(prerequisites) => onChange({ prerequisites })} />
    </>
  )
}

const kindWords = { hard: '办成才能批', soft: '可以一起备' } as const

/** What comes before: hard, or soft. Pressing a link turns it into the other kind. */
function LinksField({
  item,
  items,
  onChange,
}: {
  item: PlanItemBase
  items: readonly PlanItemBase[]
  onChange: (links: Prerequisite[]) => void
}) {
  const [adding, setAdding] = useState(false)
  const [circle, setCircle] = useState<string | null>(null)
  const nameOf = (code: string) => items.find((one) => one.code === code)?.name ?? code
  const linked = new Set(item.prerequisites.map(({ code }) => code))
  const free = items.filter(({ code }) => code !== item.code && !linked.has(code))
  const put = (code: string, change: (link: Prerequisite) => Prerequisite | null) =>
    onChange(item.prerequisites.flatMap((link) => (link.code === code ? (change(link) ?? []) : link)))
  return (
    <Field
      label="前面的事项"
      hint="点一下，在“办成才能批”和“可以一起备”之间换"
      error={circle && `这样加不了。${circle}`}
    >
      {item.prerequisites.map(({ code, kind }) => (
        <View key={code} className="r between">
          <Pressable
            className="row tap grow"
            label={`${nameOf(code)}，${kindWords[kind]}，点一下换`}
            onPress={() => put(code, (link) => ({ code: link.code, kind: link.kind === 'hard' ? 'soft' : 'hard' }))}
          >
            <View className="grow">{nameOf(code)}</View>
            <View className={kind === 'hard' ? 'sm b acc' : 'sm t2'}>{kindWords[kind]}</View>
          </Pressable>
          <Button kind="txt" label="去掉" onPress={() => put(code, () => null)} />
        </View>
      ))}
      {adding ? (
        <View className="pj-links">
          {free.map(({ code, name }) => (
            <Button
              key={code}
              kind="sec2"
              label={name}
              onPress={() => {
                const closed = circleThrough(items, item.code, code)
                setCircle(closed)
                if (!closed) onChange([...item.prerequisites, { code, kind: 'hard' }])
                setAdding(false)
              }}
            />
          ))}
          <Button kind="txt" label="不加了" onPress={() => setAdding(false)} />
        </View>
      ) : (
        <Button
          kind="txt"
          label="加一个前面的事项"
          onPress={() => {
            setCircle(null)
            setAdding(true)
          }}
        />
      )}
    </Field>
  )
}
