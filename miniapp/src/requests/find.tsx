import { View } from '@tarojs/components'
import type { GuestSessionView } from '@bangban/shared/accounts/account-api'
import { useState } from 'react'
import { post } from '../core/http'
import { replace, routes, useParam } from '../core/routes'
import { keepGuest } from '../core/session'
import { SubmitBar } from '../kit/submit-bar'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { Page } from '../kit/page'
import { PhoneAndCode, usePhoneAndCode } from '../kit/phone-and-code'

/** The receipt's way in: code and SMS code open one case, without an account. */
export default function Find() {
  const [caseCode, setCaseCode] = useState(useParam('code') ?? '')
  const proof = usePhoneAndCode()
  const form = useForm({
    name: 'find',
    fields: ['caseCode', 'phone', 'code'] as const,
    check: () => ({
      ...(caseCode.trim() === '' && { caseCode: '编号在回执上，像 ZP26-1118-004213' }),
      ...proof.problems(),
    }),
    send: () =>
      post<GuestSessionView>('/api/requests/find', {
        caseCode: caseCode.trim().toUpperCase(),
        phone: proof.phone,
        code: proof.code,
      }),
    done: (guest) => {
      keepGuest(guest)
      replace(routes.request(guest.requestId))
    },
  })
  return (
    <Page
      title="凭编号查"
      bar={<SubmitBar label="查一查" busy={form.busy && '正在找…'} problem={form.problem} onPress={form.submit} />}
    >
      <View className="card stack3">
        <TextField
          id={form.idOf('caseCode')}
          label="编号"
          hint="在回执上，像 ZP26-1118-004213"
          value={caseCode}
          limit={20}
          error={form.errorOf('caseCode')}
          onChange={(next) => {
            setCaseCode(next)
            form.touched('caseCode')
          }}
        />
        <PhoneAndCode form={form} proof={proof} hint="登记时留的那个" />
      </View>
    </Page>
  )
}
