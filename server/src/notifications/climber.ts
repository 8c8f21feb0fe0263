import { Inject, Injectable } from '@nestjs/common'
import { ladders } from '@bangban/shared/notifications/ladder'
import { isOutside, type PushChannel } from '@bangban/shared/notifications/push-channels'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { Database } from '../platform/database/database.js'
import { change, changeIf, insertRows, rowsToChange, rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { alongPlanOf, planOf, taken, type ClimbPlan } from './climb-plan.js'
import { Delivery } from './delivery.entity.js'
import { PushConsents } from './push-consents.js'
import { Push } from './push.entity.js'
import { Reach, type Reachable } from './reach.js'

type RungPlan = Extract<ClimbPlan, { to: 'rung' }>

/** Works out where leased pushes go next, and writes it down: the next rung, and the delivery that stands for it. */
@Injectable()
export class Climber {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly reach: Reach,
    private readonly consents: PushConsents,
    private readonly ids: Ids,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'wechatTemplates' | 'pushWaitPercent'>,
  ) {}

  async climb(due: Push[], along: Push[], server: string): Promise<void> {
    const reach = await this.reach.of([...due, ...along].map(({ accountId }) => accountId))
    const { tries, lastMessage, waiting } = await this.historyOf(due)
    const now = this.clock.now()
    const plans = due.map((push) =>
      planOf(push, tries.get(push.id) ?? [], (channel) => lastMessage.get(laneOf(push, channel)), reach, now),
    )
    const messages = messagesOf(plans, along, reach)
    const going = new Set(messages.flat().map(({ push }) => push))
    await this.work.run(async (em) => {
      // Locked: what somebody ends at this moment must not be queued behind his back.
      const present = await rowsToChange(
        em,
        Push,
        [...due, ...along].map(({ id }) => id),
      )
      const isMine = ({ push: { id } }: ClimbPlan): boolean => {
        const push = present.get(id)
        return push?.leasedBy === server && push.state === 'open'
      }
      for (const plan of plans.filter(isMine)) await this.writeDown(em, plan, now)
      for (const message of messages) await this.queue(em, message.filter(isMine), waiting, now)
      const unmoved = along.filter((push) => !going.has(push)).map(({ id }) => id)
      if (unmoved.length > 0) await change(em, Push, { id: unmoved, leasedBy: server }, { leasedBy: null })
    })
  }

  /** Everything but the message itself: rungs passed over, waiting, the end, the telephone. */
  private async writeDown(em: EntityManager, plan: ClimbPlan, now: Date): Promise<void> {
    const { push } = plan
    if (plan.to === 'wait') {
      await change(em, Push, { id: push.id }, { nextAt: plan.until, leasedBy: null })
      return
    }
    if (push.rung >= 0) await this.leaveScreen(em, push)
    if (plan.skipped.length > 0) {
      const rows = plan.skipped.map(({ channel, reason }) => ({
        ...this.row(push, channel, now),
        state: 'skipped' as const,
        reason,
      }))
      await insertRows(em, Delivery, rows)
    }
    if (plan.to === 'end') {
      await change(em, Push, { id: push.id }, { state: 'ended', nextAt: null, leasedBy: null })
    } else if (plan.channel === 'phone') {
      await insertRows(em, Delivery, { ...this.row(push, 'phone', now), state: 'queued' })
      await change(em, Push, { id: push.id }, { rung: plan.rung, nextAt: null, leasedBy: null })
    }
  }

  private leaveScreen(em: EntityManager, push: Push): Promise<void> {
    const screen = { pushId: push.id, channel: 'screen' as const, state: 'sent' as const }
    return change(em, Delivery, screen, { state: 'skipped', reason: 'not_open' })
  }

  /** One message for all of these: the newest carries it, the others go along. */
  private async queue(
    em: EntityManager,
    message: RungPlan[],
    waiting: Map<string, Delivery[]>,
    now: Date,
  ): Promise<void> {
    const newest = message.at(-1)
    if (!newest) return
    const template = this.templateOf(newest)
    if (template !== null && !(await this.consents.take(em, newest.push.accountId, template))) {
      // Another message has just used the last one up; looked at anew, this one goes another way.
      const ids = message.map(({ push }) => push.id)
      return change(em, Push, { id: ids }, { nextAt: now, leasedBy: null })
    }
    const carrier = { ...this.row(newest.push, newest.channel, now), template }
    const riders = message.slice(0, -1).map((plan) => ({
      ...this.row(plan.push, plan.channel, now),
      template: null,
      carrierId: carrier.id,
    }))
    const rows = [{ ...carrier, carrierId: null }, ...riders].map((row) => ({
      ...row,
      state: 'queued' as const,
      availableAt: now,
    }))
    await insertRows(em, Delivery, rows)
    for (const old of waiting.get(laneOf(newest.push, newest.channel)) ?? []) await this.gather(em, old, carrier.id)
    for (const { push, rung, wait } of message) {
      await this.leaveScreen(em, push)
      const nextAt = new Date(now.getTime() + wait * 10 * this.config.pushWaitPercent)
      await change(em, Push, { id: push.id }, { rung, nextAt, leasedBy: null })
    }
  }

  /** What is still waiting there, because the channel is away, joins the newer message: then one comes, and not ten. */
  private async gather(em: EntityManager, old: Delivery, carrierId: string): Promise<void> {
    if (!(await changeIf(em, Delivery, { id: old.id, state: 'queued' }, { carrierId, template: null }))) return
    await change(em, Delivery, { carrierId: old.id, state: 'queued' }, { carrierId })
    if (old.template) await this.consents.giveBack(em, old.accountId, old.template)
  }

  private templateOf({ push, channel }: RungPlan): string | null {
    const { template } = ladders[push.kind]
    return channel === 'wechat' && template ? (this.config.wechatTemplates[template]?.id ?? null) : null
  }

  private row({ id: pushId, accountId, about, matterId }: Push, channel: PushChannel, queuedAt: Date) {
    return { id: this.ids.next(), pushId, accountId, about, matterId, channel, queuedAt }
  }

  private async historyOf(due: Push[]) {
    const tries = new Map<string, Delivery[]>()
    const lastMessage = new Map<string, Date>()
    const waiting = new Map<string, Delivery[]>()
    const rows = await rowsWhere(
      this.database.read,
      Delivery,
      {
        matterId: [...new Set(due.map(({ matterId }) => matterId))],
        accountId: [...new Set(due.map(({ accountId }) => accountId))],
      },
      'id',
    )
    for (const row of rows) {
      tries.set(row.pushId, [...(tries.get(row.pushId) ?? []), row])
      const lane = laneOf(row, row.channel)
      if (row.state === 'queued' || taken.includes(row.state)) lastMessage.set(lane, row.queuedAt)
      if (row.state === 'queued' && row.carrierId === null) waiting.set(lane, [...(waiting.get(lane) ?? []), row])
    }
    return { tries, lastMessage, waiting }
  }
}

const laneOf = ({ accountId, matterId }: { accountId: string; matterId: string }, channel: PushChannel): string =>
  `${accountId} ${matterId} ${channel}`

/** Plans that become one message: same person, same case, same channel; oldest first. */
function messagesOf(plans: readonly ClimbPlan[], along: readonly Push[], reach: Reachable): RungPlan[][] {
  const messages = new Map<string, RungPlan[]>()
  for (const plan of plans) {
    if (plan.to !== 'rung' || !isOutside(plan.channel)) continue
    const key = laneOf(plan.push, plan.channel)
    messages.set(key, [...(messages.get(key) ?? []), plan])
  }
  for (const push of along) {
    for (const message of messages.values()) {
      const [first] = message
      if (!first || first.push.accountId !== push.accountId || first.push.matterId !== push.matterId) continue
      const plan = alongPlanOf(push, first.channel, reach)
      if (plan?.to !== 'rung') continue
      message.push(plan)
      break
    }
  }
  return [...messages.values()].map((message) => message.sort((a, b) => (a.push.id < b.push.id ? -1 : 1)))
}
