import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed } from '../../platform/database/columns.js'

/** 督办: the centre wants a written answer until a day, and the answer. */
@Entity('supervision_order')
@Index('supervision_order_of_request', ['requestId', 'id'])
export class SupervisionOrder {
  @Id() id: string

  @IdRef() requestId: string

  @Instant() at: Date

  /** Null for the ladder. */
  @IdRef({ nullable: true }) byId: string | null

  @Sealed() note: string

  @Instant() answerBy: Date

  @Instant({ nullable: true }) answeredAt: Date | null

  @IdRef({ nullable: true }) answeredBy: string | null

  @Sealed({ nullable: true }) answer: string | null
}
