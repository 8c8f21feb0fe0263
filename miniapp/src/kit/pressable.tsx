import { View } from '@tarojs/components'
import type { CSSProperties, PropsWithChildren } from 'react'
import { classes } from './class-names'
import { spoken } from './spoken'
import { withId } from './with-id'
import type { Spoken } from './spoken-props'

export type PressableProps = PropsWithChildren<
  Omit<Spoken, 'onPress' | 'level'> & {
    className?: string
    style?: CSSProperties
    id?: string
    onPress: () => void
    /** Inside something that can be pressed itself. */
    stop?: boolean
  }
>

/** Anything one can press: the same for finger, mouse, keyboard and screen reader. */
export function Pressable({ className, style, id, onPress, stop, children, role = 'button', ...said }: PressableProps) {
  const press = () => {
    if (!said.disabled) onPress()
  }
  return (
    <View
      {...withId(id)}
      className={className}
      style={style}
      hoverClass={said.disabled ? 'none' : 'pressed'}
      hoverStopPropagation={stop}
      onClick={(event) => {
        if (stop) event.stopPropagation()
        press()
      }}
      {...spoken({ role, ...said, onPress: press })}
    >
      {children}
    </View>
  )
}

export interface ButtonProps {
  label: string
  kind?: 'pri' | 'sec2' | 'soft' | 'txt' | 'dng'
  icon?: React.ReactNode
  /** Behind the label, e.g. the key that does the same. */
  after?: React.ReactNode
  /** Shown instead of the label while the server is asked; nothing can be pressed twice. */
  busy?: string | false
  /** Why it cannot be pressed now; it is then the label. */
  disabledBecause?: string | null
  wide?: boolean
  className?: string
  stop?: boolean
  onPress: () => void
}

export function Button({
  label,
  kind = 'pri',
  icon,
  after,
  busy,
  disabledBecause,
  wide,
  className,
  stop,
  onPress,
}: ButtonProps) {
  const off = Boolean(disabledBecause)
  return (
    <Pressable
      className={classes('btn', off ? 'off' : kind, wide && 'wide', className)}
      disabled={off || Boolean(busy)}
      stop={stop}
      onPress={onPress}
    >
      {!off && !busy && icon}
      {busy || disabledBecause || label}
      {!off && !busy && after}
    </Pressable>
  )
}
