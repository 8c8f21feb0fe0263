import { Injectable } from '@nestjs/common'
import { In, LessThan } from 'typeorm'
import type { CaseNewsPage, CaseNewsView } from '@bangban/shared/notifications/push-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Database } from '../platform/database/database.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { addressedTo, InboxMarks, recipientsOf, type MatterColumn, type ReadMarks } from './inbox-marks.js'
import { NotificationViews } from './notification-view.js'
import { Notification } from './notification.entity.js'

interface CaseNews {
  newest: string
  count: number
}

/** Rows looked at in one go; a busy unit has several for each case. */
const windowSize = 200

/** A row of the inbox: the id of a case, a project or an enterprise, or empty for news that belongs to none. */
const keyOf = ({ requestId, projectId, enterpriseId }: Pick<Notification, MatterColumn>): string =>
  projectId ?? enterpriseId ?? requestId

/** The inbox with one row for each case, each project and each enterprise. */
@Injectable()
export class InboxCases {
  constructor(
    private readonly database: Database,
    private readonly views: NotificationViews,
    private readonly marks: InboxMarks,
  ) {}

  async page(actor: Actor, cursor: string | undefined, limit: number): Promise<CaseNewsPage> {
    const [before] = readCursor(cursor, 1)
    const marks = await this.marks.of(actor)
    const unreadRows = await this.marks.unread(actor, marks)
    const unread = new Map<string, number>()
    for (const row of unreadRows) unread.set(keyOf(row), (unread.get(keyOf(row)) ?? 0) + 1)
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
        select: { id: true, requestId: true, projectId: true, enterpriseId: true },
        where: addressedTo(actor, position === undefined ? {} : { id: LessThan(position) }),
        order: { id: 'DESC' },
        take: windowSize,
      })
      const cases = [...new Set(rows.map(keyOf))].filter((id) => !unread.has(id))
      const news = await this.newsOf(actor, cases)
      for (const row of rows) {
        const { id } = row
        const known = news.get(keyOf(row))
        // A case with newer news stood on an earlier page.
        if (known?.newest === id) {
          if (found.length >= room) return { found, nextCursor: cursorOf([position ?? after(id)]) }
          found.push([keyOf(row), known])
        }
        position = id
      }
      if (rows.length < windowSize) return { found, nextCursor: null }
    }
  }

  private async newsOf(actor: Actor, keys: readonly string[]): Promise<Map<string, CaseNews>> {
    if (keys.length === 0) return new Map()
    const counted = (column: MatterColumn) =>
      this.database.read
        .createQueryBuilder(Notification, 'n')
        .select(`n.${column}`, 'key')
        .addSelect('MAX(n.id)', 'newest')
        .addSelect('COUNT(*)', 'count')
        .where(`n.${column} IN (:...keys) AND n.recipient IN (:...recipients)`, {
          keys: [...keys],
          recipients: recipientsOf(actor),
        })
        .andWhere(column === 'requestId' ? 'n.projectId IS NULL AND n.enterpriseId IS NULL' : '1 = 1')
        .groupBy(`n.${column}`)
        .getRawMany<{ key: string; newest: string; count: number | string }>()
    // An index for each; one condition with OR would read neither.
    const rows = [...(await counted('requestId')), ...(await counted('projectId')), ...(await counted('enterpriseId'))]
    const news = rows.map((row) => [row.key, { newest: row.newest, count: Number(row.count) }] as const)
    return new Map(news.sort(([, a], [, b]) => (a.newest > b.newest ? -1 : 1)))
  }

  private async present(
    actor: Actor,
    cases: [string, CaseNews][],
    unread: Map<string, number>,
    marks: ReadMarks,
  ): Promise<CaseNewsView[]> {
    const rows = await this.database.read.findBy(Notification, { id: In(cases.map(([, { newest }]) => newest)) })
    const views = new Map((await this.views.of(rows, actor, marks)).map((view) => [view.id, view]))
    return cases.flatMap(([key, { newest, count }]): CaseNewsView[] => {
      const view = views.get(newest)
      if (!view) return []
      const { requestId, requestCode, projectId, enterpriseId, body } = view
      const about = { requestId, requestCode, projectId, enterpriseId }
      return [{ ...about, title: body, newest: view, count, unread: unread.get(key) ?? 0 }]
    })
  }
}

/** The position just before a row: ids have one length, so a longer one with the same beginning comes after it. */
const after = (id: string): string => `${id}~`
