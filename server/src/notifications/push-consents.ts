import { Inject, Injectable } from '@nestjs/common'
import type { ConsentAnswer } from '@bangban/shared/notifications/push-channels'
import { In, type EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows, rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { invalid } from '../platform/errors.js'
import { PushConsent } from './push-consent.entity.js'

/**
 * How many messages WeChat will take for somebody: a one-time consent buys one, a long-term one (open to government
 * accounts) is not used up. WeChat has the last word: 43101 means that none is left, whatever stands here.
 */
@Injectable()
export class PushConsents {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'wechatTemplates'>,
  ) {}

  /** What WeChat's own prompt was answered with, template by template. */
  async record(accountId: string, results: Record<string, ConsentAnswer>): Promise<void> {
    const templates = Object.values(this.config.wechatTemplates)
    const unknown = Object.keys(results).find((id) => !templates.some((template) => template.id === id))
    if (unknown !== undefined) throw invalid(`results.${unknown}`, '没有这个消息模板')
    const all = () =>
      this.work.run(async (em) => {
        for (const { id, longTerm } of templates) {
          const answer = results[id]
          if (answer) await this.answered(em, accountId, id, answer, longTerm)
        }
      })
    // Two answers at the same moment may both find no row; the second one finds the first one's.
    await all().catch((error: unknown) => (isDuplicate(error) ? all() : Promise.reject(error as Error)))
  }

  /** By account and template; for many people at once. */
  async of(em: EntityManager, accountIds: readonly string[]): Promise<Map<string, PushConsent>> {
    if (accountIds.length === 0) return new Map()
    const rows = await em.findBy(PushConsent, { accountId: In([...accountIds]) })
    return new Map(rows.map((row) => [`${row.accountId} ${row.templateId}`, row]))
  }

  /** Sets one aside for a message that is queued; false when there is none. */
  async take(em: EntityManager, accountId: string, templateId: string): Promise<boolean> {
    const known = await rowWhere(em, PushConsent, { accountId, templateId })
    if (known?.standing) return true
    if (!known || known.remaining < 1) return false
    const taken = await em
      .createQueryBuilder()
      .update(PushConsent)
      .set({ remaining: () => 'remaining - 1' })
      .where('accountId = :accountId AND templateId = :templateId AND remaining > 0', { accountId, templateId })
      .updateEntity(false)
      .execute()
    return (taken.affected ?? 0) > 0
  }

  /** The message was called off before it was sent. */
  async giveBack(em: EntityManager, accountId: string, templateId: string): Promise<void> {
    const known = await rowWhere(em, PushConsent, { accountId, templateId })
    if (!known || known.standing) return
    await em.increment(PushConsent, { accountId, templateId }, 'remaining', 1)
  }

  /** WeChat says that there is none, or that he took it back. */
  async exhausted(em: EntityManager, accountId: string, templateId: string): Promise<void> {
    await em.update(PushConsent, { accountId, templateId }, { remaining: 0, standing: false })
  }

  /** One person's two accounts become one: what he consented to, he consented to. */
  async move(em: EntityManager, from: string, into: string): Promise<void> {
    for (const old of await em.findBy(PushConsent, { accountId: from })) {
      const key = { accountId: into, templateId: old.templateId }
      const known = await em.findOneBy(PushConsent, key)
      if (known) {
        const remaining = known.remaining + old.remaining
        await em.update(PushConsent, key, { remaining, standing: known.standing || old.standing })
      } else await insertRows(em, PushConsent, { ...old, accountId: into })
    }
    await em.delete(PushConsent, { accountId: from })
  }

  private async answered(
    em: EntityManager,
    accountId: string,
    templateId: string,
    lastAnswer: ConsentAnswer,
    longTerm: boolean,
  ): Promise<void> {
    const known = await em.findOne(PushConsent, { where: { accountId, templateId }, ...this.work.rowLock })
    const left = known?.remaining ?? 0
    // A refusal in the prompt refuses this prompt; consents given earlier stay good. A ban takes all of them back.
    const remaining = lastAnswer === 'ban' ? 0 : lastAnswer === 'accept' && !longTerm ? left + 1 : left
    const standing = longTerm && (lastAnswer === 'accept' || (lastAnswer !== 'ban' && known?.standing === true))
    const row = { remaining, standing, lastAnswer, at: this.clock.now() }
    if (known) await em.update(PushConsent, { accountId, templateId }, row)
    else await insertRows(em, PushConsent, { accountId, templateId, ...row })
  }
}
