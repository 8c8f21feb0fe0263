import { Injectable, type OnModuleInit } from '@nestjs/common'
import { In, LessThan, MoreThan, type EntityManager, type FindOptionsWhere } from 'typeorm'
import type { NotificationPage, NotificationView } from '@bangban/shared/notifications/notification-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { accountMerged } from '../accounts/accounts.events.js'
import { Database } from '../platform/database/database.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { RequestTitles, type RequestTitle } from '../requests/request-titles.js'
import { holderNewsWords, missingYearWords, newsWords, unitNewsWords } from './news-words.js'
import { Notification, NotificationCursor, NotificationRead } from './notification.entity.js'

/** Unread beyond this many is “99+” to everybody. */
const unreadLimit = 100
const beginning = '00000000000000000000000000'

interface ReadMarks {
  upTo: string
  single: Set<string>
}

/** What somebody was told, newest first, with what he has not read yet. */
@Injectable()
export class Inbox implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly titles: RequestTitles,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.on(accountMerged, ({ payload: { from, into } }) => this.move(from, into))
  }

  async page(actor: Actor, cursor: string | undefined, limit: number): Promise<NotificationPage> {
    const [before] = readCursor(cursor, 1)
    const rows = await this.database.read.find(Notification, {
      where: this.addressedTo(actor, before ? { id: LessThan(before) } : {}),
      order: { id: 'DESC' },
      take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const marks = await this.marksOf(actor)
    const titles = await this.titles.of(shown.map((row) => row.requestId).filter((id) => id !== ''))
    return {
      items: shown.map((row) => this.view(row, titles.get(row.requestId), actor, marks)),
      nextCursor: rows.length > limit && last ? cursorOf([last.id]) : null,
      unread: await this.unread(actor, marks),
    }
  }

  async markRead(actor: Actor, ids: string[]): Promise<number> {
    const own = await this.database.read.find(Notification, {
      select: { id: true },
      where: this.addressedTo(actor, { id: In(ids) }),
    })
    await this.mark(async (em) => {
      const known = await em.findBy(NotificationRead, {
        accountId: actor.accountId,
        notificationId: In(own.map((n) => n.id)),
      })
      const seen = new Set(known.map((row) => row.notificationId))
      const fresh = own.filter((row) => !seen.has(row.id))
      const rows = fresh.map((row) => ({ accountId: actor.accountId, notificationId: row.id }))
      if (rows.length > 0) await insertRows(em, NotificationRead, rows)
    })
    return this.unread(actor, await this.marksOf(actor))
  }

  /** Up to the newest that is there now; single marks are not needed any more. */
  async markAllRead(actor: Actor): Promise<number> {
    const [newest] = await this.database.read.find(Notification, {
      select: { id: true },
      where: this.addressedTo(actor, {}),
      order: { id: 'DESC' },
      take: 1,
    })
    if (!newest) return 0
    await this.mark(async (em) => {
      const moved = await em.update(NotificationCursor, { accountId: actor.accountId }, { readUpTo: newest.id })
      if (!moved.affected && !(await em.existsBy(NotificationCursor, { accountId: actor.accountId }))) {
        await insertRows(em, NotificationCursor, { accountId: actor.accountId, readUpTo: newest.id })
      }
      await em.delete(NotificationRead, { accountId: actor.accountId })
    })
    return this.unread(actor, await this.marksOf(actor))
  }

  /** Two screens of his may say so at once: the one that comes second finds the marks of the first. */
  private async mark(write: (em: EntityManager) => Promise<void>): Promise<void> {
    try {
      await this.work.run(write)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      await this.mark(write)
    }
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

  private addressedTo(actor: Actor, more: FindOptionsWhere<Notification>): FindOptionsWhere<Notification> {
    return { recipient: In([`account:${actor.accountId}`, ...actor.memberships.map((m) => `unit:${m.unit}`)]), ...more }
  }

  private async marksOf(actor: Actor): Promise<ReadMarks> {
    const { accountId } = actor
    const cursor = await this.database.read.findOneBy(NotificationCursor, { accountId })
    const single = await this.database.read.findBy(NotificationRead, { accountId })
    return { upTo: cursor?.readUpTo ?? beginning, single: new Set(single.map((row) => row.notificationId)) }
  }

  private async unread(actor: Actor, marks: ReadMarks): Promise<number> {
    const newer = await this.database.read.find(Notification, {
      select: { id: true },
      where: this.addressedTo(actor, { id: MoreThan(marks.upTo) }),
      order: { id: 'DESC' },
      take: unreadLimit + marks.single.size,
    })
    return Math.min(unreadLimit, newer.filter((row) => !marks.single.has(row.id)).length)
  }

  private view(row: Notification, title: RequestTitle | undefined, actor: Actor, marks: ReadMarks): NotificationView {
    const words: Partial<Record<string, string>> = row.recipient.startsWith('unit:')
      ? unitNewsWords
      : title?.applicantId === actor.accountId
        ? newsWords
        : holderNewsWords
    return {
      id: row.id,
      title: row.action === 'calendar_missing' ? missingYearWords(row.at) : (words[row.action] ?? '有新进展'),
      body: title?.title ?? '',
      requestId: row.requestId || null,
      requestCode: title?.code ?? null,
      at: row.at.toISOString(),
      read: row.id <= marks.upTo || marks.single.has(row.id),
    }
  }
}
