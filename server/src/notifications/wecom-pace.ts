import { Injectable } from '@nestjs/common'
import { In, MoreThan } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Delivery } from './delivery.entity.js'

const minute = 60_000
/** WeCom takes 30 messages a minute and 1,000 an hour for one member, and drops what is above it (DOMAIN). */
export const wecomLimits = [
  { most: 30, withinMs: minute },
  { most: 1_000, withinMs: 60 * minute },
] as const

type Head = Pick<Delivery, 'id' | 'accountId'>

/** Keeps to WeCom's limits before WeCom has to: what it drops is lost without a word. */
@Injectable()
export class WecomPace {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Those that may go now; the others wait until their member has room again. */
  async allowed(heads: readonly Head[]): Promise<string[]> {
    let allowed = [...heads]
    for (const { most, withinMs } of wecomLimits) {
      if (allowed.length === 0) return []
      const now = this.clock.now().getTime()
      const full = await this.full(allowed, most, new Date(now - withinMs))
      if (full.size === 0) continue
      const late = allowed.filter(({ accountId }) => full.has(accountId))
      for (const { id, accountId } of late) {
        const oldest = full.get(accountId) ?? new Date(now)
        const availableAt = new Date(oldest.getTime() + withinMs + 1)
        await this.work.run((em) => em.update(Delivery, { id, state: 'queued' }, { availableAt }))
      }
      allowed = allowed.filter(({ accountId }) => !full.has(accountId))
    }
    return allowed.map(({ id }) => id)
  }

  /** Members without room, and when the first of the messages that fill it was sent. */
  private async full(heads: readonly Head[], most: number, since: Date): Promise<Map<string, Date>> {
    const rows = await this.database.read.find(Delivery, {
      select: { accountId: true, sentAt: true },
      where: {
        accountId: In([...new Set(heads.map(({ accountId }) => accountId))]),
        channel: 'wecom',
        state: In(['sent', 'read', 'unknown', 'delivered']),
        sentAt: MoreThan(since),
      },
    })
    const sent = new Map<string, Date[]>()
    for (const { accountId, sentAt } of rows) {
      if (sentAt) sent.set(accountId, [...(sent.get(accountId) ?? []), sentAt])
    }
    return new Map(
      [...sent].flatMap(([accountId, times]) => {
        const newest = times.sort((a, b) => b.getTime() - a.getTime())
        const last = newest[most - 1]
        return last ? [[accountId, last] as const] : []
      }),
    )
  }
}
