import { Injectable, type OnModuleInit } from '@nestjs/common'
import { In, LessThanOrEqual, type EntityManager } from 'typeorm'
import { accountMerged } from '../accounts/accounts.events.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Delivery } from './delivery.entity.js'
import { PushConsents } from './push-consents.js'
import { PushEnds } from './push-ends.js'
import { PushLinks } from './push-links.js'
import { PushSetting } from './push-setting.entity.js'
import { Push } from './push.entity.js'

const unproved = In(['open', 'ended'])
/** Nobody has more news on its way than that; what is older was read or ended long ago. */
const most = 1_000

/** What shows that somebody knows: his screen says so, he reads, he opens a link. */
@Injectable()
export class PushProofs implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly ends: PushEnds,
    private readonly links: PushLinks,
    private readonly consents: PushConsents,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.on(accountMerged, ({ payload: { from, into } }) => this.move(from, into))
  }

  /** @param eventIds as the frames carried them */
  async shown(accountId: string, eventIds: string[]): Promise<void> {
    const pushes = await this.database.read.findBy(Push, { accountId, eventId: In(eventIds), state: unproved })
    if (pushes.length === 0) return
    await this.work.run((em) => this.ends.end(em, pushes, { state: 'proved', proof: 'shown', via: 'screen' }))
  }

  async read(em: EntityManager, accountId: string, eventIds: string[]): Promise<void> {
    if (eventIds.length === 0) return
    const pushes = await em.findBy(Push, { accountId, eventId: In(eventIds), state: unproved })
    await this.ends.end(em, pushes, { state: 'proved', proof: 'read', via: null })
  }

  async readUpTo(em: EntityManager, accountId: string, at: Date): Promise<void> {
    const pushes = await em.find(Push, {
      where: { accountId, state: unproved, at: LessThanOrEqual(at) },
      order: { id: 'DESC' },
      take: most,
    })
    await this.ends.end(em, pushes, { state: 'proved', proof: 'read', via: null })
  }

  /** A link in a message was opened: that channel brought it, and all that rode along in the message. */
  async opened(token: string): Promise<void> {
    const id = this.links.deliveryOf(token)
    if (id === null) return
    const { read } = this.database
    const together = await read.find(Delivery, { where: [{ id }, { carrierId: id }] })
    const [first] = together
    if (!first) return
    const pushes = await read.findBy(Push, { id: In(together.map((row) => row.pushId)), state: unproved })
    if (pushes.length === 0) return
    await this.work.run((em) => this.ends.end(em, pushes, { state: 'proved', proof: 'clicked', via: first.channel }))
  }

  /** One person's two accounts become one; what both were told stays with the one that goes on. */
  private async move(from: string, into: string): Promise<void> {
    await this.work.run(async (em) => {
      const events = (await em.findBy(Push, { accountId: from })).map(({ eventId }) => eventId)
      const twice = events.length > 0 ? await em.findBy(Push, { accountId: into, eventId: In(events) }) : []
      const old = await em.findBy(Push, { accountId: from, eventId: In(twice.map(({ eventId }) => eventId)) })
      await em.delete(Delivery, { pushId: In(old.map(({ id }) => id)) })
      await em.delete(Push, { id: In(old.map(({ id }) => id)) })
      await em.update(Push, { accountId: from }, { accountId: into })
      await em.update(Delivery, { accountId: from }, { accountId: into })
      await this.consents.move(em, from, into)
      if (await em.existsBy(PushSetting, { accountId: into })) await em.delete(PushSetting, { accountId: from })
      else await em.update(PushSetting, { accountId: from }, { accountId: into })
    })
  }
}
