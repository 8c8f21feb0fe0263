import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text } from '../platform/database/columns.js'

/**
 * 协办: a unit that the holder asks for advice. It sees the case and notes, it does not hold; what its people write is in
 * the journal.
 */
@Entity('request_consultation')
@Index('unique_request_consultation_open', ['openUnit', 'requestId'], { unique: true })
@Index('request_consultation_of', ['requestId', 'id'])
export class RequestConsultation {
  @Id() id: string

  @IdRef() requestId: string

  @Text(40) unitCode: string

  /** The unit while it is asked, else null: unique with the request, and what the unit's list reads. */
  @Text(40, { nullable: true }) openUnit: string | null

  @Sealed() question: string

  @IdRef() askedBy: string

  @Text(40) askedUnit: string

  @Instant() since: Date

  @Instant({ nullable: true }) until: Date | null
}
