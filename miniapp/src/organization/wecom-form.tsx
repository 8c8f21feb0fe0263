import { View } from '@tarojs/components'
import type { StaffView } from '@bangban/shared/accounts/account-api'
import { useState } from 'react'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { say } from '../kit/toast'
import { setWecomId } from './staff-api'

const longest = 64

/** Where WeCom finds him; an empty field takes it away. */
export function WecomForm({ staff }: { staff: StaffView }) {
  const [value, setValue] = useState(staff.wecomId ?? '')
  const next = value.trim() === '' ? null : value.trim()
  const form = useForm({
    name: 'wecom',
    fields: ['wecomId'] as const,
    check: () => ({}),
    send: () => setWecomId(staff.id, next),
    done: () => say('改好了'),
  })
  return (
    <View className="card stack3">
      <TextField
        id={form.idOf('wecomId')}
        label="企业微信账号"
        hint="企业微信通讯录里的账号，填了消息才发得到"
        value={value}
        limit={longest}
        error={form.errorOf('wecomId')}
        onChange={(text) => {
          setValue(text)
          form.touched('wecomId')
        }}
        onDone={form.submit}
      />
      {form.problem && <InlineMessage>{form.problem}</InlineMessage>}
      <Button
        wide
        kind="soft"
        label="保存"
        busy={form.busy && '正在存…'}
        disabledBecause={next === staff.wecomId ? '没有改动' : null}
        onPress={form.submit}
      />
    </View>
  )
}
