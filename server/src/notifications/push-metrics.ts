import { Injectable } from '@nestjs/common'
import { outsideChannels } from '@bangban/shared/notifications/push-channels'
import { Counter, Gauge } from 'prom-client'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { Metrics } from '../platform/metrics.js'
import { Delivery } from './delivery.entity.js'

/** How news gets on, for whoever watches the system. */
@Injectable()
export class PushMetrics {
  readonly sends: Counter<'channel' | 'outcome'>

  constructor(
    { registry }: Metrics,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.sends = new Counter({
      name: 'bangban_push_sends_total',
      help: 'Attempts to send a message, by what became of them',
      labelNames: ['channel', 'outcome'],
      registers: [registry],
    })
    const byChannel = <T extends string>(name: string, help: string, read: (channel: string) => Promise<number>) =>
      new Gauge<T | 'channel'>({
        name,
        help,
        labelNames: ['channel'] as (T | 'channel')[],
        registers: [registry],
        async collect() {
          for (const channel of outsideChannels) this.set({ channel } as never, await read(channel))
        },
      })
    const state = (channel: string, wanted: Delivery['state']) => ({
      channel: channel as Delivery['channel'],
      state: wanted,
    })
    byChannel('bangban_push_pending', 'Messages that wait to be sent', (channel) =>
      this.database.read.countBy(Delivery, state(channel, 'queued')),
    )
    byChannel('bangban_push_oldest_pending_seconds', 'Age of the message that has waited longest', (channel) =>
      this.oldestSeconds(channel as Delivery['channel']),
    )
    byChannel('bangban_push_refused', 'Messages that the other side refused for good, to be looked at', (channel) =>
      this.database.read.countBy(Delivery, state(channel, 'refused')),
    )
  }

  private async oldestSeconds(channel: Delivery['channel']): Promise<number> {
    const [oldest] = await this.database.read.find(Delivery, {
      select: { queuedAt: true },
      where: { channel, state: 'queued' },
      order: { availableAt: 'ASC' },
      take: 1,
    })
    return oldest ? Math.max(0, (this.clock.now().getTime() - oldest.queuedAt.getTime()) / 1000) : 0
  }
}
