import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { goTab } from '../core/routes'
import { runsPushes, useAccount } from '../core/session'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Empty } from '../kit/states'

/** The centre and the administrator; the server asks once more. */
export function StaffGate({ title, children }: { title: string; children: ReactNode }) {
  const account = useAccount()
  if (runsPushes(account)) return <>{children}</>
  return (
    <Page title={title}>
      <LoginGate words="中心的人登录以后才看得到">
        <View className="card">
          <Empty icon="lock" title="这里归中心和管理员" action={{ label: '回去', onPress: () => goTab() }} />
        </View>
      </LoginGate>
    </Page>
  )
}
