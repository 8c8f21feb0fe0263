import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { RefusedView } from '@bangban/shared/notifications/push-api'
import { channelWords } from '@bangban/shared/notifications/push-channels'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useNow } from '../core/meta'
import { sendAgain, useRefused } from '../core/push-api'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { say } from '../kit/toast'
import { refusalWords } from './refusal-words'
import { StaffGate } from './staff-gate'

const title = '对方没有收的消息'

/** What somebody has to mend before it can be sent once more. */
export default function Refused() {
  return (
    <StaffGate title={title}>
      <RefusedList />
    </StaffGate>
  )
}

function RefusedList() {
  const list = useRefused()
  return (
    <Page title={title}>
      <View className="t2">先把原因改好，再发一次。人已经从别的路告诉了，或者在电话名单里。</View>
      <Loaded query={{ ...list, data: list.items }}>
        {(rows) =>
          rows.length === 0 ? (
            <View className="card">
              <Empty icon="done" title="没有退回来的消息" />
            </View>
          ) : (
            <>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
              <MoreButton list={list} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Row({ row }: { row: RefusedView }) {
  const now = useNow()
  const [busy, setBusy] = useState(false)
  const again = async () => {
    setBusy(true)
    try {
      await sendAgain(row.id)
      say('又发了一次')
    } catch (error) {
      say(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="card stack3">
      <View>
        <View className="r between top">
          <View className="b grow">{`${channelWords[row.channel]}：${refusalWords(row.channel, row.errorCode)}`}</View>
          <View className="sm t3 nw">{momentWords(row.at, now)}</View>
        </View>
        <View className="sm t2">
          <Dotted items={[row.name, row.unit, row.words]} />
        </View>
        <View className="sm t3">
          <Dotted items={[row.title, row.requestCode, `编号 ${row.errorCode}`]} />
        </View>
      </View>
      <Button wide kind="sec2" label="再发一次" busy={busy && '正在发…'} onPress={() => void again()} />
    </View>
  )
}
