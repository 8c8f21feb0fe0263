import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { spoken } from './spoken'

/** Head of a card: what it is at the left, a word about it at the right. */
export function CardTitle({ title, aside }: { title: string; aside?: ReactNode }) {
  return (
    <View className="h">
      <View className="h-t" {...spoken({ role: 'heading', level: 2 })}>
        {title}
      </View>
      {aside && <View className="h-s">{aside}</View>}
    </View>
  )
}

/** A heading on the ground, above cards. */
export function SectionTitle({ children }: { children: ReactNode }) {
  return (
    <View className="sec" {...spoken({ role: 'heading', level: 2 })}>
      {children}
    </View>
  )
}
