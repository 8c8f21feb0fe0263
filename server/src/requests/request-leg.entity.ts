import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Text, WholeNumber } from '../platform/database/columns.js'

/** One pair of hands a request went through: a unit's queue, then a person of it. */
@Entity('request_leg')
@Index('unique_request_leg_held', ['heldOf'], { unique: true })
@Index('unique_request_leg_offered', ['offeredOf'], { unique: true })
@Index('request_leg_chain', ['requestId', 'seq'])
export class RequestLeg {
  @Id() id: string

  @IdRef() requestId: string

  @WholeNumber() seq: number

  @Text(40) unitCode: string

  @IdRef({ nullable: true }) personId: string | null

  @Text(8) state: 'offered' | 'held' | 'ended' | 'refused'

  /** The request's id while this leg is held, else null: unique, so that two legs can never both be held. */
  @IdRef({ nullable: true }) heldOf: string | null

  /** The same for the one offer that may stand beside it. */
  @IdRef({ nullable: true }) offeredOf: string | null

  @Instant() since: Date

  @Instant({ nullable: true }) until: Date | null

  @Instant({ nullable: true }) dueAt: Date | null
}
