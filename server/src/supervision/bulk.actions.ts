import { Injectable } from '@nestjs/common'
import { problems } from '@bangban/shared/platform/problem'
import { isSupervisor, type Actor } from '@bangban/shared/requests/request-policy'
import type { BulkInput, BulkResult } from '@bangban/shared/requests/supervision-api'
import { In } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid } from '../platform/errors.js'
import { Idempotency } from '../platform/idempotency/idempotency.js'
import { Request } from '../requests/request.entity.js'
import { RequestActions } from '../requests/requests.actions.js'
import { Reminders } from './reminders.js'

/**
 * 批量督办, and a word to those whose case is due soon: the same for many cases, each with a result of its own. A repeat
 * with the same key does only what was not done.
 */
@Injectable()
export class BulkActions {
  constructor(
    private readonly actions: RequestActions,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly reminders: Reminders,
    private readonly idempotency: Idempotency,
  ) {}

  async run(actor: Actor, { action, ids, note, answerBy }: BulkInput): Promise<BulkResult[]> {
    if (!isSupervisor(actor)) throw new DomainError('access.denied')
    if (action === 'supervise' && !note?.trim()) throw invalid('note', '要写清想知道什么')
    const wanted = [...new Set(ids)]
    const requests = await this.database.read.findBy(Request, { id: In(wanted) })
    const byId = new Map(requests.map((request) => [request.id, request]))
    const results: BulkResult[] = []
    for (const id of wanted) {
      const request = byId.get(id)
      const problem = await this.one(request, () =>
        this.idempotency.part(id, { action, note, answerBy }, () =>
          action === 'supervise'
            ? this.actions.act(actor, id, { action, note: note ?? '', ...(answerBy ? { answerBy } : {}) })
            : this.remind(actor, id),
        ),
      )
      results.push({ id, code: request?.code ?? null, done: problem === null, problem })
    }
    return results
  }

  /** What is wrong with one of them, in words; the others go on. */
  private async one(request: Request | undefined, run: () => Promise<unknown>): Promise<string | null> {
    if (!request) return problems['resource.missing'].title
    try {
      await run()
      return null
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return error.context.fields?.[0]?.message ?? error.context.detail ?? problems[error.code].title
    }
  }

  private remind(actor: Actor, id: string): Promise<null> {
    return this.work.run(async (em) => {
      await this.reminders.remind(em, actor, id)
      await this.idempotency.keep(em, 200, null)
      return null
    })
  }
}
