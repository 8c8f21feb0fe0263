import { Button as WechatButton, View } from '@tarojs/components'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { verifyPhone } from '../core/sign-in'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { SmsPhoneProof } from './sms-phone-proof'

/** WeChat knows the number; only its own button may ask for it. */
export function PhoneProof({ onDone }: { onDone: () => void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [bySms, setBySms] = useState(false)
  const received = async (code: string | undefined) => {
    if (!code) {
      setProblem('没有拿到手机号。不想给也行，办事时填联系电话。')
      return
    }
    setProblem(null)
    try {
      await verifyPhone({ code })
      onDone()
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  if (bySms) return <SmsPhoneProof onDone={onDone} />
  return (
    <View className="stack3">
      <WechatButton
        className="plain-button"
        openType="getPhoneNumber"
        onGetPhoneNumber={(event) => void received(event.detail.code)}
      >
        <View className="btn pri wide">用微信的手机号</View>
      </WechatButton>
      <Button wide kind="txt" label="用短信验证" onPress={() => setBySms(true)} />
      {problem && <InlineMessage>{problem}</InlineMessage>}
    </View>
  )
}
