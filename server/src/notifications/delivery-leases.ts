import { Inject, Injectable } from '@nestjs/common'
import type { OutsideChannel } from '@bangban/shared/notifications/push-channels'
import { In, LessThanOrEqual } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Delivery } from './delivery.entity.js'
import { WecomPace } from './wecom-pace.js'

/** For what comes on top of the channel's patience: reading before, writing down after. */
const marginMs = 10_000

/** Which server sends what. Taken by compare-and-set, so that two never send the same. */
@Injectable()
export class DeliveryLeases {
  readonly server: string
  private readonly leaseMs: number

  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly pace: WecomPace,
    private readonly clock: Clock,
    @Inject(CONFIG) { pushPatienceMs }: Pick<Config, 'pushPatienceMs'>,
    ids: Ids,
  ) {
    this.server = ids.next()
    // A token, the message, and both once more with a new token.
    this.leaseMs = 4 * pushPatienceMs + marginMs
  }

  /**
   * Takes what is due, the oldest first, and of each person only the first in his lane: later news never overtakes
   * earlier news that still waits or is on its way. What comes back is `sending` and nobody else's.
   */
  async take(channel: OutsideChannel, most: number): Promise<Delivery[]> {
    const now = this.clock.now()
    const heads = await this.heads(channel, now, most)
    const ids = channel === 'wecom' ? await this.pace.allowed(heads) : heads.map(({ id }) => id)
    if (ids.length === 0) return []
    const leaseUntil = new Date(now.getTime() + this.leaseMs)
    return this.work.run(async (em) => {
      await em
        .createQueryBuilder()
        .update(Delivery)
        .set({ state: 'sending', leasedBy: this.server, leaseUntil, attempts: () => 'attempts + 1' })
        .where({ id: In(ids), state: 'queued', availableAt: LessThanOrEqual(now) })
        .updateEntity(false)
        .execute()
      const where = { id: In(ids), state: 'sending' as const, leasedBy: this.server, leaseUntil }
      return em.find(Delivery, { where, order: { id: 'ASC' } })
    })
  }

  /**
   * A server died while it was sending: whether the message arrived, nobody knows. It is not sent again here, and the
   * ladder goes on when its wait is over, so that nobody is told twice and nobody is left out.
   */
  async reclaim(channel: OutsideChannel): Promise<void> {
    const now = this.clock.now()
    const lost = { channel, state: 'sending' as const, leaseUntil: LessThanOrEqual(now) }
    if (!(await this.database.read.existsBy(Delivery, lost))) return
    await this.work.run(async (em) => {
      const rows = await em.find(Delivery, { select: { id: true }, where: lost })
      const ids = rows.map(({ id }) => id)
      const unknown = { state: 'unknown' as const, errorCode: 'WORKER_GONE', sentAt: now, availableAt: null }
      await em.update(Delivery, { ...lost, id: In(ids) }, unknown)
      await em.update(Delivery, { carrierId: In(ids), state: 'queued' }, unknown)
    })
  }

  private heads(channel: OutsideChannel, now: Date, most: number): Promise<Pick<Delivery, 'id' | 'accountId'>[]> {
    const query = this.database.read.createQueryBuilder(Delivery, 'd')
    const earlier = query
      .subQuery()
      .select('1')
      .from(Delivery, 'e')
      .where('e.accountId = d.accountId AND e.channel = d.channel AND e.state IN (:...ahead)')
      .andWhere('e.carrierId IS NULL AND e.id < d.id')
      .getQuery()
    return query
      .select(['d.id', 'd.accountId'])
      .where('d.channel = :channel AND d.state = :queued AND d.availableAt <= :now AND d.carrierId IS NULL')
      .andWhere(`NOT EXISTS ${earlier}`)
      .setParameters({ channel, queued: 'queued', now, ahead: ['queued', 'sending'] })
      .orderBy('d.availableAt', 'ASC')
      .addOrderBy('d.id', 'ASC')
      .limit(most)
      .getMany()
  }
}
