import { Injectable } from '@nestjs/common'
import { pushChannels, type PushChannel } from '@bangban/shared/notifications/push-channels'
import { In, type EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { change, changeIf } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Delivery } from './delivery.entity.js'
import { PushConsents } from './push-consents.js'
import { PushMetrics } from './push-metrics.js'
import { Push } from './push.entity.js'
import type { SendOutcome } from './send-outcome.js'

export type Result = { delivery: Delivery } & (
  | SendOutcome
  | { kind: 'needless'; reason: 'proved' | 'no_address' }
  /** Nothing was sent: it is night for him. */
  | { kind: 'quiet'; until: Date }
)

const longestBackOffMs = 5 * 60_000
/** A report is there after some seconds. */
const firstReportMs = 30_000

/** Writes down what became of what was sent, many at once: an answer of 50 ms must not cost a commit of its own. */
@Injectable()
export class DeliveryResults {
  constructor(
    private readonly work: UnitOfWork,
    private readonly consents: PushConsents,
    private readonly clock: Clock,
    private readonly metrics: PushMetrics,
  ) {}

  async write(results: readonly Result[], server: string): Promise<void> {
    await this.work.run(async (em) => {
      const sent = results.filter(({ kind }) => kind === 'sent')
      for (const result of results) await this.writeOne(em, result, server)
      const riders =
        sent.length > 0
          ? await em.find(Delivery, {
              select: { id: true, carrierId: true },
              where: { carrierId: In(sent.map(({ delivery }) => delivery.id)), state: 'queued' },
            })
          : []
      const now = this.clock.now()
      if (riders.length > 0)
        await change(
          em,
          Delivery,
          { id: riders.map(({ id }) => id) },
          { state: 'sent', sentAt: now, availableAt: null },
        )
    })
    for (const { delivery, kind } of results) this.metrics.sends.inc({ channel: delivery.channel, outcome: kind })
  }

  private async writeOne(em: EntityManager, result: Result, server: string): Promise<void> {
    const { delivery } = result
    const now = this.clock.now()
    // A lease that ran out meanwhile made it `unknown`; what we know better still counts.
    const mine = { id: delivery.id, leasedBy: server, state: ['sending', 'unknown'] as Delivery['state'][] }
    const free = { leasedBy: null, leaseUntil: null }
    switch (result.kind) {
      case 'sent': {
        const availableAt =
          delivery.channel === 'sms' && result.receipt ? new Date(now.getTime() + firstReportMs) : null
        const sent = {
          state: 'sent' as const,
          receipt: result.receipt,
          errorCode: null,
          sentAt: now,
          availableAt,
          ...free,
        }
        return change(em, Delivery, mine, sent)
      }
      case 'unknown':
        await change(em, Delivery, mine, {
          state: 'unknown',
          errorCode: result.code,
          sentAt: now,
          availableAt: null,
          ...free,
        })
        return change(
          em,
          Delivery,
          { carrierId: delivery.id, state: 'queued' },
          { state: 'unknown', sentAt: now, availableAt: null },
        )
      case 'later': {
        const backOff = Math.max(
          result.waitMs ?? 0,
          Math.min(longestBackOffMs, 2_000 * 2 ** Math.min(delivery.attempts, 10)),
        )
        const availableAt = new Date(now.getTime() + backOff * (0.75 + Math.random() / 2))
        return change(
          em,
          Delivery,
          { ...mine, state: 'sending' },
          { state: 'queued', errorCode: result.code, availableAt, ...free },
        )
      }
      case 'quiet':
        return change(
          em,
          Delivery,
          { ...mine, state: 'sending' },
          { state: 'queued', availableAt: result.until, ...free },
        )
      case 'refused':
        if (delivery.template) await this.consents.giveBack(em, delivery.accountId, delivery.template)
        return this.goOn(em, delivery, mine, { state: 'refused', errorCode: result.code, availableAt: null, ...free })
      case 'unconsented':
        if (delivery.template) await this.consents.exhausted(em, delivery.accountId, delivery.template)
        return this.goOn(em, delivery, mine, {
          ...{ state: 'skipped', reason: 'no_consent', errorCode: result.code, availableAt: null },
          ...free,
        })
      case 'needless':
        if (delivery.template) await this.consents.giveBack(em, delivery.accountId, delivery.template)
        return this.goOn(em, delivery, mine, { state: 'skipped', reason: result.reason, availableAt: null, ...free })
    }
  }

  /** Nothing will come of this rung: the next one is due at once, for everything that was in the message. */
  private async goOn(
    em: EntityManager,
    delivery: Delivery,
    mine: { id: string; leasedBy: string; state: Delivery['state'][] },
    end: Partial<Delivery>,
  ): Promise<void> {
    if (!(await changeIf(em, Delivery, mine, end))) return
    const riders = await em.find(Delivery, {
      select: { id: true, pushId: true },
      where: { carrierId: delivery.id, state: 'queued' },
    })
    if (riders.length > 0) {
      const { state, reason, errorCode } = end
      await change(em, Delivery, { id: riders.map(({ id }) => id) }, { state, reason, errorCode, availableAt: null })
    }
    const pushIds = [delivery.pushId, ...riders.map(({ pushId }) => pushId)]
    // Only where it still stands on this rung: a later one has its own wait.
    const newer = await em.find(Delivery, {
      select: { pushId: true, id: true, channel: true, state: true },
      where: { pushId: In(pushIds) },
    })
    const ahead = new Set(
      newer
        .filter((row) => row.channel !== delivery.channel && row.state !== 'skipped' && row.channel !== 'screen')
        .filter((row) => orderOf(row.channel) > orderOf(delivery.channel))
        .map(({ pushId }) => pushId),
    )
    const waiting = pushIds.filter((id) => !ahead.has(id))
    if (waiting.length > 0) {
      await change(em, Push, { id: waiting, state: 'open', leasedBy: null }, { nextAt: this.clock.now() })
    }
  }
}

const orderOf = (channel: PushChannel): number => pushChannels.indexOf(channel)
