import { View } from '@tarojs/components'
import { dayWords, momentWords } from '@bangban/shared/calendar/day-words'
import type { BoardFigures } from '@bangban/shared/requests/supervision-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { get } from '../core/http'
import { useNow } from '../core/meta'
import { Icon } from '../kit/icon'
import { ListRow } from '../kit/list-row'
import { Button } from '../kit/pressable'
import { CardTitle } from '../kit/title'
import { say } from '../kit/toast'
import { bulkWords, doToMany } from './board-api'
import './board.scss'

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
const shownUnits = 6

/** What falls due on the next working day, by unit in the order of the city: a word today keeps it from going red. */
export function NextDayCard({
  figures,
  narrowed,
  mayAct,
}: {
  figures: BoardFigures
  /** What the figures are of. */
  narrowed: { unit?: string; service?: string }
  mayAct: boolean
}) {
  const { nextDay, units, all } = figures
  const [busy, setBusy] = useState(false)
  const due = units.filter(({ next }) => next > 0)
  const most = Math.max(1, ...due.map(({ next }) => next))
  const rest = due.slice(shownUnits)
  const restSum = rest.reduce((sum, { next }) => sum + next, 0)
  const remind = async () => {
    setBusy(true)
    try {
      const page = await get<{ items: { id: string }[] }>('/api/supervision', {
        ...narrowed,
        due: 'next',
        limit: 100,
      })
      const results = await doToMany({ action: 'remind', ids: page.items.map(({ id }) => id) })
      say(bulkWords(results, '提醒'))
    } catch (error) {
      say(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="card">
      <CardTitle
        title={`下个工作日到期 ${all.next} 件`}
        aside={`${dayWords(`${nextDay}T12:00:00+08:00`)} ${weekdays[new Date(`${nextDay}T00:00:00Z`).getUTCDay()] ?? ''}`}
      />
      <View className="sm t3">{all.next > 0 ? '今天提醒一声，就不会变红' : '没有要赶的'}</View>
      {due.slice(0, shownUnits).map(({ unit, next }) => (
        <View key={unit.code} className="unit-bar">
          <View className="unit-bar-n">{unit.name}</View>
          <View className="unit-bar-t">
            <View className="unit-bar-v" style={{ width: `${(next / most) * 100}%` }} />
          </View>
          <View className="b">{next}</View>
        </View>
      ))}
      {rest.length > 0 && <View className="sm t3">{`其他 ${rest.length} 个单位 ${restSum} 件`}</View>}
      {mayAct && all.next > 0 && (
        <View style={{ marginTop: '12px' }}>
          <Button
            wide
            kind="soft"
            icon={<Icon name="bell" small />}
            label={all.next > 100 ? '提醒最先到期的 100 件的经办人' : `提醒这 ${all.next} 件的经办人`}
            busy={busy && '正在提醒…'}
            onPress={() => void remind()}
          />
        </View>
      )}
    </View>
  )
}

/** 等中心拿主意: what was asked for, oldest first. */
export function AsksCard({ figures, onOpen }: { figures: BoardFigures; onOpen: (id: string) => void }) {
  const { asks, askCount } = figures
  return (
    <View className="card flush">
      <View style={{ padding: '12px 16px 4px' }}>
        <CardTitle title="等中心拿主意" aside={askCount >= 100 ? '100 多件' : `${askCount} 件`} />
        {asks.length === 0 && <View className="sm t3">没有人在等</View>}
      </View>
      {asks.map((ask) => (
        <ListRow
          key={ask.requestId}
          icon={ask.kind === 'extend' ? 'calendar' : 'close'}
          title={ask.kind === 'extend' ? `申请延期 ${ask.days ?? 0} 个工作日` : '申请终止'}
          sub={`${ask.subject}，${ask.unit}`}
          onPress={() => onOpen(ask.requestId)}
        />
      ))}
    </View>
  )
}

/** 每件都有人管: what the check of a few minutes ago found. */
export function InvariantCard({ figures, onOpen }: { figures: BoardFigures; onOpen: (id: string) => void }) {
  const now = useNow()
  const { checkedAt, broken } = figures.invariants
  if (broken.length === 0) {
    return (
      <View className="card r">
        <View className="acc">
          <Icon name="done" />
        </View>
        <View className="grow">
          <View className="b">每件都有人管</View>
          <View className="sm t3">
            {checkedAt ? `经办和期限都查过了，${momentWords(checkedAt, now)}` : '还没有查过，几分钟一次'}
          </View>
        </View>
      </View>
    )
  }
  return (
    <View className="card flush">
      <View style={{ padding: '12px 16px 4px' }}>
        <CardTitle title="有几件对不上" aside={checkedAt ? momentWords(checkedAt, now) : null} />
      </View>
      {broken.map(({ rule, words, count, requestIds }) => (
        <ListRow
          key={rule}
          icon="tri"
          title={`${words}：${count} 件不是这样`}
          sub="请告诉管理员"
          {...(requestIds[0] ? { onPress: () => onOpen(requestIds[0] ?? '') } : {})}
        />
      ))}
    </View>
  )
}
