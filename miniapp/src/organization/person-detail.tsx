import { View } from '@tarojs/components'
import type { MembershipView, StaffView } from '@bangban/shared/accounts/account-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { Loaded } from '../kit/states'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { Facts } from './facts'
import { FirstPassword, PasswordAdvice } from './first-password'
import { DoneBar } from './done-bar'
import { disableStaff, enableStaff, resetPassword, useStaffMember } from './staff-api'
import { StaffTags } from './staff-tags'
import { WecomForm } from './wecom-form'

export function PersonDetail({ id }: { id: string }) {
  const staff = useStaffMember(id)
  const me = useAccount()
  const [password, setPassword] = useState<string | null>(null)
  if (password !== null && staff.data) {
    return <NewPassword staff={staff.data} password={password} onDone={() => setPassword(null)} />
  }
  return (
    <Page title="账号">
      <Loaded query={staff}>
        {(one) => (
          <>
            <PersonFacts staff={one} />
            <WecomForm key={one.wecomId} staff={one} />
            {one.id === me?.id ? <Oneself /> : <Doings staff={one} onReset={setPassword} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Takes the whole page: it is not to be overlooked, and gone afterwards. */
function NewPassword({ staff, password, onDone }: { staff: StaffView; password: string; onDone: () => void }) {
  return (
    <Page title="重设密码" onBack={onDone} bar={<DoneBar onDone={onDone} />}>
      <View className="card stack3">
        <View>
          <View className="xl">{`${staff.name}的新密码`}</View>
          <View className="t2">{`用户名 ${staff.username ?? ''}，一次性密码：`}</View>
        </View>
        <FirstPassword password={password} />
        <PasswordAdvice />
      </View>
    </Page>
  )
}

const dutiesOf = ({ lead, supervisor }: MembershipView): string =>
  [lead && '负责人', supervisor && '督办'].filter(Boolean).join('、')

const placeOf = (membership: MembershipView): string => {
  const duties = dutiesOf(membership)
  return duties ? `${membership.unit.name}（${duties}）` : membership.unit.name
}

function PersonFacts({ staff }: { staff: StaffView }) {
  const { name, username, phone, memberships, admin, disabled, wecomId } = staff
  return (
    <>
      <View className="r between">
        <View className="xl grow">{name || username}</View>
        <StaffTags staff={staff} />
      </View>
      <Facts
        facts={[
          { name: '用户名', value: username },
          { name: '手机号', value: phone ?? '没有填' },
          { name: '企业微信', value: wecomId ?? '没有填，消息发不到企业微信' },
          { name: '单位', value: memberships.map(placeOf).join('、') },
          { name: '权限', value: admin ? '管理员' : null },
          { name: '账号', value: disabled ? '已停用，登录不了' : '能登录' },
        ]}
      />
      <View className="sm t3">
        姓名和手机号由他自己在“我的资料”里改。
        {memberships.length > 0 && '单位建好以后不能换：换了单位，停用这个，另建一个。'}
      </View>
    </>
  )
}

/** Whoever shuts himself out, or ends his own login, could not read the new password any more. */
function Oneself() {
  return (
    <View className="card stack3">
      <View className="t2">这是您自己的账号。要停用，请另一位管理员来办。</View>
      <Button wide kind="soft" label="改我的密码" onPress={() => go(routes.password())} />
    </View>
  )
}

type Doing = 'reset' | 'disable' | 'enable'

function Doings({ staff, onReset }: { staff: StaffView; onReset: (password: string) => void }) {
  const { id, name, disabled } = staff
  const [asked, setAsked] = useState<Doing | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <SectionTitle>能做的</SectionTitle>
      <View className="card stack3">
        {!disabled && <Button wide kind="sec2" label="重设密码" onPress={() => setAsked('reset')} />}
        {disabled ? (
          <Button wide label="重新启用" onPress={() => setAsked('enable')} />
        ) : (
          <Button wide kind="dng" label="停用账号" onPress={() => setAsked('disable')} />
        )}
      </View>
      {asked === 'reset' && (
        <ConfirmSheet
          title={`重设${name}的密码？`}
          words="现在的密码马上作废，他在手机和电脑上都会退出。新密码只显示一次，由您告诉他。"
          confirm="重设"
          onConfirm={async () => onReset(await resetPassword(id))}
          onClose={close}
          wordsOf={wordsOf}
        />
      )}
      {asked === 'disable' && (
        <ConfirmSheet
          danger
          title={`停用${name}的账号？`}
          words="他马上退出登录，以后登不进来，也接不到新任务。他手里没办完的事马上交回单位，负责人和同事会知道，请别人接着办。"
          confirm="停用"
          onConfirm={async () => {
            await disableStaff(id)
            say('停用了')
          }}
          onClose={close}
          wordsOf={wordsOf}
        />
      )}
      {asked === 'enable' && (
        <ConfirmSheet
          title={`重新启用${name}的账号？`}
          words="他能用原来的用户名和密码登录，还在原来的单位。"
          confirm="启用"
          onConfirm={async () => {
            await enableStaff(id)
            say('启用了')
          }}
          onClose={close}
          wordsOf={wordsOf}
        />
      )}
    </>
  )
}
