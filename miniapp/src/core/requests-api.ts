import type { UnitKind, UnitView } from '@bangban/shared/organization/unit-api'
import type { Audience, ServiceView } from '@bangban/shared/catalog/service-api'
import type { ActInput, JournalEntryView, RequestRow, RequestView } from '@bangban/shared/requests/request-api'
import type { RequestListView } from '@bangban/shared/requests/request-policy'
import { ApiError } from './api-error'
import { get, post } from './http'
import { usePagedQuery } from './pages'
import { invalidate, know, useQuery } from './queries'
import { useAccount, useGuest } from './session'

/** Names under which answers are kept; live.ts refreshes by their beginnings. */
export const keys = {
  request: (id: string) => `request:${id}`,
  journal: (id: string) => `request:${id}:journal`,
  list: (view: RequestListView, filter = '') => `requests:${view}:${filter}`,
  services: (keyword: string, audience: string) => `services:${audience}:${keyword}`,
  service: (code: string) => `service:${code}`,
  units: (kind: UnitKind) => `units:${kind}`,
} as const

/** An account, or a guest who opened a case by code and SMS, may read requests. */
const useReader = (): boolean => {
  const account = useAccount()
  const guest = useGuest()
  return account !== null || guest !== null
}

export function useRequest(id: string | null) {
  const mayRead = useReader()
  return useQuery<RequestView>(id && mayRead ? keys.request(id) : null, () => get(`/api/requests/${id ?? ''}`))
}

export function useJournal(id: string | null) {
  const mayRead = useReader()
  return usePagedQuery<JournalEntryView>(id && mayRead ? keys.journal(id) : null, (page) =>
    get(`/api/requests/${id ?? ''}/journal`, page),
  )
}

export interface RequestFilter {
  status?: string
  light?: string
  keyword?: string
}

export function useRequests(view: RequestListView, filter: RequestFilter = {}, wanted = true) {
  const account = useAccount()
  const { status = '', light = '', keyword = '' } = filter
  const name = [status, light, keyword].join('|')
  return usePagedQuery<RequestRow>(account && wanted ? keys.list(view, name) : null, (page) =>
    get('/api/requests', { view, ...filter, ...page }),
  )
}

/** Figures at the lists of staff, 100 at most; null where the list is not one's role. */
export type Counts = Record<'mine' | 'review' | 'unit' | 'held' | 'consulted' | 'overdue', number | null>

export function useCounts() {
  const account = useAccount()
  return useQuery<Counts>(account ? 'requests:counts' : null, () => get('/api/requests/counts'))
}

/** Does one step and shows its outcome everywhere at once, without waiting for the socket. */
export async function act(id: string, input: ActInput): Promise<RequestView> {
  try {
    return settled(await post<RequestView>(`/api/requests/${id}/actions`, input))
  } catch (error) {
    // Overtaken by somebody: what is on screen is no longer true.
    if (error instanceof ApiError && error.status === 409) forgetRequest(id)
    throw error
  }
}

const forgetRequest = (id: string): void =>
  invalidate((key) => key.startsWith('requests:') || key.startsWith(keys.request(id)))

/** A changed case, put where its readers see it; lists and journal follow. */
export function settled(view: RequestView): RequestView {
  know(keys.request(view.id), view)
  invalidate((key) => key.startsWith('requests:') || key === keys.journal(view.id) || key.startsWith('notifications'))
  return view
}

export const useServices = (keyword = '', audience?: Audience) =>
  useQuery<ServiceView[]>(keys.services(keyword, audience ?? ''), () => get('/api/services', { keyword, audience }))

export const useService = (code: string | null) =>
  useQuery<ServiceView>(code ? keys.service(code) : null, () => get(`/api/services/${code ?? ''}`))

export const useUnits = (kind: UnitKind) => useQuery<UnitView[]>(keys.units(kind), () => get('/api/units', { kind }))
