import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Json, Sealed } from '../platform/database/columns.js'

/** A leave. It is applied when it begins and when it ends; in between he is on duty nowhere. */
@Entity('absence')
@Index('absence_of_account', ['accountId', 'endsAt'])
@Index('absence_due', ['nextAt', 'id'])
export class Absence {
  @Id() id: string

  @IdRef() accountId: string

  @Instant() startsAt: Date

  /** First instant after it. */
  @Instant() endsAt: Date

  @Sealed({ nullable: true }) note: string | null

  @IdRef() enteredBy: string

  /** Where he was on duty when it began, and comes back to. */
  @Json({ nullable: true }) dutyUnits: string[] | null

  @Instant({ nullable: true }) beganAt: Date | null

  /** It is over, or was called off. */
  @Instant({ nullable: true }) endedAt: Date | null

  /** When something is to be done: at first its beginning, then its end; null when it is over. */
  @Instant({ nullable: true }) nextAt: Date | null

  @Instant() createdAt: Date
}
