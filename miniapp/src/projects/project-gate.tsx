import type { ReactNode } from 'react'
import { useLookedAt } from '../core/looked-at'
import { useParam } from '../core/routes'
import { useAccount } from '../core/session'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'

/** Pages of one project: its id from the address, and nothing without a login. */
export function ProjectGate({ title, children }: { title: string; children: (id: string) => ReactNode }) {
  const id = useParam('id')
  const account = useAccount()
  useLookedAt('project', id)
  if (account && id) return <>{children(id)}</>
  return (
    <Page title={title}>
      <LoginGate words="登录以后看项目办到哪了">{null}</LoginGate>
    </Page>
  )
}
