import { Injectable, type OnModuleInit } from '@nestjs/common'
import { In, LessThan, type EntityManager } from 'typeorm'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { accountMerged } from '../accounts/accounts.events.js'
import { Database } from '../platform/database/database.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { addressedTo, InboxMarks } from './inbox-marks.js'
import { NotificationViews } from './notification-view.js'
import { Notification, NotificationCursor, NotificationRead } from './notification.entity.js'
import { PushProofs } from './push-proofs.js'

/** What somebody was told, newest first, with what he has not read yet. Reading is a proof that it reached him. */
@Injectable()
export class Inbox implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly views: NotificationViews,
    private readonly marks: InboxMarks,
    private readonly proofs: PushProofs,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.on(accountMerged, ({ payload: { from, into } }) => this.move(from, into))
  }

  async page(actor: Actor, cursor: string | undefined, limit: number): Promise<NotificationPage> {
    const [before] = readCursor(cursor, 1)
    const rows = await this.database.read.find(Notification, {
      where: addressedTo(actor, before ? { id: LessThan(before) } : {}),
      order: { id: 'DESC' },
      take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const marks = await this.marks.of(actor)
    return {
      items: await this.views.of(shown, actor, marks),
      nextCursor: rows.length > limit && last ? cursorOf([last.id]) : null,
      unread: (await this.marks.unread(actor, marks)).length,
    }
  }

  async markRead(actor: Actor, ids: string[]): Promise<number> {
    return this.mark(actor, await this.database.read.findBy(Notification, addressedTo(actor, { id: In(ids) })))
  }

  /** Who looks at a case, a project or an enterprise has read what he was told about it. */
  async markMatterRead(
    actor: Actor,
    matter: { requestId: string } | { projectId: string } | { enterpriseId: string },
  ): Promise<number> {
    return this.mark(actor, await this.database.read.findBy(Notification, addressedTo(actor, matter)))
  }

  /** Up to the newest that is there now; single marks are not needed any more. */
  async markAllRead(actor: Actor): Promise<number> {
    const [newest] = await this.database.read.find(Notification, {
      select: { id: true, at: true },
      where: addressedTo(actor),
      order: { id: 'DESC' },
      take: 1,
    })
    if (!newest) return 0
    await this.write(async (em) => {
      const moved = await em.update(NotificationCursor, { accountId: actor.accountId }, { readUpTo: newest.id })
      if (!moved.affected && !(await em.existsBy(NotificationCursor, { accountId: actor.accountId }))) {
        await insertRows(em, NotificationCursor, { accountId: actor.accountId, readUpTo: newest.id })
      }
      await em.delete(NotificationRead, { accountId: actor.accountId })
      await this.proofs.readUpTo(em, actor.accountId, newest.at)
    })
    return this.marks.count(actor)
  }

  private async mark(actor: Actor, own: Notification[]): Promise<number> {
    const marks = await this.marks.of(actor)
    const fresh = own.filter((row) => row.id > marks.upTo && !marks.single.has(row.id))
    if (fresh.length > 0) await this.write((em) => this.markOnce(em, actor.accountId, fresh))
    return this.marks.count(actor)
  }

  /** Two screens of his may say so at once: the one that comes second finds the marks of the first. */
  private async write(marks: (em: EntityManager) => Promise<void>): Promise<void> {
    try {
      await this.work.run(marks)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      await this.write(marks)
    }
  }

  private async markOnce(em: EntityManager, accountId: string, own: Notification[]): Promise<void> {
    const known = await em.findBy(NotificationRead, { accountId, notificationId: In(own.map((n) => n.id)) })
    const seen = new Set(known.map((row) => row.notificationId))
    const fresh = own.filter((row) => !seen.has(row.id))
    if (fresh.length > 0) {
      const rows = fresh.map((row) => ({ accountId, notificationId: row.id }))
      await insertRows(em, NotificationRead, rows)
    }
    await this.proofs.read(
      em,
      accountId,
      own.map(({ eventId }) => eventId),
    )
  }

  /** What both of his accounts were told stands there once. */
  private async move(from: string, into: string): Promise<void> {
    const [old, recipient] = [`account:${from}`, `account:${into}`]
    await this.work.run(async (em) => {
      const events = (await em.findBy(Notification, { recipient: old })).map((row) => row.eventId)
      const known = await em.findBy(Notification, { recipient, eventId: In(events) })
      await em.delete(Notification, { recipient: old, eventId: In(known.map((row) => row.eventId)) })
      await em.update(Notification, { recipient: old }, { recipient })
      await em.update(NotificationRead, { accountId: from }, { accountId: into })
    })
  }
}
