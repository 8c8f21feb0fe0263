import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text, WholeNumber, YesNo } from '../../platform/database/columns.js'

/** What a holder asked the centre for, an extension or a termination, and how it was ruled (行政许可法 §42). */
@Entity('request_ask')
@Index('request_ask_of_request', ['requestId', 'id'])
@Index('request_ask_open', ['openSince', 'id'])
export class RequestAsk {
  @Id() id: string

  @IdRef() requestId: string

  @Text(10) kind: 'extend' | 'terminate'

  /** Working days that an extension is asked for. */
  @WholeNumber({ nullable: true }) days: number | null

  @Sealed() reason: string

  @IdRef() askedBy: string

  @Instant() askedAt: Date

  /** When it was asked, while nobody has ruled; else null: what waits for the centre, oldest first. */
  @Instant({ nullable: true }) openSince: Date | null

  @YesNo() granted: boolean

  @IdRef({ nullable: true }) ruledBy: string | null

  @Instant({ nullable: true }) ruledAt: Date | null

  @Sealed({ nullable: true }) note: string | null
}
