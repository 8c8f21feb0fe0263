import { View } from '@tarojs/components'
import { dueWords, type DueReader } from '@bangban/shared/calendar/due-words'
import type { ClockView, Light } from '@bangban/shared/requests/request-api'
import { useCity, useNow } from '../core/meta'
import { Icon, type IconName } from './icon'

const icons: Record<Light, IconName> = { green: 'clock', yellow: 'tri', red: 'oct', paused: 'pause' }

interface Props {
  clock: ClockView
  /** Other words for the same light, e.g. “12月9日前补上”. */
  words?: string
  /** Who reads it. */
  to?: DueReader
}

/** Icon, words and colour of a deadline. The server gives light and due time, one shared function the words. */
export function DueBadge({ clock, words, to = 'resident' }: Props) {
  const { calendar } = useCity()
  const now = useNow()
  return (
    <View className={`due ${clock.light}`}>
      <Icon name={icons[clock.light]} />
      <View>{words ?? dueWords(clock, now, calendar, to)}</View>
    </View>
  )
}
