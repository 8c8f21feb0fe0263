import { Image, View } from '@tarojs/components'
import type { PendingMessage } from '../core/pending-messages'
import type { TalkLog } from '../core/talk-log'
import { useConnected } from '../core/connection'
import { useAccount } from '../core/session'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'

/** What one has written and what has become of it: on its way, waiting for the network, or refused. */
export function PendingRow({ message, log }: { message: PendingMessage; log: TalkLog }) {
  const account = useAccount()
  const connected = useConnected()
  const { input, state, problem, picked, progress } = message
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
        {state === 'failed' ? (
          <View className="st-acts">
            <Pressable className="st bad" label="再发一次" onPress={() => log.retry(input.clientId)}>
              <Icon name="oct" small />
              <View>{`${problem ?? '没发出去'}，点这里再发`}</View>
            </Pressable>
            <Pressable className="st" label="不发了" onPress={() => log.drop(input.clientId)}>
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
