import { View } from '@tarojs/components'
import type { StaffCreatedView } from '@bangban/shared/accounts/account-api'
import { phonePattern } from '@bangban/shared/requests/request-limits'
import { useState } from 'react'
import { back } from '../core/routes'
import { SwitchRow } from '../kit/choices'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { SubmitBar } from '../kit/submit-bar'
import { SectionTitle } from '../kit/title'
import { DoneBar } from './done-bar'
import { FirstPassword, PasswordAdvice } from './first-password'
import { createStaff } from './staff-api'
import { staffUnitChoices, useAllUnits } from './units-api'

const title = '建账号'
const longest = { name: 32, username: 32, phone: 11 }

/** Takes somebody on, and then shows the password he begins with. */
export function NewPerson() {
  const [created, setCreated] = useState<StaffCreatedView | null>(null)
  if (created) return <Created {...created} onAnother={() => setCreated(null)} />
  return <NewPersonForm onCreated={setCreated} />
}

function NewPersonForm({ onCreated }: { onCreated: (created: StaffCreatedView) => void }) {
  const [name, setName] = useState('')
  const [username, setUsername] = useState('')
  const [phone, setPhone] = useState('')
  const [unit, setUnit] = useState<string | null>(null)
  const [lead, setLead] = useState(false)
  const [supervisor, setSupervisor] = useState(false)
  const units = useAllUnits()
  const kind = units.data?.find(({ code }) => code === unit)?.kind
  const form = useForm({
    name: 'new-person',
    fields: ['name', 'username', 'phone', 'unit'] as const,
    check: () => ({
      ...(name.trim() === '' && { name: '写上他的姓名' }),
      ...(username.trim() === '' && { username: '写上他登录用的用户名' }),
      ...(phone !== '' && !phonePattern.test(phone) && { phone: '手机号是 11 位数字，以 1 开头' }),
      ...(unit === null && { unit: '选他在哪个单位' }),
    }),
    send: () =>
      createStaff({
        name: name.trim(),
        username: username.trim(),
        unit: unit ?? '',
        lead,
        supervisor: supervisor && kind === 'centre',
        ...(phone !== '' && { phone }),
      }),
    done: onCreated,
  })
  const texts = [
    { name: 'name', label: '姓名', hint: undefined, kind: 'text', value: name, set: setName },
    {
      name: 'username',
      label: '用户名',
      hint: '登录用，字母开头，至少 3 位',
      kind: 'text',
      value: username,
      set: setUsername,
    },
    { name: 'phone', label: '手机号', hint: '可以不填，同事有事好找他', kind: 'phone', value: phone, set: setPhone },
  ] as const
  return (
    <Page
      title={title}
      bar={
        <SubmitBar
          label="建账号"
          busy={form.busy && '正在建…'}
          problem={form.problem}
          hint="建好以后，屏幕上会显示他的一次性密码"
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        {texts.map((text) => (
          <TextField
            key={text.name}
            id={form.idOf(text.name)}
            label={text.label}
            hint={text.hint}
            kind={text.kind}
            limit={longest[text.name]}
            value={text.value}
            error={form.errorOf(text.name)}
            onChange={(value) => {
              text.set(value)
              form.touched(text.name)
            }}
          />
        ))}
      </View>
      <SectionTitle>在哪里、管什么</SectionTitle>
      <View className="card">
        <PickerField
          id={form.idOf('unit')}
          label="单位"
          hint="建好以后不能换"
          options={staffUnitChoices(units.data ?? [])}
          value={unit}
          error={form.errorOf('unit')}
          onChange={(code) => {
            setUnit(code)
            form.touched('unit')
          }}
        />
      </View>
      <View className="card flush">
        <SwitchRow label="负责人" sub="能给本单位的人派活，也看下级的事" on={lead} onChange={setLead} />
        {kind === 'centre' && (
          <SwitchRow label="督办" sub="能督办，能把事改派给别的单位" on={supervisor} onChange={setSupervisor} />
        )}
      </View>
    </Page>
  )
}

function Created({ staff, initialPassword, onAnother }: StaffCreatedView & { onAnother: () => void }) {
  return (
    <Page title={title} bar={<DoneBar again={{ label: '再建一个', onPress: onAnother }} onDone={back} />}>
      <View className="card stack3">
        <View>
          <View className="xl">{`${staff.name}的账号建好了`}</View>
          <View className="t2">{`用户名 ${staff.username ?? ''}，一次性密码：`}</View>
        </View>
        <FirstPassword password={initialPassword} />
        <PasswordAdvice />
      </View>
    </Page>
  )
}
