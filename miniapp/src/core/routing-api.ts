import type { DispatchInput, DispatchPlan, DispatchResult } from '@bangban/shared/requests/dispatch-api'
import type { RequestView, RoutingProposal, ServiceProposal } from '@bangban/shared/requests/request-api'
import { get, post } from './http'
import { invalidate, useQuery } from './queries'
import { settled } from './requests-api'

/** Units that could take it, best first; with another item they may be others. */
export const useProposals = ({ id, version }: Pick<RequestView, 'id' | 'version'>, service: string | null) =>
  useQuery<RoutingProposal[]>(`routing:${id}:${version}:${service ?? ''}`, () =>
    get(`/api/requests/${id}/routing`, { service }),
  )

/** Items that the applicant's own words sound like; asked only where the item is unknown. */
export const useServiceProposals = (id: string, wanted: boolean) =>
  useQuery<ServiceProposal[]>(wanted ? `routing:${id}:services` : null, () => get(`/api/requests/${id}/services`))

/** Who would get what, if nobody chose otherwise. */
export const useDispatchPlans = (ids: readonly string[]) =>
  useQuery<DispatchPlan[]>(ids.length > 0 ? `routing:plans:${ids.join(',')}` : null, () =>
    get('/api/requests/dispatches', { ids: ids.join(',') }),
  )

/** So many at a time, so that one sees it go on. */
const atATime = 5

/**
 * Sends them in portions; `onResults` is told after each. A portion that did not get through is no result: what is left
 * can be sent again, and nothing is done twice.
 */
export async function dispatchAll(
  items: readonly DispatchInput[],
  onResults: (results: DispatchResult[]) => void,
): Promise<void> {
  try {
    for (let from = 0; from < items.length; from += atATime) {
      const portion = items.slice(from, from + atATime)
      const { items: results } = await post<{ items: DispatchResult[] }>('/api/requests/dispatches', { items: portion })
      for (const result of results) if (result.ok) settled(result.view)
      onResults(results)
    }
  } finally {
    invalidate((key) => key.startsWith('routing:') || key.startsWith('requests:'))
  }
}
