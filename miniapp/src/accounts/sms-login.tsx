import { View } from '@tarojs/components'
import { useState } from 'react'
import { back } from '../core/routes'
import { consentOnce, signInBySms } from '../core/sign-in'
import { useForm } from '../kit/form'
import { InlineMessage } from '../kit/inline-message'
import { PhoneAndCode, usePhoneAndCode } from '../kit/phone-and-code'
import { Button } from '../kit/pressable'
import { PrivacyTick, untickedWords } from './privacy-tick'

/** The web's way for residents: a phone number is proved by the code sent to it. */
export function SmsLogin() {
  const proof = usePhoneAndCode()
  const [agreed, setAgreed] = useState(false)
  const form = useForm({
    name: 'sms-login',
    fields: ['phone', 'code', 'agreed'] as const,
    check: () => ({
      ...proof.problems(),
      ...(!agreed && { agreed: untickedWords }),
    }),
    send: async () => consentOnce(await signInBySms(proof.phone, proof.code)),
    done: back,
  })
  return (
    <View className="card stack3">
      <PhoneAndCode form={form} proof={proof} hint="办事进展打这个电话、发这个短信" />
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
      <Button wide label="登录" busy={form.busy && '正在登录…'} onPress={form.submit} />
    </View>
  )
}
