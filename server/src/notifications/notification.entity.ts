import { Entity, Index, PrimaryColumn } from 'typeorm'
import { Id, IdRef, Instant, Text } from '../platform/database/columns.js'
import type { EnterpriseNewsOf } from '@bangban/shared/notifications/ladder'
import type { NewsAction } from './news-words.js'
import type { ProjectNewsAction } from './project-news-words.js'

/**
 * One piece of news for one reader, or for the people of one unit. It keeps what happened, not words: names and texts
 * stay sealed with the case, and the sentence is made when it is read.
 */
@Entity('notification')
@Index('notification_for', ['recipient', 'id'])
@Index('unique_notification_event', ['eventId', 'recipient'], { unique: true })
@Index('notification_case', ['requestId', 'recipient', 'id'])
@Index('notification_project', ['projectId', 'recipient', 'id'])
@Index('notification_enterprise', ['enterpriseId', 'recipient', 'id'])
export class Notification {
  @Id() id: string

  /** `account:<id>` or `unit:<code>`. */
  @Text(48) recipient: string

  /** The outbox event it came from: a second delivery of that event finds it there already. */
  @IdRef() eventId: string

  /** Empty for news that belongs to no case. */
  @IdRef() requestId: string

  /** Set for news of a project; `itemCode` when it is about one item of its plan. */
  @IdRef({ nullable: true }) projectId: string | null

  @Text(32, { nullable: true }) itemCode: string | null

  /** Set for news of an enterprise itself. */
  @IdRef({ nullable: true }) enterpriseId: string | null

  @Text(16) action: NewsAction | ProjectNewsAction | EnterpriseNewsOf

  @Instant() at: Date

  /** A task of a unit that somebody has taken: nobody has to read of it any more. */
  @Instant({ nullable: true }) settledAt: Date | null
}

/** How far somebody has read, and what he read beyond that. */
@Entity('notification_cursor')
export class NotificationCursor {
  @PrimaryColumn('varchar', { length: 26 }) accountId: string

  /** Everything up to this id is read. */
  @IdRef() readUpTo: string
}

@Entity('notification_read')
export class NotificationRead {
  @PrimaryColumn('varchar', { length: 26 }) accountId: string

  @PrimaryColumn('varchar', { length: 26 }) notificationId: string
}
