import { View } from '@tarojs/components'
import { serviceLevels, serviceLimits, type ServiceItemView } from '@bangban/shared/catalog/service-api'
import { requestLimits } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { back, replace, routes } from '../core/routes'
import { ChipChoices, RadioRows, SwitchRow } from '../kit/choices'
import { useForm } from '../kit/form'
import { Field, TextArea, TextField } from '../kit/form-fields'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { SubmitBar } from '../kit/submit-bar'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { CloseItem } from './close-item'
import { changeOf, draftOf, inputOf, itemFields, problemsOf, type ItemDraft, type ItemField } from './item-draft'
import { addItem, changeItem } from './items-api'
import { levelWords } from './unit-words'
import { staffUnitChoices, useAllUnits } from './units-api'
import { WordList } from './word-list'

/** What is kept of an item: who can be asked, what to bring, how long, and whether it needs a review. */
export function ItemForm({ item }: { item: ServiceItemView | null }) {
  // What is not edited follows the item: when somebody else was quicker, his changes are seen and stay.
  const [edits, setEdits] = useState<Partial<ItemDraft>>({})
  const draft = { ...draftOf(item), ...edits }
  const units = useAllUnits()
  const change = item && changeOf(item, draft)
  const form = useForm<ItemField, ServiceItemView>({
    name: 'item',
    fields: itemFields,
    check: () => problemsOf(draft),
    send: () => (item && change ? changeItem(item.code, change) : addItem(inputOf(draft))),
    done: (view) => {
      say(item ? '改好了' : '加好了')
      if (item) back()
      else replace(routes.item(view.code))
    },
  })
  const set = (part: Partial<ItemDraft>) => {
    setEdits((now) => ({ ...now, ...part }))
    for (const field of Object.keys(part)) form.touched(field as ItemField)
  }
  const text = (field: 'name' | 'code' | 'hint' | 'where' | 'phone', label: string, limit: number, hint?: string) => (
    <TextField
      id={form.idOf(field)}
      label={label}
      hint={hint}
      kind={field === 'phone' ? 'phone' : 'text'}
      value={draft[field]}
      limit={limit}
      error={form.errorOf(field)}
      onChange={(next) => set({ [field]: next })}
    />
  )
  return (
    <Page
      title={item?.name ?? '加一项'}
      bar={
        <SubmitBar
          label={item ? '保存' : '加上'}
          busy={form.busy && '正在存…'}
          problem={form.problem}
          disabledBecause={change && Object.keys(change).length === 1 ? '没有改动' : null}
          onPress={form.submit}
        />
      }
    >
      <View className="card flush">
        <SwitchRow
          label="直接派单"
          sub="交上来就派给单位，不等初审。要委托书的、重复的、没人在岗的，还是先初审"
          on={draft.directDispatch}
          onChange={(directDispatch) => set({ directDispatch })}
        />
      </View>
      <SectionTitle>叫什么</SectionTitle>
      <View className="card stack3">
        {text('name', '名称', serviceLimits.name)}
        {!item && text('code', '编码', 32, '小写字母、数字和短横线，加好以后不能改')}
        <WordList
          id={form.idOf('aliases')}
          label="大家还怎么叫它"
          hint="说了这些词，就能找到这一项"
          add="加一个叫法"
          limit={serviceLimits.alias}
          value={draft.aliases}
          error={form.errorOf('aliases')}
          onChange={(aliases) => set({ aliases })}
        />
        {text('hint', '列表里的一句话', serviceLimits.hint, '比如“80 岁以上，村里就能办”')}
      </View>
      <SectionTitle>归谁、在哪办</SectionTitle>
      <View className="card stack3">
        <PickerField
          id={form.idOf('unit')}
          label="主管单位"
          options={staffUnitChoices(units.data ?? [])}
          value={draft.unit}
          error={form.errorOf('unit')}
          onChange={(unit) => set({ unit })}
        />
        <Field id={form.idOf('levels')} label="哪几级能办" error={form.errorOf('levels')}>
          <ChipChoices
            options={serviceLevels.map((value) => ({ value, label: levelWords[value] }))}
            value={draft.levels}
            onChange={(levels) => set({ levels })}
          />
        </Field>
        {text('where', '在哪办', serviceLimits.where)}
        {text('phone', '问这一项打哪个电话', 31, '空着就用主管单位的')}
      </View>
      <SectionTitle>要什么、多久</SectionTitle>
      <View className="card stack3">
        <WordList
          id={form.idOf('materials')}
          label="要交的材料"
          add="加一样"
          limit={requestLimits.material}
          value={draft.materials}
          error={form.errorOf('materials')}
          onChange={(materials) => set({ materials })}
        />
        <TextField
          id={form.idOf('days')}
          label="几天办完"
          hint="当场办好填 0"
          kind="number"
          limit={3}
          value={draft.days}
          error={form.errorOf('days')}
          onChange={(days) => set({ days })}
        />
        <TextArea
          id={form.idOf('note')}
          label="另外要说的"
          value={draft.note}
          limit={serviceLimits.note}
          error={form.errorOf('note')}
          onChange={(note) => set({ note })}
        />
      </View>
      <View className="card flush">
        <RadioRows
          label="天数怎么算"
          options={[
            { value: 'working', label: '按工作日算' },
            { value: 'calendar', label: '节假日也算' },
          ]}
          value={draft.dayKind}
          onChange={(dayKind) => set({ dayKind })}
        />
      </View>
      <View className="card flush">
        <SwitchRow
          label="要本人到场"
          sub="能陪着去，不能代办"
          on={draft.inPerson}
          onChange={(inPerson) => set({ inPerson })}
        />
        <SwitchRow
          label="企业的事"
          on={draft.audience === 'enterprise'}
          onChange={(on) => set({ audience: on ? 'enterprise' : 'person' })}
        />
        <SwitchRow label="放在首页" sub="大家常办的" on={draft.popular} onChange={(popular) => set({ popular })} />
      </View>
      {item && <CloseItem item={item} />}
    </Page>
  )
}
