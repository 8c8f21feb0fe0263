import { useState } from 'react'
import { usePreferences } from '../core/preferences'
import { useUnread } from '../core/notifications-api'
import { useParam, type ResidentTab, type StaffTab, type Tab } from '../core/routes'
import { isStaffAccount, useAccount } from '../core/session'
import { TabBar, type TabItem } from '../kit/tab-bar'
import { HomeView } from './home'
import { MeView } from './me'
import { MessagesView } from './messages'
import { MineView } from './mine'
import { ServicesView } from './services'
import { residentTabs, staffTabs } from './shell-tabs'
import { TasksView } from './tasks'
import { WideShell } from './wide-shell'

/** The shell of the app: one page whose tabs are views, so that residents and staff need no two sets of pages. */
export default function Tabs() {
  const account = useAccount()
  const { asResident } = usePreferences()
  if (!isStaffAccount(account) || asResident) return <ResidentShell />
  return (
    <WideShell>
      <StaffShell />
    </WideShell>
  )
}

function useTab<T extends Tab>(items: TabItem<T>[], first: T) {
  const asked = useParam('tab')
  const [chosen, setChosen] = useState<T | null>(null)
  const known = items.find((i) => i.id === asked)?.id
  const current = chosen ?? known ?? first
  const unread = useUnread()
  const marked = items.map((i) => (i.id === 'messages' ? { ...i, unread } : i))
  return { current, setChosen, bar: <TabBar items={marked} current={current} onChange={setChosen} /> }
}

function ResidentShell() {
  const { current, setChosen, bar } = useTab<ResidentTab>(residentTabs, 'home')
  switch (current) {
    case 'home':
      return <HomeView bar={bar} onTab={setChosen} />
    case 'mine':
      return <MineView bar={bar} />
    case 'messages':
      return <MessagesView bar={bar} />
    case 'me':
      return <MeView bar={bar} />
  }
}

function StaffShell() {
  const { current, bar } = useTab<StaffTab>(staffTabs, 'tasks')
  switch (current) {
    case 'tasks':
      return <TasksView bar={bar} />
    case 'guides':
      return <ServicesView bar={bar} />
    case 'messages':
      return <MessagesView bar={bar} />
    case 'me':
      return <MeView bar={bar} />
  }
}
