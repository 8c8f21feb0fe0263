import { View } from '@tarojs/components'
import { useState } from 'react'
import { back } from '../core/routes'
import { consentOnce, signInByWechat } from '../core/sign-in'
import { useForm } from '../kit/form'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { PrivacyTick, untickedWords } from './privacy-tick'

/** One press on WeChat; the phone number is asked for when it is needed. */
export function WechatLogin() {
  const [agreed, setAgreed] = useState(false)
  const form = useForm({
    name: 'wechat-login',
    fields: ['agreed'] as const,
    check: () => (agreed ? {} : { agreed: untickedWords }),
    send: async () => consentOnce(await signInByWechat()),
    done: back,
  })
  return (
    <View className="card stack3">
      <View>
        <View className="xl">用微信登录</View>
        <View className="t2">不用记密码。登录以后，您的事谁在办、办到哪，随时能看。</View>
      </View>
      <PrivacyTick
        id={form.idOf('agreed')}
        on={agreed}
        error={form.errorOf('agreed')}
        onChange={(on) => {
          setAgreed(on)
          form.touched('agreed')
        }}
      />
      {form.problem && <InlineMessage>{form.problem}</InlineMessage>}
      <Button wide label="微信登录" busy={form.busy && '正在登录…'} onPress={form.submit} />
    </View>
  )
}
