import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { In, LessThanOrEqual } from 'typeorm'
import { Clock } from '../clock.js'
import { Database } from '../database/database.js'
import { isUnavailable } from '../database/database-errors.js'
import { UnitOfWork } from '../database/unit-of-work.js'
import { Ids } from '../ids.js'
import { Log } from '../log.js'
import { Metrics } from '../metrics.js'
import { Outbox } from './outbox.js'
import { OutboxEvent } from './outbox-event.entity.js'

const batchSize = 50
const pollEveryMs = 1_000
const gatherMs = 40
/** How late news may be because the server that had it died. */
const leaseMs = 15_000
const longestBackOffMs = 300_000

/**
 * Brings committed news to its handlers. Rows are claimed by a lease, so that several servers share the work and one
 * that dies leaves nothing stuck; a failing handler is tried again for ever, with back-off.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly worker: string
  private timer: NodeJS.Timeout | undefined
  private gathering: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined
  private again = false
  private stopped = false

  constructor(
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly metrics: Metrics,
    ids: Ids,
  ) {
    this.worker = ids.next()
  }

  onApplicationBootstrap(): void {
    this.outbox.onAdded(() => this.kick())
    this.timer = setInterval(() => this.kick(), pollEveryMs)
    this.timer.unref()
    this.kick()
  }

  /** What is not delivered yet stays in the table for the next start. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true
    clearInterval(this.timer)
    clearTimeout(this.gathering)
    await this.running
  }

  /** Delivers all that is due; tests wait for it. */
  async drain(): Promise<void> {
    for (let delivered = 1; delivered > 0;) {
      // One round at a time: two of the same server could not tell their leases apart.
      while (this.running) await this.running
      this.running = this.deliverBatch()
        .then((count) => void (delivered = count))
        .finally(() => (this.running = undefined))
      await this.running
    }
  }

  private kick(): void {
    if (this.stopped) return
    // What is committed within a moment goes out together: a lease and a clean-up cost as much for one as for fifty.
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined
      this.start()
    }, gatherMs)
  }

  private start(): void {
    if (this.stopped) return
    if (this.running) {
      this.again = true
      return
    }
    this.running = this.deliverAll().finally(() => {
      this.running = undefined
      if (this.again) {
        this.again = false
        this.start()
      }
    })
  }

  private async deliverAll(): Promise<void> {
    try {
      while (!this.stopped && (await this.deliverBatch()) === batchSize);
    } catch (error) {
      if (!isUnavailable(error)) this.log.error({ error }, 'outbox relay failed')
    }
  }

  private async deliverBatch(): Promise<number> {
    const events = await this.lease()
    const done: string[] = []
    for (const group of byTopic(events)) done.push(...(await this.deliverGroup(group)))
    if (done.length > 0) await this.work.run((em) => em.delete(OutboxEvent, { id: In(done), leasedBy: this.worker }))
    return events.length
  }

  /** Together when they can be, else each alone. */
  private async deliverGroup(events: OutboxEvent[]): Promise<string[]> {
    if (events.length > 1 && (await this.hand(events))) return events.map((event) => event.id)
    const done: string[] = []
    for (const event of events) {
      if (await this.hand([event])) done.push(event.id)
      else await this.postpone(event)
    }
    return done
  }

  private async lease(): Promise<OutboxEvent[]> {
    const now = this.clock.now()
    const due = await this.database.read.find(OutboxEvent, {
      where: { availableAt: LessThanOrEqual(now) },
      order: { availableAt: 'ASC', id: 'ASC' },
      take: batchSize,
    })
    if (due.length === 0) return []
    const until = new Date(now.getTime() + leaseMs)
    const ids = due.map((event) => event.id)
    const mine = await this.work.run(async (em) => {
      const taken = await em.update(
        OutboxEvent,
        { id: In(ids), availableAt: LessThanOrEqual(now) },
        { availableAt: until, leasedBy: this.worker },
      )
      if (taken.affected === due.length) return new Set(ids)
      const rows = await em.find(OutboxEvent, { where: { id: In(ids), leasedBy: this.worker, availableAt: until } })
      return new Set(rows.map((row) => row.id))
    })
    return due.filter((event) => mine.has(event.id)).sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  private async hand(events: OutboxEvent[]): Promise<boolean> {
    const topic = events[0]?.topic ?? ''
    try {
      const delivered = events.map(({ id, createdAt, payload }) => ({ id, at: createdAt, payload: payload as never }))
      for (const handle of this.outbox.handlersOf(topic)) await handle(delivered)
      this.metrics.outboxDelivered.inc({ topic }, events.length)
      return true
    } catch (error) {
      // Of several, one that was delivered before is enough; each is then handed on alone, and only that may not fail.
      const level = events.length > 1 ? 'warn' : 'error'
      this.log[level]({ error, topic, events: events.map((event) => event.id) }, 'outbox handler failed')
      return false
    }
  }

  private async postpone(event: OutboxEvent): Promise<void> {
    const backOff = Math.min(longestBackOffMs, 1_000 * 2 ** Math.min(event.attempts, 10)) * (0.5 + Math.random())
    await this.work.run((em) =>
      em.update(
        OutboxEvent,
        { id: event.id, leasedBy: this.worker },
        {
          attempts: event.attempts + 1,
          leasedBy: null,
          availableAt: new Date(this.clock.now().getTime() + backOff),
        },
      ),
    )
  }
}

/** By topic, each in its order. Between topics there is none anyway, as soon as two servers share the work. */
function byTopic(events: OutboxEvent[]): OutboxEvent[][] {
  const groups = new Map<string, OutboxEvent[]>()
  for (const event of events) groups.set(event.topic, [...(groups.get(event.topic) ?? []), event])
  return [...groups.values()]
}
