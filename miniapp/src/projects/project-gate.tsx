import type { ReactNode } from 'react'
import { useLookedAt, type About } from '../core/looked-at'
import { useParam } from '../core/routes'
import { useAccount } from '../core/session'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'

interface Props {
  title: string
  about?: About
  children: (id: string) => ReactNode
}

/** Pages of one project, or of an enterprise: its id from the address, and nothing without a login. */
export function ProjectGate({ title, about = 'project', children }: Props) {
  const id = useParam('id')
  const account = useAccount()
  useLookedAt(about, id)
  if (account && id) return <>{children(id)}</>
  return (
    <Page title={title}>
      <LoginGate words="登录以后看项目办到哪了">{null}</LoginGate>
    </Page>
  )
}
