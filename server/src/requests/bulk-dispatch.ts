import { Injectable } from '@nestjs/common'
import type { DispatchInput, DispatchResult } from '@bangban/shared/requests/dispatch-api'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import { DomainError, invalid } from '../platform/errors.js'
import { currentCall } from '../platform/http/caller.js'
import { problemOf, toDomainError } from '../platform/http/problem.filter.js'
import { Idempotency } from '../platform/idempotency/idempotency.js'
import { Log } from '../platform/log.js'
import { DispatchPlans } from './dispatch-plans.js'
import { RequestActions } from './requests.actions.js'

/** Several requests go out together, each in a transaction of its own and with a result of its own. */
@Injectable()
export class BulkDispatch {
  constructor(
    private readonly plans: DispatchPlans,
    private readonly actions: RequestActions,
    private readonly idempotency: Idempotency,
    private readonly log: Log,
  ) {}

  /** What is wrong with one says nothing about the others; a repeat with the same key does only what was not done. */
  async dispatch(actor: Actor, items: readonly DispatchInput[]): Promise<DispatchResult[]> {
    if (!isCentre(actor)) throw new DomainError('access.denied')
    const repeated = items.findIndex(({ id }, index) => items.findIndex((one) => one.id === id) !== index)
    if (repeated >= 0) throw invalid(`items.${repeated}.id`, '同一件选了两遍')
    const results: DispatchResult[] = []
    // One after another: they share the loads that decide where the next one goes.
    for (const item of items) results.push(await this.one(actor, item))
    return results
  }

  private async one(actor: Actor, item: DispatchInput): Promise<DispatchResult> {
    try {
      const view = await this.idempotency.part(item.id, item, async () =>
        this.actions.act(actor, item.id, await this.plans.complete(actor, item)),
      )
      return { id: item.id, ok: true, view }
    } catch (error) {
      const known = toDomainError(error)
      const requestId = currentCall()?.requestId ?? ''
      if (known.code === 'server.fault') this.log.error({ error, requestId }, 'unexpected error')
      return { id: item.id, ok: false, problem: problemOf(known, requestId) }
    }
  }
}
