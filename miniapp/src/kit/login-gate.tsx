import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { go, routes } from '../core/routes'
import { hasConsented, useAccount } from '../core/session'
import { Empty } from './states'

/** Looking around needs no login; this does. What was filled in so far stays. */
export function LoginGate({ words, children }: { words: string; children: ReactNode }) {
  const account = useAccount()
  if (account) return <>{children}</>
  return (
    <View className="card">
      <Empty
        icon="person"
        title="请先登录"
        words={words}
        action={{ label: '登录', onPress: () => go(routes.login()) }}
      />
    </View>
  )
}

/** Before the first personal datum one reads what becomes of it, and agrees (DESIGN §10). */
export function ConsentGate({ children }: { children: ReactNode }) {
  const account = useAccount()
  if (!account || hasConsented(account)) return <>{children}</>
  return (
    <View className="card">
      <Empty
        icon="lock"
        title="先看一遍隐私说明"
        words="您的姓名、电话和材料只用来办您的事。看过同意了，再往下填。"
        action={{ label: '去看看', onPress: () => go(routes.privacy(true)) }}
      />
    </View>
  )
}
