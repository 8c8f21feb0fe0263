import type { MatterKind } from './matter-titles.js'
import type { NewsAction } from './news-words.js'
import type { ProjectNewsAction } from './project-news-words.js'
import type { EnterpriseNewsOf, NoticeKind, PushAudience } from '@bangban/shared/notifications/ladder'
import type { PushState } from '@bangban/shared/notifications/push-api'
import type { PushChannel, PushProof } from '@bangban/shared/notifications/push-channels'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Text, WholeNumber, YesNo } from '../platform/database/columns.js'

/** One piece of news on its way to one person: it climbs the ladder until something proves that he knows. */
@Entity('push')
@Index('unique_push_event', ['eventId', 'accountId'], { unique: true })
@Index('push_due', ['nextAt', 'id'])
@Index('push_case', ['matterId', 'state'])
@Index('push_person', ['accountId', 'state', 'id'])
export class Push {
  @Id() id: string

  /** Who is told; the case's own id for a guest, who has no account. */
  @IdRef() accountId: string

  @Text(10) audience: PushAudience

  /** The unit as whose member he was told; null when the news is for himself. */
  @Text(40, { nullable: true }) unitCode: string | null

  @IdRef() eventId: string

  @Text(8) about: MatterKind

  /** Of the request, the project or the enterprise. */
  @IdRef() matterId: string

  @Text(16) action: NewsAction | ProjectNewsAction | EnterpriseNewsOf

  @Text(10) kind: NoticeKind

  /** His ladder may end at the telephone. Of a unit only one is rung up, its lead if it has one. */
  @YesNo() callable: boolean

  /** Position in `rungsOf(kind, audience)`; -1 before the first. */
  @WholeNumber() rung: number

  /** When the next rung is due. Null = no more, or it waits for a clerk's call. */
  @Instant({ nullable: true }) nextAt: Date | null

  /** The server that climbs it now; a lease is `nextAt` moved ahead. */
  @IdRef({ nullable: true }) leasedBy: string | null

  @Text(8) state: PushState

  @Text(10, { nullable: true }) proof: PushProof | null

  @Text(8, { nullable: true }) provedVia: PushChannel | null

  @Instant({ nullable: true }) provedAt: Date | null

  @Instant() at: Date
}
