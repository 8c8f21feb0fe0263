import { View } from '@tarojs/components'
import type { PushSettingsView } from '@bangban/shared/notifications/push-api'
import { wordsOf } from '../core/api-error'
import { changePushSettings, usePushSettings } from '../core/push-api'
import { askConsents, wechatLogin } from '../core/wechat'
import { SwitchRow } from '../kit/choices'
import { LoginGate } from '../kit/login-gate'
import { ListRow } from '../kit/list-row'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { Loaded } from '../kit/states'
import { say } from '../kit/toast'

const usual = { from: '21:00', until: '08:00' }
const hours = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${String(from + index).padStart(2, '0')}:00`)
const choices = (times: readonly string[], own: string) =>
  [...new Set([...times, own])].sort().map((value) => ({ value, label: value }))

/** When messages may come. */
export default function Alerts() {
  return (
    <Page title="消息提醒">
      <LoginGate words="登录以后设自己的">
        <QuietHours />
        {wechatLogin && (
          <View className="card flush">
            <ListRow
              icon="chat"
              title="微信提醒"
              sub="点一下，允许微信再提醒您一次"
              onPress={() => askConsents('submit')}
            />
          </View>
        )}
      </LoginGate>
    </Page>
  )
}

function QuietHours() {
  const settings = usePushSettings()
  const change = (next: PushSettingsView) => {
    changePushSettings(next).then(
      () => say('改好了'),
      (error: unknown) => say(wordsOf(error)),
    )
  }
  return (
    <Loaded query={settings}>
      {({ quiet }) => (
        <>
          <View className="card flush">
            <SwitchRow
              label="晚上不打扰"
              sub={quiet ? '这段时间不发微信和短信，到时候再一起告诉您' : '什么时候都可以发微信和短信'}
              on={quiet !== null}
              onChange={(on) => change({ quiet: on ? usual : null })}
            />
          </View>
          {quiet && (
            <View className="card stack3">
              <PickerField
                label="从几点"
                options={choices(hours(18, 23), quiet.from)}
                value={quiet.from}
                onChange={(from) => change({ quiet: { ...quiet, from } })}
              />
              <PickerField
                label="到第二天几点"
                options={choices(hours(5, 12), quiet.until)}
                value={quiet.until}
                onChange={(until) => change({ quiet: { ...quiet, until } })}
              />
            </View>
          )}
          <View className="sm t3">页面开着的时候，新消息随时看得到。工作人员的新任务不受这个限制。</View>
        </>
      )}
    </Loaded>
  )
}
