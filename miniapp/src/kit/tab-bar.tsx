import { View } from '@tarojs/components'
import { classes } from './class-names'
import { Icon, type IconName } from './icon'
import { Pressable } from './pressable'
import { spoken } from './spoken'

export interface TabItem<T extends string> {
  id: T
  label: string
  icon: IconName
  unread?: number
}

export function TabBar<T extends string>({
  items,
  current,
  onChange,
}: {
  items: TabItem<T>[]
  current: T
  onChange: (id: T) => void
}) {
  return (
    <View className="bar tb no-print">
      <View className="tabs" {...spoken({ role: 'tablist' })}>
        {items.map((item) => (
          <Pressable
            key={item.id}
            role="tab"
            className={classes('tab', item.id === current && 'on')}
            selected={item.id === current}
            label={item.unread ? `${item.label}，${item.unread} 条没看` : item.label}
            onPress={() => onChange(item.id)}
          >
            {item.id === current && <View className="tab-on" />}
            <Icon name={item.icon} />
            <View>{item.label}</View>
            {Boolean(item.unread) && <View className="dot">{Math.min(99, item.unread ?? 0)}</View>}
          </Pressable>
        ))}
      </View>
    </View>
  )
}
