import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useEffect, type PropsWithChildren, type ReactNode } from 'react'
import { nameDocument } from '../core/document-title'
import { useConnected } from '../core/connection'
import { usePreferences } from '../core/preferences'
import { classes } from './class-names'
import { Fence } from './fence'
import { OfflineStrip } from './inline-message'
import { NavBar } from './nav-bar'
import { NewsPlace } from './news-bar'
import { ToastPlace } from './toast'

type Props = PropsWithChildren<{
  title: string
  root?: boolean
  /** The white head of a case begins right under the bar. */
  white?: boolean
  onBack?: () => void
  /** ActionBar or TabBar; one of them, and it keeps to the bottom. */
  bar?: ReactNode
  className?: string
  /** What it means here that there is no connection. */
  offline?: string
}>

/** Ground, navigation bar above, one bar below. Elder mode is a class here and other values in the tokens. */
export function Page({ title, root, white, onBack, bar, className, offline, children }: Props) {
  const { elder } = usePreferences()
  const connected = useConnected()
  useEffect(() => nameDocument(title), [title])
  useDidShow(() => nameDocument(title))
  return (
    <View className={classes('ui', 'page', elder && 'elder', className)}>
      <NavBar
        title={title}
        root={root}
        white={white}
        onBack={onBack}
        strip={!connected && <OfflineStrip words={offline} />}
      />
      <View className="page-main">
        <Fence>{children}</Fence>
      </View>
      <Fence>{bar}</Fence>
      <NewsPlace />
      <ToastPlace />
    </View>
  )
}
