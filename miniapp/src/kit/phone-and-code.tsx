import { phonePattern } from '@bangban/shared/requests/request-limits'
import { useState } from 'react'
import type { Form } from './form'
import { TextField } from './form-fields'
import { SmsCodeButton } from './sms-code'

type Fields = 'phone' | 'code'

/** A number and the code that was sent to it: how residents prove who they are on the web. */
export function usePhoneAndCode() {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  return {
    phone,
    code,
    setPhone,
    setCode,
    problems: () => ({
      ...(!phonePattern.test(phone) && { phone: '手机号是 11 位数字' }),
      ...(!/^\d{6}$/.test(code) && { code: '填短信里的数字' }),
    }),
  }
}

interface Props {
  form: Pick<Form<Fields>, 'idOf' | 'errorOf' | 'touched' | 'submit'>
  proof: ReturnType<typeof usePhoneAndCode>
  /** Which number, or what it is for. */
  hint?: string
}

export function PhoneAndCode({ form, proof, hint }: Props) {
  return (
    <>
      <TextField
        id={form.idOf('phone')}
        label="手机号"
        hint={hint}
        kind="phone"
        limit={11}
        value={proof.phone}
        error={form.errorOf('phone')}
        onChange={(next) => {
          proof.setPhone(next)
          form.touched('phone')
        }}
      />
      <SmsCodeButton phone={proof.phone} />
      <TextField
        id={form.idOf('code')}
        label="验证码"
        kind="code"
        limit={6}
        value={proof.code}
        error={form.errorOf('code')}
        onChange={(next) => {
          proof.setCode(next)
          form.touched('code')
        }}
        onDone={form.submit}
      />
    </>
  )
}
