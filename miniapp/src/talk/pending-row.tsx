import { Image, View } from '@tarojs/components'
import { isLost, type PendingMessage } from '../core/pending-messages'
import type { TalkLog } from '../core/talk-log'
import { useConnected } from '../core/connection'
import { useAccount } from '../core/session'
import { wordsOf } from '../core/api-error'
import { objectTo } from '../core/withheld-api'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { useState } from 'react'

/** Held back: the reason, and two ways on. */
function Withheld({ message: { input, problem, withheld }, log }: { message: PendingMessage; log: TalkLog }) {
  const [asking, setAsking] = useState(false)
  if (!withheld) return null
  const { state } = withheld
  return (
    <View className="st-acts">
      <View className="st bad">
        <Icon name="oct" small />
        <View>{problem}</View>
      </View>
      {state === 'objected' && <View className="st">中心在看，看过给您发出去，或者告诉您</View>}
      {state === 'upheld' && <View className="st">中心看过了，这一条还是不能发，换个说法再写</View>}
      {state === 'withheld' && (
        <Pressable className="st acc" label="请中心看看" onPress={() => setAsking(true)}>
          没有不合适，请中心看看
        </Pressable>
      )}
      <Pressable className="st" label="不发了" onPress={() => log.outgoing.drop(input.clientId)}>
        不发了，重新写
      </Pressable>
      {asking && (
        <ConfirmSheet
          title="请中心看看"
          words="中心的人会读这一条，觉得没问题就发出去。"
          reason={{ label: '为什么要发', limit: 200 }}
          confirm="交给中心"
          onConfirm={async (words) => log.outgoing.held(await objectTo(withheld.withheld, words))}
          onClose={() => setAsking(false)}
          wordsOf={wordsOf}
        />
      )}
    </View>
  )
}

/** What one has written and what has become of it: on its way, waiting for the network, or refused. */
export function PendingRow({ message, log }: { message: PendingMessage; log: TalkLog }) {
  const account = useAccount()
  const connected = useConnected()
  const { input, state, problem, picked, progress, withheld } = message
  const waiting = state === 'waiting' || (state === 'sending' && !connected)
  return (
    <View id={`p-${input.clientId}`} className="msg me">
      <View className="av">{[...(account?.name ?? '我')][0]}</View>
      <View className="col">
        {picked?.preview && input.type === 'picture' ? (
          <View className="pic">
            <Image className="pic-img" src={picked.preview} mode="widthFix" />
          </View>
        ) : (
          <View className="bub pre">{input.text ?? picked?.name ?? '卡片'}</View>
        )}
        {withheld ? (
          <Withheld message={message} log={log} />
        ) : state === 'failed' ? (
          <View className="st-acts">
            {isLost(message) ? (
              <View className="st bad">
                <Icon name="oct" small />
                <View>{problem}</View>
              </View>
            ) : (
              <Pressable className="st bad" label="再发一次" onPress={() => log.outgoing.retry(input.clientId)}>
                <Icon name="oct" small />
                <View>{`${problem ?? '没发出去'}，点这里再发`}</View>
              </Pressable>
            )}
            <Pressable className="st" label="不发了" onPress={() => log.outgoing.drop(input.clientId)}>
              不发了
            </Pressable>
          </View>
        ) : (
          <View className="st">
            <Icon name="clock" small />
            <View>{waiting ? '等网络，还没发出' : picked && progress > 0 ? `正在传 ${progress}%` : '正在发…'}</View>
          </View>
        )}
      </View>
    </View>
  )
}
