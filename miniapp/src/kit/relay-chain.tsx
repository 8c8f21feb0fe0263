import { View } from '@tarojs/components'
import { deadlineWords, shortDay } from '@bangban/shared/calendar/day-words'
import type { LegView } from '@bangban/shared/requests/request-api'
import { useNow } from '../core/meta'
import { classes } from './class-names'
import { Icon, type IconName } from './icon'

const icons: Record<LegView['state'], IconName> = { ended: 'check', held: 'held', offered: 'clock', refused: 'undo' }
/** Above this many legs the chain stands upright. */
const mostAcross = 4

function timeOf(leg: LegView, now: number): string {
  if (leg.state === 'offered') return leg.until ? `${deadlineWords(leg.until, now)} 前` : '等着接'
  if (leg.state === 'held') return `${shortDay(leg.since)} 起`
  const [from, to] = [shortDay(leg.since), leg.until ? shortDay(leg.until) : null]
  return to && to !== from ? `${from} 至 ${to}` : from
}

function personOf(leg: LegView, index: number): string {
  if (leg.state === 'offered') return '等着接'
  if (leg.state === 'refused') return '说不归他们'
  return leg.person ?? (leg.state === 'held' && index > 0 ? '等人接' : '')
}

/** 经了谁的手: the chain of hands, the present one filled. */
export function RelayChain({ legs, why }: { legs: readonly LegView[]; why?: string | null }) {
  const now = useNow()
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
            <View>{timeOf(leg, now)}</View>
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
