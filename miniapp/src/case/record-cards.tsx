import { View } from '@tarojs/components'
import { dayWords, deadlineWords, momentWords } from '@bangban/shared/calendar/day-words'
import type { AskView, OwedView, SupervisionView } from '@bangban/shared/requests/case-records'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { useNow } from '../core/meta'
import { go, routes } from '../core/routes'
import { Icon } from '../kit/icon'
import { TellRow } from '../kit/list-row'
import { Button } from '../kit/pressable'
import { CardTitle } from '../kit/title'
import type { Voice } from './case-voice'

/** What goes on beside the case: materials that come later, what the centre was asked for, what it asked. */
export function RecordCards({ view, voice }: { view: RequestView; voice: Voice }) {
  return (
    <>
      {view.owed.length > 0 && <OwedCard owed={view.owed} voice={voice} />}
      {view.asks.length > 0 && <AsksCard asks={view.asks} />}
      {view.supervisions.length > 0 && <SupervisionsCard supervisions={view.supervisions} />}
      {view.again && voice === 'resident' && <AgainRow view={view} />}
    </>
  )
}

/** 容缺 and 告知承诺, in plain words. */
function OwedCard({ owed, voice }: { owed: OwedView[]; voice: Voice }) {
  const now = useNow()
  const left = owed.filter(({ settledAt }) => settledAt === null).length
  return (
    <View className="card">
      <CardTitle title="先办着，后补的" aside={left > 0 ? `还有 ${left} 样` : '都齐了'} />
      {owed.map(({ material, settledAt, ...rest }) => (
        <View key={material} className="mat" style={{ marginTop: '8px' }}>
          <Icon name={settledAt ? 'done' : rest.kind === 'later' ? 'clock' : 'pen'} />
          <View className="grow">
            <View className="b">{material}</View>
            <View className="sm t2">{owedWords({ material, settledAt, ...rest }, voice, now)}</View>
          </View>
        </View>
      ))}
    </View>
  )
}

function owedWords({ kind, until, settledAt, waived }: OwedView, voice: Voice, now: number): string {
  if (waived) return '中心定了，不用交了'
  if (settledAt) return kind === 'later' ? '补来了' : '核查过了'
  const late = now > Date.parse(until)
  if (kind === 'later') {
    return late ? `${dayWords(until)}就该补来，过了日子（容缺）` : `${dayWords(until)}前补来就行，事情先办着（容缺）`
  }
  if (late) return `${dayWords(until)}就该核查，过了日子（告知承诺）`
  return voice === 'resident'
    ? `您承诺了，先不用交；${dayWords(until)}前我们核查（告知承诺）`
    : `申请人承诺代替，${dayWords(until)}前核查（告知承诺）`
}

function AsksCard({ asks }: { asks: AskView[] }) {
  const now = useNow()
  return (
    <View className="card">
      <CardTitle title="向中心申请的" />
      {asks.map((ask) => (
        <View key={ask.at} style={{ marginTop: '8px' }}>
          <View className="b">
            {ask.kind === 'extend' ? `延期 ${ask.days ?? 0} 个工作日` : '终止'}
            {ask.ruling ? (ask.ruling.granted ? '，同意了' : '，没有同意') : '，等中心定'}
          </View>
          <View className="t2">{`${ask.by}，${momentWords(ask.at, now)}：${ask.reason}`}</View>
          {ask.ruling && <View className="t2">{`中心，${momentWords(ask.ruling.at, now)}：${ask.ruling.note}`}</View>}
        </View>
      ))}
    </View>
  )
}

function SupervisionsCard({ supervisions }: { supervisions: SupervisionView[] }) {
  const now = useNow()
  return (
    <View className="card">
      <CardTitle title="督办" aside="申请人看不到" />
      {supervisions.map(({ by, at, note, answerBy, answer }) => (
        <View key={at} style={{ marginTop: '8px' }}>
          <View className="b">{`${by ?? '系统'}，${momentWords(at, now)}`}</View>
          <View className="t2 pre">{note}</View>
          {answer ? (
            <View className="mat" style={{ marginTop: '4px' }}>
              <Icon name="chat" />
              <View className="grow">
                <View className="sm t3">{`${answer.by}，${momentWords(answer.at, now)} 答复`}</View>
                <View className="pre">{answer.note}</View>
              </View>
            </View>
          ) : (
            <View className="sm t3">{`等答复，${deadlineWords(answerBy, now)} 前`}</View>
          )}
        </View>
      ))}
    </View>
  )
}

/** 贴心帮: the same once more, with what he wrote then. */
function AgainRow({ view }: { view: RequestView }) {
  const sub = view.validUntil
    ? `证件到 ${dayWords(`${view.validUntil}T12:00:00+08:00`)}到期；上次填的都在，看一遍就能交`
    : '上次填的都在，看一遍就能交'
  return (
    <TellRow
      calm
      icon="undo"
      title="再办一次"
      sub={sub}
      onPress={() => go(routes.apply({ ...(view.service && { service: view.service.code }), again: view.id }))}
    />
  )
}

/** The way to the account of its time, wherever a deadline is shown. */
export function LedgerLink({ view, voice }: { view: RequestView; voice: Voice }) {
  return (
    <Button
      wide
      kind="txt"
      icon={<Icon name="clock" small />}
      label={voice === 'resident' ? '时间怎么算的' : '看时间账'}
      onPress={() => go(routes.ledger(view.id))}
    />
  )
}
