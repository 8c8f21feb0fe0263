import { View } from '@tarojs/components'
import { useState } from 'react'
import { back } from '../core/routes'
import { changePassword } from '../core/sign-in'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { say } from '../kit/toast'

const shortest = 8

export default function Password() {
  return (
    <Page title="改密码">
      <LoginGate words="登录以后才能改密码">
        <PasswordForm />
      </LoginGate>
    </Page>
  )
}

function PasswordForm() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const form = useForm({
    name: 'password',
    fields: ['current', 'next', 'again'] as const,
    check: () => ({
      ...(current === '' && { current: '先填现在的密码' }),
      ...(next.length < shortest && { next: `新密码至少 ${shortest} 位` }),
      ...(next.length >= shortest && next === current && { next: '和现在的一样，换一个' }),
      ...(again !== next && { again: '两次写的不一样' }),
    }),
    send: () => changePassword(current, next),
    done: () => {
      say('密码改好了')
      back()
    },
  })
  const fields = [
    { name: 'current', label: '现在的密码', hint: undefined, value: current, set: setCurrent },
    { name: 'next', label: '新密码', hint: `至少 ${shortest} 位，别用生日和手机号`, value: next, set: setNext },
    { name: 'again', label: '再写一遍新密码', hint: undefined, value: again, set: setAgain },
  ] as const
  return (
    <View className="card stack3">
      {fields.map((field) => (
        <TextField
          key={field.name}
          id={form.idOf(field.name)}
          label={field.label}
          hint={field.hint}
          kind="password"
          limit={64}
          value={field.value}
          error={form.errorOf(field.name)}
          onChange={(value) => {
            field.set(value)
            form.touched(field.name)
          }}
        />
      ))}
      {form.problem && <InlineMessage>{form.problem}</InlineMessage>}
      <Button wide label="改密码" busy={form.busy && '正在改…'} onPress={form.submit} />
    </View>
  )
}
