import { Injectable, type OnModuleInit } from '@nestjs/common'
import { In, LessThanOrEqual } from 'typeorm'
import { AliyunSms } from '../accounts/aliyun-sms.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { change } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { OutsideFailure } from '../platform/http/outside-call.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Delivery } from './delivery.entity.js'
import { OutgoingMessages } from './outgoing.js'
import { PushEnds } from './push-ends.js'
import { Push } from './push.entity.js'

const batch = 100
const patienceMs = 5_000
const minute = 60_000
/** After a day the operator reports no more. */
const longestMs = 24 * 60 * minute

/** Beijing's day as the service wants it, `20261124`. */
const sendDay = (at: Date): string =>
  new Date(at.getTime() + 480 * minute).toISOString().slice(0, 10).replaceAll('-', '')

/** Asks the SMS service what became of what it took (`QuerySendDetails`): delivered is a proof, failed goes on. */
@Injectable()
export class SmsReports implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly aliyun: AliyunSms,
    private readonly messages: OutgoingMessages,
    private readonly ends: PushEnds,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every(15_000, 'notifications.sms_reports', () => this.run())
  }

  async run(): Promise<void> {
    const due = await this.database.read.find(Delivery, {
      where: { channel: 'sms', state: 'sent', availableAt: LessThanOrEqual(this.clock.now()) },
      order: { availableAt: 'ASC', id: 'ASC' },
      take: batch,
    })
    const numbers = await this.messages.addressesOf('sms', due)
    for (const delivery of due) {
      const report = await this.reportOf(delivery, numbers.get(delivery.id) ?? '')
      await this.note(delivery, report)
    }
  }

  private async reportOf(delivery: Delivery, phone: string): Promise<'waiting' | 'failed' | 'delivered'> {
    const query = {
      PhoneNumber: phone,
      BizId: delivery.receipt ?? '',
      SendDate: sendDay(delivery.sentAt ?? delivery.queuedAt),
      PageSize: '1',
      CurrentPage: '1',
    }
    try {
      const answer = await this.aliyun.call('QuerySendDetails', query, patienceMs)
      const [detail] = answer.SmsSendDetailDTOs?.SmsSendDetailDTO ?? []
      return detail?.SendStatus === 3 ? 'delivered' : detail?.SendStatus === 2 ? 'failed' : 'waiting'
    } catch (error) {
      if (error instanceof OutsideFailure) return 'waiting'
      throw error
    }
  }

  private async note(delivery: Delivery, report: 'waiting' | 'failed' | 'delivered'): Promise<void> {
    const now = this.clock.now()
    await this.work.run(async (em) => {
      const together = await em.find(Delivery, { where: [{ id: delivery.id }, { carrierId: delivery.id }] })
      const pushes = await em.findBy(Push, { id: In(together.map(({ pushId }) => pushId)) })
      const sent = { id: together.map(({ id }) => id), state: 'sent' as const }
      if (report === 'delivered') {
        await change(em, Delivery, sent, { state: 'delivered', provedAt: now, availableAt: null })
        await this.ends.end(em, pushes, { state: 'proved', proof: 'delivered', via: null })
      } else if (report === 'failed') {
        await change(em, Delivery, sent, { state: 'refused', errorCode: 'NOT_DELIVERED', availableAt: null })
        const waiting = pushes.filter(({ state, nextAt }) => state === 'open' && nextAt !== null).map(({ id }) => id)
        if (waiting.length > 0) await change(em, Push, { id: waiting, leasedBy: null }, { nextAt: now })
      } else {
        const age = now.getTime() - (delivery.sentAt ?? delivery.queuedAt).getTime()
        const next = age > longestMs ? null : new Date(now.getTime() + Math.max(minute, age))
        await change(em, Delivery, { id: delivery.id, state: 'sent' }, { availableAt: next })
      }
    })
  }
}
