import { Injectable } from '@nestjs/common'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { In, IsNull, MoreThan, type FindOptionsWhere } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { Notification, NotificationCursor, NotificationRead } from './notification.entity.js'

/** Unread beyond this many is “99+” to everybody. */
export const unreadLimit = 100
const beginning = '00000000000000000000000000'

/** What a row of the inbox may be about. */
export type MatterColumn = 'requestId' | 'projectId' | 'enterpriseId'

export interface ReadMarks {
  upTo: string
  single: Set<string>
}

export const recipientsOf = (actor: Actor): string[] => [
  `account:${actor.accountId}`,
  ...actor.memberships.map((m) => `unit:${m.unit}`),
]

export const addressedTo = (
  actor: Actor,
  more: FindOptionsWhere<Notification> = {},
): FindOptionsWhere<Notification> => ({ recipient: In(recipientsOf(actor)), ...more })

/** A task that a colleague has taken asks for nobody's attention any more. */
export const isRead = (row: Notification, marks: ReadMarks): boolean =>
  row.settledAt !== null || row.id <= marks.upTo || marks.single.has(row.id)

/** How far somebody has read, and what he has not. */
@Injectable()
export class InboxMarks {
  constructor(private readonly database: Database) {}

  async of({ accountId }: Actor): Promise<ReadMarks> {
    const cursor = await this.database.read.findOneBy(NotificationCursor, { accountId })
    const single = await this.database.read.findBy(NotificationRead, { accountId })
    return { upTo: cursor?.readUpTo ?? beginning, single: new Set(single.map((row) => row.notificationId)) }
  }

  /** Newest first, at most {@link unreadLimit}. */
  async unread(actor: Actor, marks: ReadMarks): Promise<Pick<Notification, 'id' | MatterColumn>[]> {
    const newer = await this.database.read.find(Notification, {
      select: { id: true, requestId: true, projectId: true, enterpriseId: true },
      where: addressedTo(actor, { id: MoreThan(marks.upTo), settledAt: IsNull() }),
      order: { id: 'DESC' },
      take: unreadLimit + marks.single.size,
    })
    return newer.filter((row) => !marks.single.has(row.id)).slice(0, unreadLimit)
  }

  async count(actor: Actor): Promise<number> {
    return (await this.unread(actor, await this.of(actor))).length
  }
}
