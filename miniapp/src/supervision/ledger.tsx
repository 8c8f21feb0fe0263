import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { ClockLedgerView, LedgerView } from '@bangban/shared/requests/ledger-api'
import {
  againWords,
  clockNames,
  clockQuestions,
  intervalWords,
  ledgerSentence,
  rungNames,
} from '@bangban/shared/requests/ledger-words'
import { useState } from 'react'
import { useVoice, type Voice } from '../case/case-voice'
import { get } from '../core/http'
import { useNow } from '../core/meta'
import { useQuery } from '../core/queries'
import { useRequest } from '../core/requests-api'
import { useParam } from '../core/routes'
import { useAccount, useGuest } from '../core/session'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Empty, Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import './ledger.scss'

/** 时间账: each stretch that was counted and each that was not, and why. */
export default function Ledger() {
  const id = useParam('id')
  const account = useAccount()
  const guest = useGuest()
  const request = useRequest(id)
  const voice = useVoice(request.data)
  const title = voice === 'staff' ? '时间账' : '时间怎么算的'
  const ledger = useQuery<LedgerView>(id && (account ?? guest) ? `request:${id}:clock` : null, () =>
    get(`/api/requests/${id ?? ''}/clock`),
  )
  const [all, setAll] = useState(false)
  if (!account && guest?.requestId !== id) {
    return (
      <Page title={title}>
        <LoginGate words="登录以后看">{null}</LoginGate>
      </Page>
    )
  }
  return (
    <Page title={title}>
      <Loaded query={ledger} rows={6}>
        {({ clocks }) => {
          const running = clocks.filter(({ endedAt }) => endedAt === null)
          const ended = clocks.filter(({ endedAt }) => endedAt !== null)
          return (
            <>
              {request.data && <View className="t2">{`${request.data.subject}，${request.data.code}`}</View>}
              {clocks.length === 0 && <Empty icon="clock" title="还没有要算的时间" />}
              {running.map((clock) => (
                <ClockCard key={clock.id} clock={clock} voice={voice} />
              ))}
              {(all || running.length === 0) &&
                ended.map((clock) => <ClockCard key={clock.id} clock={clock} voice={voice} />)}
              {!all && running.length > 0 && ended.length > 0 && (
                <Button wide kind="txt" label={`看走完的 ${ended.length} 段`} onPress={() => setAll(true)} />
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

function ClockCard({ clock, voice }: { clock: ClockLedgerView; voice: Voice }) {
  const now = useNow()
  const { kind, subject, startedAt, endedAt, dueAt, provisional, intervals, unit, rungs } = clock
  const name = (voice === 'resident' && clockQuestions[kind]) || clockNames[kind]
  return (
    <View className="card">
      <CardTitle
        title={subject ? `${name}：${subject}` : name}
        aside={endedAt ? `${momentWords(endedAt, now)} 停` : `到 ${momentWords(dueAt, now)}`}
      />
      <View className="b">{ledgerSentence(clock, now)}</View>
      {provisional && (
        <InlineMessage kind="warn">跨年的放假安排还没公布，以公布放假安排为准，到时自动调整。</InlineMessage>
      )}
      <View className="led">
        <View className="led-row t3 sm">
          <View className="led-ic">
            <Icon name="clock" small />
          </View>
          <View className="grow">{`${momentWords(startedAt, now)} 开始`}</View>
        </View>
        {intervals.map((interval) => (
          <View
            key={`${interval.from}${interval.reason}`}
            className={classes('led-row', interval.counted > 0 ? 'on' : 'off', interval.phase)}
          >
            <View className="led-ic">
              <Icon name={interval.counted > 0 ? 'check' : 'pause'} small />
            </View>
            <View className="grow">{intervalWords(interval, unit, voice)}</View>
          </View>
        ))}
        {clock.dispatchedAgain.map((at) => (
          <View key={at} className="led-row t3 sm">
            <View className="led-ic">
              <Icon name="undo" small />
            </View>
            <View className="grow">{againWords(at, now)}</View>
          </View>
        ))}
        {endedAt === null && clock.over === 0 && (
          <View className="led-row t3 sm">
            <View className="led-ic">
              <Icon name="flag" small />
            </View>
            <View className="grow">{`${momentWords(dueAt, now)} 到期`}</View>
          </View>
        )}
      </View>
      {rungs.length > 0 && (
        <View className="sm t3">
          {rungs.map(({ rung, at }) => `${momentWords(at, now)} ${rungNames[rung]}`).join('，')}
        </View>
      )}
    </View>
  )
}
