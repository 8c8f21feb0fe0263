import { View } from '@tarojs/components'
import type { UnitKind, UnitView } from '@bangban/shared/organization/unit-api'
import { useState } from 'react'
import { replace, routes } from '../core/routes'
import { RadioRows } from '../kit/choices'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { SubmitBar } from '../kit/submit-bar'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { longest } from './unit-rules'
import { kindWords } from './unit-words'
import { createUnit, useAllUnits } from './units-api'

/** The centre is there from the beginning, and there is only one. */
type NewKind = Exclude<UnitKind, 'centre'>

const kinds: { value: NewKind; sub: string }[] = [
  { value: 'village', sub: '在镇街下面' },
  { value: 'department', sub: '市直部门' },
  { value: 'township', sub: '镇或街道' },
  { value: 'taskforce', sub: '为一个项目临时组的' },
  { value: 'external', sub: '不在这里登录，由中心代管' },
]

const optional = (text: string): string | undefined => text.trim() || undefined

export function NewUnit() {
  const [kind, setKind] = useState<NewKind>('village')
  const [parent, setParent] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [phone, setPhone] = useState('')
  const units = useAllUnits()
  const townships = (units.data ?? []).filter((unit) => unit.kind === 'township' && unit.active)
  const form = useForm({
    name: 'new-unit',
    fields: ['parent', 'name', 'code', 'phone'] as const,
    check: () => ({
      ...(kind === 'village' && parent === null && { parent: '选它在哪个镇街' }),
      ...(name.trim() === '' && { name: '写上单位的名称' }),
      ...(code.trim() === '' && { code: '写一个编码' }),
    }),
    send: () =>
      createUnit({
        kind,
        name: name.trim(),
        code: code.trim(),
        phone: optional(phone),
        parent: kind === 'village' ? (parent ?? undefined) : undefined,
      }),
    done: (unit: UnitView) => {
      say('单位加好了')
      replace(routes.unit(unit.code))
    },
  })
  return (
    <Page
      title="加一个单位"
      bar={<SubmitBar label="加上" busy={form.busy && '正在加…'} problem={form.problem} onPress={form.submit} />}
    >
      <SectionTitle>是什么单位</SectionTitle>
      <View className="card flush">
        <RadioRows
          label="是什么单位"
          options={kinds.map(({ value, sub }) => ({ value, label: kindWords[value], sub }))}
          value={kind}
          onChange={setKind}
        />
      </View>
      <View className="card stack3">
        {kind === 'village' && (
          <PickerField
            id={form.idOf('parent')}
            label="哪个镇街"
            options={townships.map((unit) => ({ value: unit.code, label: unit.name }))}
            value={parent}
            error={form.errorOf('parent')}
            onChange={(next) => {
              setParent(next)
              form.touched('parent')
            }}
          />
        )}
        <TextField
          id={form.idOf('name')}
          label="名称"
          hint="大家平时怎么叫，就怎么写"
          value={name}
          limit={longest.name}
          error={form.errorOf('name')}
          onChange={(next) => {
            setName(next)
            form.touched('name')
          }}
        />
        <TextField
          id={form.idOf('code')}
          label="编码"
          hint="小写字母、数字和短横线，加好以后不能改"
          value={code}
          limit={longest.code}
          error={form.errorOf('code')}
          onChange={(next) => {
            setCode(next)
            form.touched('code')
          }}
        />
        <TextField
          id={form.idOf('phone')}
          label="电话"
          hint="公开的办公电话，可以不填"
          kind="phone"
          value={phone}
          limit={longest.phone}
          error={form.errorOf('phone')}
          onChange={(next) => {
            setPhone(next)
            form.touched('phone')
          }}
        />
      </View>
    </Page>
  )
}
