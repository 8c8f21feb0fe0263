import { View } from '@tarojs/components'
import type { DueReader } from '@bangban/shared/calendar/due-words'
import type { ClockView } from '@bangban/shared/requests/request-api'
import type { ReactNode } from 'react'
import { DueBadge } from './due-badge'
import { Icon, type IconName } from './icon'
import { Pressable } from './pressable'
import { Dotted } from './sep'

interface Props {
  title: string
  clock: ClockView | null
  /** Who reads the badge. */
  to?: DueReader
  /** Stands in place of the badge, e.g. a StatusTag. */
  badge?: ReactNode
  /** who · where · 帮办 or 代办 */
  facts: (string | null | undefined | false)[]
  /** The next thing to do, as a verb. */
  next?: { icon: IconName; words: string } | null
  onPress: () => void
}

export function TaskCard({ title, clock, to, badge, facts, next, onPress }: Props) {
  return (
    <Pressable className="task" role="link" onPress={onPress}>
      <View className="r between top task-head">
        <View className="task-t">{title}</View>
        {badge ?? (clock && <DueBadge clock={clock} to={to} />)}
      </View>
      <View className="task-m">
        <Dotted items={facts} />
      </View>
      {next && (
        <View className="task-next">
          <Icon name={next.icon} small />
          <View className="grow">{next.words}</View>
        </View>
      )}
    </Pressable>
  )
}
