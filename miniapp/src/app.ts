import './app.scss'
import './kit/target-styles'
import Taro, { useDidShow, useLaunch, usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren, ReactNode } from 'react'
import { goLive } from './core/live'
import { learnCity } from './core/meta'
import { listenForNews } from './core/shown-news'
import { currentSession } from './core/session'
import { routes } from './core/routes'
import { refreshAccount } from './core/sign-in'
import { say } from './kit/toast'

export default function App({ children }: PropsWithChildren): ReactNode {
  useLaunch(() => {
    goLive()
    listenForNews()
    // Memberships and consents may have changed while the app was closed.
    if (currentSession()) refreshAccount().catch(() => undefined)
  })
  usePageNotFound(() => {
    say('没有这一页，回到首页了')
    void Taro.reLaunch({ url: routes.tabs() })
  })
  useDidShow(() => {
    void learnCity()
  })
  return children
}
