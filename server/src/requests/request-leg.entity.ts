import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text, WholeNumber } from '../platform/database/columns.js'

/** What the giver of a case tells its receiver. */
export interface HandOverNote {
  reason: string
  done: string
  left: string
}

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

  /** Who hands it on, and for which unit; null where it did not come by a hand-over (接力). */
  @Text(40, { nullable: true }) giverUnit: string | null

  @IdRef({ nullable: true }) giverId: string | null

  /** Sealed JSON of a {@link HandOverNote}. */
  @Sealed({ nullable: true }) handOverNote: string | null

  /** When a person first took it; null for a queue that nobody took it from, and for an offer not accepted. */
  @Instant({ nullable: true }) claimedAt: Date | null

  @Instant() since: Date

  @Instant({ nullable: true }) until: Date | null

  @Instant({ nullable: true }) dueAt: Date | null
}
