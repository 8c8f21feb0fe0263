import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Clock } from '../clock.js'
import { UnitOfWork } from '../database/unit-of-work.js'
import { insertRows } from '../database/rows.js'
import { Ids } from '../ids.js'
import { OutboxEvent } from './outbox-event.entity.js'
import type { Delivered, Topic } from './topic.js'

type Handler = (events: Delivered<never>[]) => Promise<void>

/** Where news is written down and who wants it. Delivery is the relay's. */
@Injectable()
export class Outbox {
  private readonly handlers = new Map<string, Handler[]>()
  private wake: () => void = () => undefined

  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  /** Call it inside the unit of work that makes the change. */
  async add<T extends object>(em: EntityManager, topic: Topic<T>, payload: T): Promise<void> {
    const now = this.clock.now()
    await insertRows(em, OutboxEvent, {
      id: this.ids.next(),
      topic: topic.name,
      payload: payload as Record<string, unknown>,
      createdAt: now,
      availableAt: now,
      leasedBy: null,
      attempts: 0,
    })
    this.work.afterCommit(() => this.wake())
  }

  /** A handler runs at least once for each event; it must cope with a second time. */
  on<T extends object>(topic: Topic<T>, handler: (event: Delivered<T>) => Promise<void>): void {
    this.onBatch(topic, async (events) => {
      for (const event of events) await handler(event)
    })
  }

  /**
   * The same for a handler that does several at once, in one unit of work. When it fails, the relay comes again with
   * each event alone, so that one bad event holds up no other.
   */
  onBatch<T extends object>(topic: Topic<T>, handler: (events: Delivered<T>[]) => Promise<void>): void {
    this.handlers.set(topic.name, [...(this.handlers.get(topic.name) ?? []), handler as Handler])
  }

  handlersOf(topic: string): readonly Handler[] {
    return this.handlers.get(topic) ?? []
  }

  /** The relay is told at once when something was committed, and need not poll fast. */
  onAdded(wake: () => void): void {
    this.wake = wake
  }
}
