import { View } from '@tarojs/components'
import { useState } from 'react'
import { useParam } from '../core/routes'
import { wechatLogin } from '../core/wechat'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { PasswordLogin } from './password-login'
import { SmsLogin } from './sms-login'
import { WechatLogin } from './wechat-login'

type Way = 'wechat' | 'sms' | 'password'

const titles: Record<Way, string> = { wechat: '登录', sms: '手机号登录', password: '工作人员登录' }

/** Three ways in. Whoever comes in returns to where he was. */
export default function Login() {
  const staff = useParam('staff') !== null
  const [way, setWay] = useState<Way>(staff ? 'password' : wechatLogin ? 'wechat' : 'sms')
  return (
    <Page title={titles[way]}>
      {way === 'wechat' && <WechatLogin />}
      {way === 'sms' && <SmsLogin />}
      {way === 'password' && <PasswordLogin />}
      <View className="stack">
        {way !== 'wechat' && wechatLogin && (
          <Button wide kind="txt" label="用微信登录" onPress={() => setWay('wechat')} />
        )}
        {way !== 'sms' && <Button wide kind="txt" label="用手机号登录" onPress={() => setWay('sms')} />}
        {way !== 'password' && <Button wide kind="txt" label="我是工作人员" onPress={() => setWay('password')} />}
      </View>
    </Page>
  )
}
