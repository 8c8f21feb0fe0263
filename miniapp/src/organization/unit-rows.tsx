import { View } from '@tarojs/components'
import type { UnitKind, UnitView } from '@bangban/shared/organization/unit-api'
import { go, routes } from '../core/routes'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { kindWords } from './unit-words'
import './organization.scss'

interface RowProps {
  unit: UnitView
  /** Under another one. */
  deep?: boolean
  /** How many villages it has. */
  below?: number
  open?: boolean
  onToggle?: () => void
}

export function UnitRow({ unit, deep, below = 0, open = false, onToggle }: RowProps) {
  const { code, name, phone, active } = unit
  return (
    <View className={classes('unit', deep && 'deep')}>
      <Pressable className="unit-main" role="link" onPress={() => go(routes.unit(code))}>
        <View className="grow">
          <View className={classes('b', !active && 't3')}>{name}</View>
          <View className="sm t3">
            <Dotted items={[code, phone]} />
          </View>
        </View>
        {!active && <View className="tag end">已停用</View>}
        {below === 0 && (
          <View className="row-go">
            <Icon name="right" small />
          </View>
        )}
      </Pressable>
      {below > 0 && onToggle && (
        <Pressable className="unit-more" label={`${open ? '收起' : '展开'}${name}的 ${below} 个村`} onPress={onToggle}>
          <View>{`${below} 个村`}</View>
          <Turn open={open} />
        </Pressable>
      )}
    </View>
  )
}

interface HeadProps {
  kind: UnitKind
  count: number
  open: boolean
  onToggle: () => void
}

export function GroupHead({ kind, count, open, onToggle }: HeadProps) {
  return (
    <View className="unit">
      <Pressable
        className="unit-main"
        label={`${open ? '收起' : '展开'}${kindWords[kind]}，共 ${count} 个`}
        onPress={onToggle}
      >
        <View className="grow r">
          <View className="lg b">{kindWords[kind]}</View>
          <View className="t3">{count}</View>
        </View>
        <Turn open={open} />
      </Pressable>
    </View>
  )
}

const Turn = ({ open }: { open: boolean }) => (
  <View className={classes('unit-turn', open && 'up')}>
    <Icon name="down" small />
  </View>
)
