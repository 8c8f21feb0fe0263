import type { AccountView } from '@bangban/shared/accounts/account-api'
import type { RequestListView } from '@bangban/shared/requests/request-policy'
import type { Counts, RequestFilter } from '../core/requests-api'
import type { Segment } from '../kit/list-row'

export type QueueId = 'review' | 'waiting' | 'running' | 'unit' | 'team' | 'held' | 'asked' | 'everything'

interface Queue {
  view: RequestListView
  filter?: RequestFilter
  empty: string
}

export const queues: Record<QueueId, Queue> = {
  review: { view: 'review', empty: '都看过了，没有等初审的' },
  waiting: { view: 'all', filter: { status: 'dispatched' }, empty: '派出去的都有人接了' },
  running: { view: 'all', filter: { status: 'processing' }, empty: '没有正在办的' },
  everything: { view: 'all', empty: '一件也没有' },
  unit: { view: 'waiting', empty: '单位里没有等人接的' },
  asked: { view: 'consulted', empty: '没有请您单位协办的' },
  team: { view: 'unit', filter: { status: 'processing' }, empty: '单位里没有正在办的' },
  held: { view: 'held', empty: '手里没有事' },
}

export const inCentre = (account: AccountView): boolean => account.memberships.some((m) => m.unit.kind === 'centre')

/** The lists of the centre, or of anybody who handles cases. */
export function segmentsFor(account: AccountView, counts: Counts | undefined): Segment<QueueId>[] {
  if (account.memberships.length === 0) return []
  const asked = counts?.consulted ? [{ id: 'asked' as const, label: '协办', count: counts.consulted }] : []
  if (inCentre(account)) {
    return [
      { id: 'review', label: '待初审', count: counts?.review },
      { id: 'waiting', label: '待接' },
      { id: 'running', label: '在办' },
      ...asked,
      { id: 'everything', label: '全部' },
    ]
  }
  return [
    { id: 'unit', label: '单位待接', count: counts?.unit },
    { id: 'held', label: '我手里', count: counts?.held },
    ...asked,
    ...(account.memberships.some((m) => m.lead) ? [{ id: 'team' as const, label: '单位在办' }] : []),
  ]
}

/** Where one searches: the centre everywhere, others in what their units have. */
export const searchView = (account: AccountView): RequestListView => (inCentre(account) ? 'all' : 'unit')
