import { View } from '@tarojs/components'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { bindWechat, rename } from '../core/sign-in'
import { wechatLogin } from '../core/wechat'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { ListRow } from '../kit/list-row'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { say } from '../kit/toast'

const longestName = 32

export default function Profile() {
  return (
    <Page title="我的资料">
      <LoginGate words="登录以后才看得到自己的资料">
        <NameCard />
        <PhoneAndWechat />
      </LoginGate>
    </Page>
  )
}

function NameCard() {
  const account = useAccount()
  const [name, setName] = useState(account?.name ?? '')
  const form = useForm({
    name: 'profile',
    fields: ['name'] as const,
    check: () => (name.trim() === '' ? { name: '写上您的姓名' } : {}),
    send: () => rename(name.trim()),
    done: () => say('改好了'),
  })
  return (
    <View className="card stack3">
      <TextField
        id={form.idOf('name')}
        label="姓名"
        hint="办事时怎么称呼您"
        value={name}
        limit={longestName}
        error={form.errorOf('name')}
        onChange={(next) => {
          setName(next)
          form.touched('name')
        }}
        onDone={form.submit}
      />
      {form.problem && <InlineMessage>{form.problem}</InlineMessage>}
      <Button
        wide
        kind="soft"
        label="保存"
        busy={form.busy && '正在存…'}
        disabledBecause={name.trim() === account?.name ? '没有改动' : null}
        onPress={form.submit}
      />
    </View>
  )
}

function PhoneAndWechat() {
  const account = useAccount()
  const [problem, setProblem] = useState<string | null>(null)
  const bind = async () => {
    setProblem(null)
    try {
      await bindWechat()
      say('绑定了，有新消息会推到您的微信')
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  if (!account) return null
  return (
    <>
      <View className="card flush">
        <ListRow
          icon="phone"
          title="手机号"
          sub={account.phone ?? '还没有验证'}
          onPress={account.phone ? undefined : () => go(routes.verifyPhone())}
        />
        {wechatLogin && (
          <ListRow
            icon="chat"
            title="微信"
            sub={account.wechatBound ? '已绑定' : '没有绑定，绑定了才推得到您'}
            onPress={account.wechatBound ? undefined : () => void bind()}
          />
        )}
      </View>
      {problem && <InlineMessage>{problem}</InlineMessage>}
    </>
  )
}
