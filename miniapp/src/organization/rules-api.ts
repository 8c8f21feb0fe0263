import type { RoutingTrial, TriedProposal } from '@bangban/shared/routing/routing-api'
import type { RoutingRuleInput, RoutingRuleView } from '@bangban/shared/routing/routing-rule'
import { get, post } from '../core/http'
import { invalidate, useQuery } from '../core/queries'

const key = 'routing-rules'

/** In the order in which they speak. */
export const useRules = () => useQuery<RoutingRuleView[]>(key, () => get('/api/routing/rules'))

/** What the rules make of a request like this; null asks nothing yet. */
export const useTrial = (trial: RoutingTrial | null) =>
  useQuery<TriedProposal[]>(trial && `routing:trial:${JSON.stringify(trial)}`, () =>
    get('/api/routing/preview', { ...trial }),
  )

/** Also after a refusal: somebody else may have changed them. */
async function changing<T>(path: string, body: object): Promise<T> {
  try {
    return await post<T>(`/api/routing/rules${path}`, body)
  } finally {
    invalidate((name) => name === key || name.startsWith('routing:'))
  }
}

export const addRule = (input: RoutingRuleInput): Promise<RoutingRuleView> => changing('', input)

export const changeRule = (
  { id, version }: Pick<RoutingRuleView, 'id' | 'version'>,
  change: Partial<RoutingRuleInput>,
): Promise<RoutingRuleView> => changing(`/${id}`, { version, ...change })

export const moveRule = ({ id, version }: RoutingRuleView, direction: 'up' | 'down'): Promise<RoutingRuleView> =>
  changing(`/${id}/move`, { version, direction })

export const removeRule = ({ id, version }: RoutingRuleView): Promise<{ removed: string }> =>
  changing(`/${id}/remove`, { version })
