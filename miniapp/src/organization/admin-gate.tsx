import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useAccount } from '../core/session'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Empty } from '../kit/states'

/** The pages here are an administrator's; everybody else is told so before anything is asked of the server. */
export function AdminGate({ title, children }: { title: string; children: ReactNode }) {
  const account = useAccount()
  if (account?.admin) return <>{children}</>
  return (
    <Page title={title}>
      <LoginGate words="管理员登录以后才能用">
        <View className="card">
          <Empty icon="lock" title="这是管理员用的" words="要建账号、改单位，跟中心的管理员说一声" />
        </View>
      </LoginGate>
    </Page>
  )
}
