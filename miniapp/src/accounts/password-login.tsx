import { View } from '@tarojs/components'
import { useState } from 'react'
import { goTab } from '../core/routes'
import { prefer } from '../core/preferences'
import { signInByPassword } from '../core/sign-in'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'

/** Staff have a user name; they begin at their tasks. */
export function PasswordLogin() {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const form = useForm({
    name: 'password-login',
    fields: ['username', 'password'] as const,
    check: () => ({
      ...(username.trim() === '' && { username: '填单位给您的用户名' }),
      ...(password === '' && { password: '填密码' }),
    }),
    send: () => signInByPassword(username.trim(), password),
    done: () => {
      prefer({ asResident: false })
      goTab()
    },
  })
  return (
    <View className="card stack3">
      <TextField
        id={form.idOf('username')}
        label="用户名"
        value={username}
        limit={60}
        error={form.errorOf('username')}
        onChange={(next) => {
          setUsername(next)
          form.touched('username')
        }}
      />
      <TextField
        id={form.idOf('password')}
        label="密码"
        kind="password"
        limit={128}
        value={password}
        error={form.errorOf('password')}
        onChange={(next) => {
          setPassword(next)
          form.touched('password')
        }}
        onDone={form.submit}
      />
      {form.problem && <InlineMessage>{form.problem}</InlineMessage>}
      <Button wide label="登录" busy={form.busy && '正在登录…'} onPress={form.submit} />
    </View>
  )
}
