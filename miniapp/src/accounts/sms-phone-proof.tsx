import { View } from '@tarojs/components'
import { verifyPhone } from '../core/sign-in'
import { useForm } from '../kit/form'
import { InlineMessage } from '../kit/inline-message'
import { PhoneAndCode, usePhoneAndCode } from '../kit/phone-and-code'
import { Button } from '../kit/pressable'

/** A number is proved by the code that was sent to it. */
export function SmsPhoneProof({ onDone }: { onDone: () => void }) {
  const proof = usePhoneAndCode()
  const form = useForm({
    name: 'phone-proof',
    fields: ['phone', 'code'] as const,
    check: proof.problems,
    send: () => verifyPhone({ phone: proof.phone, code: proof.code }),
    done: onDone,
  })
  return (
    <View className="stack3">
      <PhoneAndCode form={form} proof={proof} />
      {form.problem && <InlineMessage>{form.problem}</InlineMessage>}
      <Button wide label="验证" busy={form.busy && '正在验证…'} onPress={form.submit} />
    </View>
  )
}
