import { View } from '@tarojs/components'
import { deadlineWords, shortDay } from '@bangban/shared/calendar/day-words'
import type { LegView } from '@bangban/shared/requests/request-api'
import { useNow } from '../core/meta'
import { classes } from './class-names'
import { Icon, type IconName } from './icon'

const icons: Record<LegView['state'], IconName> = { ended: 'check', held: 'held', offered: 'clock', refused: 'undo' }
/** Above this many legs the chain stands upright. */
const mostAcross = 4

/** A queue that nobody took it from, and an offer that was taken back, were no hands. */
const wasInHands = (leg: LegView): boolean =>
  leg.state !== 'ended' || (leg.taken && (leg.person !== null || leg.unit.code === 'centre'))

function timeOf(leg: LegView, offered: boolean, now: number): string {
  if (leg.state === 'offered') return leg.dueAt ? `${deadlineWords(leg.dueAt, now)} 前` : ''
  if (leg.state === 'held') return offered ? '没接前还在这里' : `${shortDay(leg.since)} 起`
  const [from, to] = [shortDay(leg.since), leg.until ? shortDay(leg.until) : null]
  return to && to !== from ? `${from} 至 ${to}` : from
}

function personOf(leg: LegView, index: number): string {
  if (leg.state === 'offered') return '等着接'
  if (leg.state === 'refused') return leg.taken ? '说不归他们' : '接不了'
  return leg.person ?? (leg.state === 'held' && index > 0 ? '等人接' : '')
}

/** 经了谁的手: the chain of hands, the present one filled. */
export function RelayChain({ legs: all, why }: { legs: readonly LegView[]; why?: string | null }) {
  const now = useNow()
  const legs = all.filter(wasInHands)
  const offered = legs.some((leg) => leg.state === 'offered')
  return (
    <>
      <View className={classes('relay', legs.length > mostAcross && 'tall')}>
        {legs.map((leg, index) => (
          <View
            key={index}
            className={classes('leg', leg.state === 'held' && 'cur', leg.state === 'offered' && 'wait')}
          >
            <View className="leg-k">
              <Icon name={icons[leg.state]} />
            </View>
            {index < legs.length - 1 && <View className="leg-l" />}
            {index < legs.length - 1 && <View className="leg-a" />}
            <View className="leg-b">{leg.state === 'held' ? `${leg.unit.name}（现在）` : leg.unit.name}</View>
            <View>{personOf(leg, index)}</View>
            <View>{timeOf(leg, offered, now)}</View>
          </View>
        ))}
      </View>
      {why && (
        <View className="sm t2" style={{ marginTop: '12px' }}>
          {why}
        </View>
      )}
    </>
  )
}
