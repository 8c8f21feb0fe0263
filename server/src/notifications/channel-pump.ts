import { setTimeout as sleep } from 'node:timers/promises'
import type { OutsideChannel } from '@bangban/shared/notifications/push-channels'
import type { Clock } from '../platform/clock.js'
import { isUnavailable } from '../platform/database/database-errors.js'
import type { Log } from '../platform/log.js'
import { Breaker } from './breaker.js'
import type { DeliveryLeases } from './delivery-leases.js'
import type { DeliveryResults, Result } from './delivery-results.js'
import type { OutgoingMessages, Outgoing } from './outgoing.js'
import type { ChannelSender } from './send-outcome.js'

/** Messages of one channel that are on their way at the same time, each to another person. */
const atOnce = 32
/** Answers that come within this time are written down together. */
const gatherMs = 15
const tryAgainMs = 1_000
/** A lease that runs out meanwhile does no harm: what is known here is still written over “unknown”. */
const mostTries = 120

export interface PumpParts {
  leases: DeliveryLeases
  messages: OutgoingMessages
  results: DeliveryResults
  clock: Clock
  log: Log
}

/** Brings the queue of one channel out: a slow channel holds up no other. */
export class ChannelPump {
  private readonly breaker: Breaker
  private readonly underWay = new Set<Promise<void>>()
  private gathered: Result[] = []
  private flushing: Promise<void> | undefined

  constructor(
    private readonly channel: OutsideChannel,
    private readonly sender: ChannelSender,
    private readonly parts: PumpParts,
  ) {
    this.breaker = new Breaker(parts.clock)
  }

  /** Until nothing is due. Ends when all that it took is written down. */
  async run(stopped: () => boolean): Promise<void> {
    const { leases, messages } = this.parts
    await leases.reclaim(this.channel)
    for (;;) {
      const room = stopped() ? 0 : this.breaker.room(atOnce) - this.underWay.size
      const taken = room > 0 ? await leases.take(this.channel, room) : []
      if (taken.length > 0) for (const outgoing of await messages.of(this.channel, taken)) this.start(outgoing)
      // Somebody's next message becomes the first of his lane when the one before is done.
      else if (this.underWay.size === 0) return
      if (this.underWay.size > 0 && (taken.length === 0 || this.underWay.size >= atOnce))
        await Promise.race(this.underWay)
    }
  }

  private start(outgoing: Outgoing): void {
    const sending = this.send(outgoing)
      .catch((error: unknown) =>
        this.parts.log.error({ error, channel: this.channel }, 'a result was not written down'),
      )
      .finally(() => this.underWay.delete(sending))
    this.underWay.add(sending)
  }

  private async send({ delivery, message, reason, until }: Outgoing): Promise<void> {
    if (until) return this.writeDown({ delivery, kind: 'quiet', until })
    if (!message) return this.writeDown({ delivery, kind: 'needless', reason })
    const outcome = await this.sender.send(message).catch((error: unknown) => {
      this.parts.log.error({ error, channel: this.channel }, 'a sender failed')
      return { kind: 'unknown' as const, code: 'SENDER_FAILED' }
    })
    if (outcome.kind === 'later') {
      if (outcome.whole) this.breaker.failed(outcome.waitMs)
      // Silence costs a message each time it is met, because it cannot be sent again: so it is met by one at a time.
    } else if (outcome.kind === 'unknown') this.breaker.failed()
    else this.breaker.succeeded()
    return this.writeDown({ delivery, ...outcome })
  }

  private writeDown(result: Result): Promise<void> {
    this.gathered.push(result)
    this.flushing ??= new Promise<void>((resolve) => setTimeout(resolve, gatherMs)).then(() => {
      const results = this.gathered
      this.gathered = []
      this.flushing = undefined
      return this.keep(results)
    })
    return this.flushing
  }

  /** While the database is away the outcome is only known here; forgotten, it would have to count as unknown. */
  private async keep(results: Result[]): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.parts.results.write(results, this.parts.leases.server)
        return
      } catch (error) {
        if (!isUnavailable(error) || tries === mostTries) throw error
        await sleep(tryAgainMs)
      }
    }
  }
}
