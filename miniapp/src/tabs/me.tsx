import { View } from '@tarojs/components'
import { maskPhone } from '@bangban/shared/requests/request-policy'
import { useState, type ReactNode } from 'react'
import { useCity } from '../core/meta'
import { phoneCall } from '../core/phone-call'
import { prefer, usePreferences } from '../core/preferences'
import { go, goTab, routes } from '../core/routes'
import { hasConsented, isStaffAccount, useAccount } from '../core/session'
import { signOut } from '../core/sign-in'
import { wordsOf } from '../core/api-error'
import { SwitchRow } from '../kit/choices'
import { ListRow } from '../kit/list-row'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { WorkRows } from './work-rows'

export function MeView({ bar }: { bar: ReactNode }) {
  const account = useAccount()
  const { elder, asResident } = usePreferences()
  const { centrePhone } = useCity()
  const [leaving, setLeaving] = useState(false)
  const staff = isStaffAccount(account)

  return (
    <Page root title="我的" bar={bar}>
      {account ? <Myself /> : <NotLoggedIn />}
      <View className="card flush">
        <SwitchRow label="长辈版" sub="字更大，按钮更大" on={elder} onChange={(on) => prefer({ elder: on })} />
      </View>
      {staff && (
        <View className="card flush">
          {asResident ? (
            <ListRow icon="list" title="回到工作" sub="任务、查指南" onPress={() => switchTo(false)} />
          ) : (
            <ListRow icon="folder" title="我自己要办事" sub="像街坊一样申请、查进度" onPress={() => switchTo(true)} />
          )}
          {!asResident && <WorkRows />}
        </View>
      )}
      <View className="card flush">
        {account && (
          <ListRow icon="bell" title="消息提醒" sub="晚上不打扰、微信提醒" onPress={() => go(routes.alerts())} />
        )}
        <ListRow
          icon="lock"
          title="隐私说明"
          sub={account ? (hasConsented(account) ? '已同意，可以撤回' : '还没有同意') : '您的信息怎么用'}
          onPress={() => go(routes.privacy())}
        />
        {account?.hasPassword && <ListRow icon="gear" title="改密码" onPress={() => go(routes.password())} />}
        {centrePhone && (
          <ListRow icon="phone" title="打电话问中心" sub={centrePhone} onPress={() => phoneCall(centrePhone)} />
        )}
      </View>
      {account ? (
        <Button wide kind="sec2" label="退出登录" onPress={() => setLeaving(true)} />
      ) : (
        <Button wide kind="txt" label="我是工作人员" onPress={() => go(routes.login({ staff: true }))} />
      )}
      {leaving && (
        <ConfirmSheet
          title="退出登录？"
          words="没交的草稿会从这台设备上清掉。您办的事不受影响。"
          confirm="退出"
          onConfirm={async () => {
            await signOut()
            goTab()
          }}
          onClose={() => setLeaving(false)}
          wordsOf={wordsOf}
        />
      )}
    </Page>
  )
}

function switchTo(asResident: boolean): void {
  prefer({ asResident })
  goTab()
}

function Myself() {
  const account = useAccount()
  if (!account) return null
  const unit = account.memberships.map((m) => m.unit.name).join('、')
  return (
    <View className="card flush">
      <ListRow
        icon="person"
        title={account.name || '还没有写姓名'}
        sub={[unit, account.phone ? maskPhone(account.phone) : '还没有验证手机号'].filter(Boolean).join('，')}
        onPress={() => go(routes.profile())}
      />
      <ListRow
        icon="building"
        title="我的企业"
        sub={account.enterprises.map(({ name }) => name).join('、') || '登记企业，或用邀请码加入'}
        onPress={() => go(routes.companies())}
      />
    </View>
  )
}

function NotLoggedIn() {
  return (
    <View className="card stack3">
      <View>
        <View className="b lg">您还没有登录</View>
        <View className="t2">登录以后能申请、查进度、收消息。先看看也行。</View>
      </View>
      <Button wide label="登录" onPress={() => go(routes.login())} />
    </View>
  )
}
