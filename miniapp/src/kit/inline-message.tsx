import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'
import { announced } from './spoken'

type Kind = 'bad' | 'warn' | 'calm'

const icons: Record<Kind, IconName> = { bad: 'oct', warn: 'tri', calm: 'done' }

/** A sentence beside its cause: what happened, what is safe, what to do. */
export function InlineMessage({ kind = 'bad', children }: { kind?: Kind; children: ReactNode }) {
  return (
    <View className={`note ${kind}`} {...(kind === 'bad' ? announced : {})}>
      <Icon name={icons[kind]} small />
      <View className="grow">{children}</View>
    </View>
  )
}

/** Under the navigation bar while there is no connection. */
export function OfflineStrip({ words = '没连上网，看到的可能不是最新的' }: { words?: string | undefined }) {
  return (
    <View className="banner off" {...announced}>
      <Icon name="offline" small />
      <View className="grow">{words}</View>
    </View>
  )
}
