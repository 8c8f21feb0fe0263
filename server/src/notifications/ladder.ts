import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { In, IsNull, LessThanOrEqual, Not, type EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Poller } from '../platform/jobs/poller.js'
import { Log } from '../platform/log.js'
import { Climber } from './climber.js'
import { Dispatcher } from './dispatcher.js'
import { Push } from './push.entity.js'

const batchSize = 200
const pollEveryMs = 1_000
const leaseMs = 30_000

/** Takes what has waited long enough for proof to its next rung. Every server does a share, claimed by a lease. */
@Injectable()
export class Ladder implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly server: string
  private readonly poller: Poller

  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly climber: Climber,
    private readonly dispatcher: Dispatcher,
    private readonly clock: Clock,
    ids: Ids,
    log: Log,
  ) {
    this.server = ids.next()
    this.poller = new Poller('ladder', log, () => this.climbAll())
  }

  onApplicationBootstrap(): void {
    this.poller.start(pollEveryMs)
  }

  onApplicationShutdown(): Promise<void> {
    return this.poller.stop()
  }

  /** Something is due before the next look. */
  kick(): void {
    this.poller.kick()
  }

  /** Everything that is due now; tests wait for it. */
  settle(): Promise<number> {
    return this.poller.alone(() => this.climbAll())
  }

  private async climbAll(): Promise<number> {
    for (let climbed = 0; ;) {
      const { due, along } = await this.lease()
      if (due.length > 0) await this.climber.climb(due, along, this.server)
      climbed += due.length
      if (due.length === batchSize) continue
      if (climbed > 0) this.dispatcher.kick()
      return climbed
    }
  }

  private async lease(): Promise<{ due: Push[]; along: Push[] }> {
    const now = this.clock.now()
    const found = await this.database.read.find(Push, {
      where: { nextAt: LessThanOrEqual(now) },
      order: { nextAt: 'ASC', id: 'ASC' },
      take: batchSize,
    })
    if (found.length === 0) return { due: [], along: [] }
    const ids = found.map(({ id }) => id)
    const lease = { nextAt: new Date(now.getTime() + leaseMs), leasedBy: this.server }
    return this.work.run(async (em) => {
      await em.update(Push, { id: In(ids), nextAt: LessThanOrEqual(now), state: 'open' }, lease)
      const due = await em.find(Push, { where: { id: In(ids), ...lease, state: 'open' }, order: { id: 'ASC' } })
      return { due, along: await this.takeAlong(em, due) }
    })
  }

  /** Other news of the same case for the same person may go along in one message, also before its time. */
  private async takeAlong(em: EntityManager, due: readonly Push[]): Promise<Push[]> {
    const pairs = new Set(due.map(({ matterId, accountId }) => `${matterId} ${accountId}`))
    const others = await em.find(Push, {
      where: {
        matterId: In(due.map(({ matterId }) => matterId)),
        accountId: In(due.map(({ accountId }) => accountId)),
        state: 'open',
        leasedBy: IsNull(),
        nextAt: Not(IsNull()),
      },
      order: { id: 'ASC' },
    })
    const ids = others.filter((one) => pairs.has(`${one.matterId} ${one.accountId}`)).map(({ id }) => id)
    if (ids.length === 0) return []
    await em.update(Push, { id: In(ids), leasedBy: IsNull() }, { leasedBy: this.server })
    return em.find(Push, { where: { id: In(ids), leasedBy: this.server }, order: { id: 'ASC' } })
  }
}
