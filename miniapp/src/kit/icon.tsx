import { View } from '@tarojs/components'
import { classes } from './class-names'
import { silent, spoken } from './spoken'

export type IconName =
  | 'held'
  | 'check'
  | 'clock'
  | 'right'
  | 'down'
  | 'back'
  | 'done'
  | 'oct'
  | 'tri'
  | 'pause'
  | 'phone'
  | 'chat'
  | 'bell'
  | 'doc'
  | 'flag'
  | 'search'
  | 'lock'
  | 'building'
  | 'relay'
  | 'person'
  | 'people'
  | 'list'
  | 'calendar'
  | 'close'
  | 'plus'
  | 'chart'
  | 'eye'
  | 'ask'
  | 'gear'
  | 'undo'
  | 'pin'
  | 'camera'
  | 'visit'
  | 'folder'
  | 'download'
  | 'home'
  | 'offline'
  | 'route'
  | 'globe'
  | 'more'
  | 'print'
  | 'filter'
  | 'pen'
  | 'bin'
  | 'place'

interface Props {
  name: IconName
  small?: boolean
  /** Said aloud when no words stand beside it. */
  label?: string
}

/** Drawn by a mask, in the colour of the text around it. */
export function Icon({ name, small, label }: Props) {
  return (
    <View className={classes('i', `i-${name}`, small && 's')} {...(label ? spoken({ role: 'img', label }) : silent)} />
  )
}
