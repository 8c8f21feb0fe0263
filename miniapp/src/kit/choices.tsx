import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from './class-names'
import { Icon } from './icon'
import { Pressable } from './pressable'
import { spoken } from './spoken'
import { withId } from './with-id'

export interface Choice<T> {
  value: T
  label: string
  sub?: ReactNode
  /** Why it cannot be chosen; it stays visible. */
  off?: boolean
}

interface RadioProps<T> {
  /** Names the group for a screen reader. */
  label: string
  options: readonly Choice<T>[]
  value: T | null
  onChange: (value: T) => void
  id?: string
}

/** The whole row is the target. Goes into a flush card. */
export function RadioRows<T extends string | number>({ label, options, value, onChange, id }: RadioProps<T>) {
  return (
    <View {...withId(id)} {...spoken({ role: 'radiogroup', label })}>
      {options.map((option) => {
        const on = option.value === value
        return (
          <Pressable
            key={option.value}
            role="radio"
            className={classes('radio', on && 'on', option.off && 'off')}
            checked={on}
            disabled={option.off}
            onPress={() => onChange(option.value)}
          >
            <View className="radio-o">{on && <Icon name="check" />}</View>
            <View className="grow">
              <View className="radio-l">{option.label}</View>
              {option.sub && <View className="sm t3">{option.sub}</View>}
            </View>
          </Pressable>
        )
      })}
    </View>
  )
}

/** Pills, none or several of them chosen. */
export function ChipChoices<T extends string>({
  options,
  value,
  onChange,
}: {
  options: readonly Choice<T>[]
  value: readonly T[]
  onChange: (value: T[]) => void
}) {
  return (
    <View className="chips">
      {options.map((option) => {
        const on = value.includes(option.value)
        return (
          <Pressable
            key={option.value}
            role="checkbox"
            className={classes('chip', on && 'on')}
            checked={on}
            onPress={() => onChange(on ? value.filter((v) => v !== option.value) : [...value, option.value])}
          >
            {on && <Icon name="check" small />}
            <View>{option.label}</View>
          </Pressable>
        )
      })}
    </View>
  )
}

/** The whole row is the target. */
export function SwitchRow({
  label,
  sub,
  on,
  onChange,
}: {
  label: string
  sub?: string
  on: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <Pressable className="row tap" role="switch" label={label} checked={on} onPress={() => onChange(!on)}>
      <View className="grow">
        <View className="b">{label}</View>
        {sub && <View className="sm t3">{sub}</View>}
      </View>
      <View className={classes('switch', on && 'on')}>
        {on && <Icon name="check" />}
        <View className="switch-k" />
      </View>
    </Pressable>
  )
}

/** A box to tick, with words that may hold a link. Never ticked beforehand. */
export function TickRow({
  label,
  on,
  onChange,
  error,
  id,
  children,
}: {
  label: string
  on: boolean
  onChange: (on: boolean) => void
  error?: string | null
  id?: string
  children: ReactNode
}) {
  return (
    <View {...withId(id)}>
      <View className="r top">
        <Pressable className="iconbtn" role="checkbox" label={label} checked={on} onPress={() => onChange(!on)}>
          <View className={classes('box-o', on && 'on')}>{on && <Icon name="check" />}</View>
        </Pressable>
        <View className="grow" style={{ paddingTop: '10px' }} onClick={() => onChange(!on)}>
          {children}
        </View>
      </View>
      {error && (
        <View className="msg-err">
          <Icon name="oct" small />
          <View>{error}</View>
        </View>
      )}
    </View>
  )
}

/** One to five, five being the best; nothing is chosen beforehand. */
export function Scale({
  label,
  value,
  words,
  onChange,
}: {
  label: string
  value: number | null
  words: string
  onChange: (value: number) => void
}) {
  return (
    <View className="dim" {...spoken({ role: 'radiogroup', label })}>
      <View className="dim-l">
        <View>{label}</View>
        <View className="dim-w">{words}</View>
      </View>
      <View className="scale">
        {[1, 2, 3, 4, 5].map((n) => (
          <Pressable
            key={n}
            role="radio"
            className="scale-i"
            label={`${label} ${n} 分`}
            checked={n === value}
            onPress={() => onChange(n)}
          >
            <View className={classes('scale-n', n === value && 'on')}>{n === value ? <Icon name="check" /> : n}</View>
          </Pressable>
        ))}
      </View>
    </View>
  )
}
