import { Injectable } from '@nestjs/common'
import { In, LessThan } from 'typeorm'
import type { CaseNewsPage, CaseNewsView } from '@bangban/shared/notifications/push-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Database } from '../platform/database/database.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { RequestTitles } from '../requests/request-titles.js'
import { addressedTo, InboxMarks, recipientsOf, type ReadMarks } from './inbox-marks.js'
import { notificationView } from './notification-view.js'
import { Notification } from './notification.entity.js'

interface CaseNews {
  newest: string
  count: number
}

/** Rows looked at in one go; a busy unit has several for each case. */
const windowSize = 200

/** The inbox with one row for each case. */
@Injectable()
export class InboxCases {
  constructor(
    private readonly database: Database,
    private readonly titles: RequestTitles,
    private readonly marks: InboxMarks,
  ) {}

  async page(actor: Actor, cursor: string | undefined, limit: number): Promise<CaseNewsPage> {
    const [before] = readCursor(cursor, 1)
    const marks = await this.marks.of(actor)
    const unreadRows = await this.marks.unread(actor, marks)
    const unread = new Map<string, number>()
    for (const { requestId } of unreadRows) unread.set(requestId, (unread.get(requestId) ?? 0) + 1)
    const first = before === undefined ? await this.newsOf(actor, [...unread.keys()]) : new Map<string, CaseNews>()
    const room = Math.max(0, limit - first.size)
    const { found, nextCursor } = await this.others(actor, before, room, new Set(unread.keys()))
    const items = await this.present(actor, [...first, ...found], unread, marks)
    return { items, nextCursor, unread: unreadRows.length }
  }

  /** Cases without anything unread, by their newest piece of news. */
  private async others(actor: Actor, before: string | undefined, room: number, unread: Set<string>) {
    const found: [string, CaseNews][] = []
    let position = before
    for (;;) {
      const rows = await this.database.read.find(Notification, {
        select: { id: true, requestId: true },
        where: addressedTo(actor, position === undefined ? {} : { id: LessThan(position) }),
        order: { id: 'DESC' },
        take: windowSize,
      })
      const cases = [...new Set(rows.map(({ requestId }) => requestId))].filter((id) => !unread.has(id))
      const news = await this.newsOf(actor, cases)
      for (const { id, requestId } of rows) {
        const known = news.get(requestId)
        // A case with newer news stood on an earlier page.
        if (known?.newest === id) {
          if (found.length >= room) return { found, nextCursor: cursorOf([position ?? after(id)]) }
          found.push([requestId, known])
        }
        position = id
      }
      if (rows.length < windowSize) return { found, nextCursor: null }
    }
  }

  private async newsOf(actor: Actor, cases: readonly string[]): Promise<Map<string, CaseNews>> {
    if (cases.length === 0) return new Map()
    const rows = await this.database.read
      .createQueryBuilder(Notification, 'n')
      .select('n.requestId', 'requestId')
      .addSelect('MAX(n.id)', 'newest')
      .addSelect('COUNT(*)', 'count')
      .where('n.requestId IN (:...cases) AND n.recipient IN (:...recipients)', {
        cases: [...cases],
        recipients: recipientsOf(actor),
      })
      .groupBy('n.requestId')
      .getRawMany<{ requestId: string; newest: string; count: number | string }>()
    const news = rows.map((row) => [row.requestId, { newest: row.newest, count: Number(row.count) }] as const)
    return new Map(news.sort(([, a], [, b]) => (a.newest > b.newest ? -1 : 1)))
  }

  private async present(
    actor: Actor,
    cases: [string, CaseNews][],
    unread: Map<string, number>,
    marks: ReadMarks,
  ): Promise<CaseNewsView[]> {
    const rows = await this.database.read.findBy(Notification, { id: In(cases.map(([, { newest }]) => newest)) })
    const titles = await this.titles.of(cases.map(([requestId]) => requestId))
    return cases.flatMap(([requestId, { newest, count }]): CaseNewsView[] => {
      const row = rows.find(({ id }) => id === newest)
      if (!row) return []
      const title = titles.get(requestId)
      return [
        {
          requestId,
          requestCode: title?.code ?? null,
          title: title?.title ?? '',
          newest: notificationView(row, title, actor, marks),
          count,
          unread: unread.get(requestId) ?? 0,
        },
      ]
    })
  }
}

/** The position just before a row: ids have one length, so a longer one with the same beginning comes after it. */
const after = (id: string): string => `${id}~`
