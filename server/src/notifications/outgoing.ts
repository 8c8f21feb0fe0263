import { Injectable } from '@nestjs/common'
import { combinedWords } from '@bangban/shared/notifications/batching'
import type { OutsideChannel } from '@bangban/shared/notifications/push-channels'
import { quietUntil } from '@bangban/shared/notifications/quiet-hours'
import { In } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { Sealer } from '../platform/sealer.js'
import { RequestTitles } from '../requests/request-titles.js'
import { Delivery } from './delivery.entity.js'
import { MatterTitles, requestIdOf } from './matter-titles.js'
import { pushWords } from './push-words.js'
import { Push } from './push.entity.js'
import { Reach } from './reach.js'
import type { OutgoingMessage } from './send-outcome.js'

/** Longer than that, and the hour may have become another. */
const heldUpMs = 60_000

const columns = { wechat: 'openId', wecom: 'wecomId', sms: 'phone', phone: 'phone' } as const

/** A delivery with all it takes to send it; `message` is null when nobody has to be told any more, or can be. */
export interface Outgoing {
  delivery: Delivery
  message: OutgoingMessage | null
  /** Why there is none. */
  reason: 'proved' | 'no_address'
  /** It waited into somebody's night; until when he is left alone. */
  until?: Date
}

/** Words and addresses are put together when a message leaves: they stand nowhere in between. */
@Injectable()
export class OutgoingMessages {
  constructor(
    private readonly database: Database,
    private readonly titles: MatterTitles,
    private readonly requests: RequestTitles,
    private readonly sealer: Sealer,
    private readonly reach: Reach,
    private readonly clock: Clock,
  ) {}

  async of(channel: OutsideChannel, deliveries: readonly Delivery[]): Promise<Outgoing[]> {
    const { read } = this.database
    const riders = await read.find(Delivery, {
      where: { carrierId: In(deliveries.map(({ id }) => id)), state: 'queued' },
      order: { id: 'ASC' },
    })
    const pushIds = [...deliveries, ...riders].map(({ pushId }) => pushId)
    const pushes = new Map((await read.findBy(Push, { id: In(pushIds) })).map((push) => [push.id, push]))
    const titles = await this.titles.of(deliveries)
    const addresses = await this.addressesOf(channel, deliveries)
    const nightOf = await this.nights(deliveries)
    return deliveries.map((delivery) => {
      const ids = [delivery, ...riders.filter(({ carrierId }) => carrierId === delivery.id)].map(({ pushId }) => pushId)
      const news = ids.map((id) => pushes.get(id)).filter((push) => push !== undefined)
      // What ended without proof may still come late: the channel was away, and he has not read it yet.
      const open = news.filter(({ state }) => state === 'open' || state === 'ended')
      const newest = open.reduce<Push | null>((last, push) => (last && last.id > push.id ? last : push), null)
      const title = titles.get(delivery.matterId)
      const address = addresses.get(delivery.id)
      if (!newest || !title) return { delivery, message: null, reason: 'proved' }
      const until = nightOf(delivery, newest)
      if (until !== null) return { delivery, message: null, reason: 'proved', until: new Date(until) }
      if (!address) return { delivery, message: null, reason: 'no_address' }
      const message = {
        deliveryId: delivery.id,
        address,
        template: delivery.template,
        matter: delivery,
        item: title.title,
        code: title.code,
        news: combinedWords(pushWords(newest), open.length - 1),
        at: newest.at,
      }
      return { delivery, message, reason: 'proved' }
    })
  }

  /** Quiet hours are kept when a rung is planned; what was held up since then is looked at once more. */
  private async nights(deliveries: readonly Delivery[]): Promise<(delivery: Delivery, push: Push) => number | null> {
    const now = this.clock.now().getTime()
    const late = deliveries.filter(({ queuedAt }) => now - queuedAt.getTime() > heldUpMs)
    if (late.length === 0) return () => null
    const reach = await this.reach.of(late.map(({ accountId }) => accountId))
    return (delivery, push) => (late.includes(delivery) ? quietUntil(now, reach.quietHours(push)) : null)
  }

  /** Addresses in plain, by delivery: for whoever sends, never for a screen or a log. */
  async addressesOf(channel: OutsideChannel | 'phone', deliveries: readonly Delivery[]): Promise<Map<string, string>> {
    const accounts = await this.database.read.find(Account, {
      select: { id: true, phone: true, openId: true, wecomId: true },
      where: { id: In(deliveries.map(({ accountId }) => accountId)), disabled: false },
    })
    const people = new Map(accounts.map((account) => [account.id, account]))
    const addresses = new Map<string, string>()
    for (const { id, accountId } of deliveries) {
      const sealed = people.get(accountId)?.[columns[channel]]
      if (sealed) addresses.set(id, this.sealer.open(sealed))
    }
    if (channel !== 'sms' && channel !== 'phone') return addresses
    // An applicant without a number of his own left one in the case; staff have theirs from the office.
    const others = deliveries.filter(({ id }) => !addresses.has(id))
    const pushes = await this.database.read.findBy(Push, { id: In(others.map(({ pushId }) => pushId)) })
    const residents = others.filter(({ pushId }) =>
      pushes.some(({ id, audience }) => id === pushId && audience !== 'staff'),
    )
    const contacts = await this.requests.contactsOf(residents.flatMap((row) => requestIdOf(row) ?? []))
    for (const { id, matterId } of residents) {
      const contact = contacts.get(matterId)
      if (contact) addresses.set(id, contact.phone)
    }
    return addresses
  }
}
