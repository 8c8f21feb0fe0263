import './app.scss'
import './kit/target-styles'
import { useDidShow, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren, ReactNode } from 'react'
import { goLive } from './core/live'
import { learnCity } from './core/meta'
import { listenForNews } from './core/shown-news'
import { currentSession } from './core/session'
import { refreshAccount } from './core/sign-in'

export default function App({ children }: PropsWithChildren): ReactNode {
  useLaunch(() => {
    goLive()
    listenForNews()
    // Memberships and consents may have changed while the app was closed.
    if (currentSession()) refreshAccount().catch(() => undefined)
  })
  useDidShow(() => {
    void learnCity()
  })
  return children
}
