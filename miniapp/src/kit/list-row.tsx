import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from './class-names'
import { Icon, type IconName } from './icon'
import { Pressable } from './pressable'

interface Props {
  title: ReactNode
  sub?: ReactNode
  icon?: IconName
  /** What stands at the right, before the arrow. */
  aside?: ReactNode
  accent?: boolean
  onPress?: () => void
}

export function ListRow({ title, sub, icon, aside, accent, onPress }: Props) {
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <View className="grow">
        <View className={classes('b', accent && 'acc')}>{title}</View>
        {sub && <View className="sm t3">{sub}</View>}
      </View>
      {aside}
      {onPress && (
        <View className="row-go">
          <Icon name="right" small />
        </View>
      )}
    </>
  )
  if (!onPress) return <View className="row">{inside}</View>
  return (
    <Pressable className="row tap" role="link" onPress={onPress}>
      {inside}
    </Pressable>
  )
}

/** A way out that is framed, because it must be found: “事没办成？跟我们说”. */
export function TellRow({
  icon,
  calm,
  title,
  sub,
  onPress,
}: {
  icon: IconName
  calm?: boolean
  title: string
  sub: string
  onPress: () => void
}) {
  return (
    <Pressable className="tell" role="link" onPress={onPress}>
      <View className={classes('tell-ic', calm && 'calm')}>
        <Icon name={icon} />
      </View>
      <View className="grow">
        <View className="b">{title}</View>
        <View className="sm t2">{sub}</View>
      </View>
      <Icon name="right" small />
    </Pressable>
  )
}

/** 我手里 5 | 单位待接 3 | 超时 1 */
export interface Segment<T extends string> {
  id: T
  label: string
  count?: number | null
  bad?: boolean
}

export function Segments<T extends string>({
  items,
  current,
  onChange,
}: {
  items: Segment<T>[]
  current: T
  onChange: (id: T) => void
}) {
  return (
    <View className="seg">
      {items.map((item) => (
        <Pressable
          key={item.id}
          role="tab"
          selected={item.id === current}
          label={typeof item.count === 'number' ? `${item.label}，${item.count} 件` : item.label}
          className={classes('seg-i', item.id === current && 'on', item.bad && 'bad')}
          onPress={() => onChange(item.id)}
        >
          {item.bad && <Icon name="oct" small />}
          <View>{item.label}</View>
          {item.count !== null && item.count !== undefined && (
            <View className="b">{item.count >= 100 ? '99+' : item.count}</View>
          )}
        </Pressable>
      ))}
    </View>
  )
}
