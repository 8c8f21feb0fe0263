import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { CallView } from '@bangban/shared/notifications/push-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useNow } from '../core/meta'
import { phoneCall } from '../core/phone-call'
import { noteCall, numberOf, useCalls } from '../core/push-api'
import { go, routes } from '../core/routes'
import { tryWords } from '../case/delivery-words'
import { Icon } from '../kit/icon'
import { ListRow } from '../kit/list-row'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { Button, Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { say } from '../kit/toast'
import { CallResult } from './call-result'
import { StaffGate } from './staff-gate'

const title = '电话名单'

/** Whom the centre rings up, because no message reached him; longest waiting first. */
export default function Calls() {
  return (
    <StaffGate title={title}>
      <CallList />
    </StaffGate>
  )
}

function CallList() {
  const list = useCalls()
  return (
    <Page title={title}>
      <View className="t2">消息没送到的人，打个电话告诉他。打通了记一下，就从名单里去掉。</View>
      <Loaded query={{ ...list, data: list.items }}>
        {(calls) =>
          calls.length === 0 ? (
            <View className="card">
              <Empty icon="phone" title="没有要打的电话" words="消息都送到了，或者还在路上" />
            </View>
          ) : (
            <>
              {calls.map((call) => (
                <Call key={call.id} call={call} />
              ))}
              <MoreButton list={list} />
            </>
          )
        }
      </Loaded>
      <View className="card flush">
        <ListRow
          icon="tri"
          title="对方没有收的消息"
          sub="微信、企业微信、短信退回来的"
          onPress={() => go(routes.refused())}
        />
      </View>
    </Page>
  )
}

function placeOf({ requestId, projectId, enterpriseId }: CallView): string {
  if (projectId) return routes.project(projectId)
  return enterpriseId ? routes.company(enterpriseId) : routes.request(requestId ?? '')
}

function Call({ call }: { call: CallView }) {
  const now = useNow()
  const [number, setNumber] = useState<string | null>(null)
  const [asked, setAsked] = useState<boolean | null>(null)
  const show = async () => {
    try {
      const phone = await numberOf(call.id)
      if (phone) setNumber(phone)
      else say('没有留下电话')
    } catch (error) {
      say(wordsOf(error))
    }
  }
  return (
    <View className="card stack3">
      <View>
        <View className="r between top">
          <View className="lg b grow">{call.name}</View>
          <View className="sm t3 nw">{momentWords(call.since, now)}</View>
        </View>
        <View className="t2">
          <Dotted items={[call.unit, number ?? call.phone ?? '没有留下电话']} />
        </View>
      </View>
      <Pressable role="link" label={`看这件事：${call.title}`} onPress={() => go(placeOf(call))}>
        <View className="b">{call.words}</View>
        <View className="sm t2">
          <Dotted items={[call.title, call.requestCode]} />
        </View>
      </Pressable>
      <View>
        {call.tries.map((row, index) => (
          <View key={index} className="sm t3">
            {tryWords(row, now)}
          </View>
        ))}
        {call.calls > 0 && (
          <View className="sm t2">{`打过 ${call.calls} 次，没打通${call.lastNote ? `：${call.lastNote}` : ''}`}</View>
        )}
      </View>
      {number ? (
        <Button
          wide
          kind="soft"
          icon={<Icon name="phone" small />}
          label={`拨打 ${number}`}
          onPress={() => phoneCall(number)}
        />
      ) : (
        <Button wide kind="soft" label="看号码" onPress={() => void show()} />
      )}
      <View className="sheet-acts">
        <Button kind="sec2" label="没打通" onPress={() => setAsked(false)} />
        <Button label="已打通" onPress={() => setAsked(true)} />
      </View>
      {asked !== null && (
        <CallResult
          name={call.name}
          reached={asked}
          onDone={(note) => noteCall(call.id, asked, note)}
          onClose={() => setAsked(null)}
        />
      )}
    </View>
  )
}
