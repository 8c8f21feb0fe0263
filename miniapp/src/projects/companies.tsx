import { View } from '@tarojs/components'
import { creditCodeProblem, tidyCreditCode } from '@bangban/shared/organization/credit-code'
import {
  enterpriseLimits,
  invitationLength,
  type EnterpriseDetail,
  type EnterpriseStatus,
} from '@bangban/shared/organization/enterprise-api'
import { useState } from 'react'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { refreshAccount } from '../core/sign-in'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { ListRow, Segments } from '../kit/list-row'
import { ConsentGate, LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Loaded } from '../kit/states'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import './projects.scss'
import { changeCompany, useCompanies } from './projects-api'

const title = '我的企业'
const statusWords: Record<EnterpriseStatus, string> = {
  pending: '等中心确认',
  confirmed: '已确认',
  declined: '没通过，点开看原因',
}

/** Enterprises one may act for, and the two ways to one: registering it, or a colleague's code. */
export default function Companies() {
  const account = useAccount()
  const companies = useCompanies()
  const [way, setWay] = useState<'code' | 'register'>('code')
  if (!account) {
    return (
      <Page title={title}>
        <LoginGate words="登录以后登记企业">{null}</LoginGate>
      </Page>
    )
  }
  return (
    <Page title={title}>
      <Loaded query={companies}>
        {(mine) =>
          mine.length === 0 ? null : (
            <View className="card flush">
              {mine.map(({ id, name, status }) => (
                <ListRow
                  key={id}
                  icon="building"
                  title={name}
                  sub={statusWords[status]}
                  onPress={() => go(routes.company(id))}
                />
              ))}
            </View>
          )
        }
      </Loaded>
      <SectionTitle>加一家企业</SectionTitle>
      <ConsentGate>
        {account.phone === null ? (
          <View className="card stack3">
            <View className="t2">先验证手机号，专班好找到您。</View>
            <Button wide kind="soft" label="验证手机号" onPress={() => go(routes.verifyPhone())} />
          </View>
        ) : (
          <>
            <Segments
              items={[
                { id: 'code', label: '有邀请码' },
                { id: 'register', label: '第一次登记' },
              ]}
              current={way}
              onChange={setWay}
            />
            {way === 'code' ? <JoinForm /> : <RegisterForm />}
          </>
        )}
      </ConsentGate>
    </Page>
  )
}

function joined(company: EnterpriseDetail): void {
  void refreshAccount()
  go(routes.company(company.id))
}

function JoinForm() {
  const [code, setCode] = useState('')
  const form = useForm({
    name: 'join',
    fields: ['code'] as const,
    check: () =>
      code.replace(/\s/g, '').length === invitationLength ? {} : { code: `邀请码是 ${invitationLength} 位` },
    send: () => changeCompany<EnterpriseDetail>('/join', { code }),
    done: (company) => {
      say('加进来了')
      joined(company)
    },
  })
  return (
    <View className="card stack3">
      <TextField
        id={form.idOf('code')}
        label="邀请码"
        hint="企业的管理员发给您的，七天内用一次"
        value={code}
        limit={20}
        error={form.errorOf('code') ?? form.problem}
        onChange={(next) => {
          setCode(next)
          form.touched('code')
        }}
      />
      <Button wide label="加入" busy={form.busy && '正在加入…'} onPress={form.submit} />
    </View>
  )
}

function RegisterForm() {
  const [creditCode, setCreditCode] = useState('')
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const form = useForm({
    name: 'company',
    fields: ['creditCode', 'name', 'address'] as const,
    check: () => {
      const problem = creditCodeProblem(tidyCreditCode(creditCode))
      return { ...(problem && { creditCode: problem }), ...(name.trim() === '' && { name: '照营业执照写全称' }) }
    },
    send: () =>
      changeCompany<EnterpriseDetail>('', {
        creditCode,
        name: name.trim(),
        ...(address.trim() ? { address: address.trim() } : {}),
      }),
    done: (company) => {
      say('登记了，等中心确认')
      joined(company)
    },
  })
  return (
    <View className="card stack3">
      <TextField
        id={form.idOf('creditCode')}
        label="统一社会信用代码"
        hint="营业执照上的 18 位"
        value={creditCode}
        limit={24}
        error={form.errorOf('creditCode')}
        onChange={(next) => {
          setCreditCode(next)
          form.touched('creditCode')
        }}
      />
      <TextField
        id={form.idOf('name')}
        label="企业名称"
        value={name}
        limit={enterpriseLimits.name}
        error={form.errorOf('name')}
        onChange={(next) => {
          setName(next)
          form.touched('name')
        }}
      />
      <TextField
        id={form.idOf('address')}
        label="地址（可以不填）"
        value={address}
        limit={enterpriseLimits.address}
        onChange={setAddress}
      />
      {form.problem && <View className="msg-err">{form.problem}</View>}
      <Button wide label="登记" busy={form.busy && '正在登记…'} onPress={form.submit} />
    </View>
  )
}
