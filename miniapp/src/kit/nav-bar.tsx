import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { capsuleRoom } from '../core/capsule'
import { back } from '../core/routes'
import { classes } from './class-names'
import { Icon } from './icon'
import { Pressable } from './pressable'
import { spoken } from './spoken'

interface Props {
  title: string
  /** The mark instead of the way back: the page is a root. */
  root?: boolean
  /** White with a line below, over a white head. */
  white?: boolean
  onBack?: () => void
  /** Sits under the bar and stays with it, e.g. “没连上”. */
  strip?: ReactNode
}

export function NavBar({ title, root, white, onBack = back, strip }: Props) {
  const room = capsuleRoom()
  return (
    <View className={classes('hdr', 'no-print', white && 'w')} style={{ paddingTop: `${room.top}px` }}>
      <View
        className={classes('nav', !root && 'inner')}
        style={room.right > 0 ? { paddingRight: `${room.right + 8}px` } : undefined}
      >
        {root ? (
          <View className="mark">
            <Icon name="held" />
          </View>
        ) : (
          <Pressable className="iconbtn" label="返回" onPress={onBack}>
            <Icon name="back" />
          </Pressable>
        )}
        <View className="nav-t" {...spoken({ role: 'heading', level: 1 })}>
          {title}
        </View>
      </View>
      {strip}
    </View>
  )
}
