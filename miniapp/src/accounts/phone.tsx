import { View } from '@tarojs/components'
import { back } from '../core/routes'
import { useAccount } from '../core/session'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Empty } from '../kit/states'
import { say } from '../kit/toast'
import { PhoneProof } from './phone-proof'

/** A request belongs to a verified number: what a clerk filed for it appears here as soon as it is proved. */
export default function Phone() {
  const account = useAccount()
  const done = () => {
    say('验证好了')
    back()
  }
  return (
    <Page title="验证手机号">
      <LoginGate words="登录以后才能验证手机号">
        <View className="card stack3">
          <View>
            <View className="b lg">证明这个手机号是您的</View>
            <View className="t2">窗口或电话替您登记的事，验证以后您自己也能看、能催。</View>
          </View>
          {account?.phone ? <Empty icon="done" title={`${account.phone} 已经验证了`} /> : <PhoneProof onDone={done} />}
        </View>
      </LoginGate>
    </Page>
  )
}
