import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Json, Text, WholeNumber } from '../database/columns.js'

/** News written in the transaction that made it; a row lives until every handler has done its part. */
@Entity('outbox_event')
@Index('outbox_event_due', ['availableAt', 'id'])
export class OutboxEvent {
  @Id() id: string

  @Text(64) topic: string

  @Json() payload: Record<string, unknown>

  @Instant() createdAt: Date

  /** Not before this instant; a failed attempt and a lease both move it. */
  @Instant() availableAt: Date

  /** Who is on it; a lease that runs out is simply taken by the next. */
  @IdRef({ nullable: true }) leasedBy: string | null

  @WholeNumber({ default: 0 }) attempts: number
}
