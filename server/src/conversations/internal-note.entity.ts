import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text, WholeNumber } from '../platform/database/columns.js'

/** Said between colleagues. A table of its own, so that no query for the applicant can ever bring one along. */
@Entity('internal_note')
@Index('unique_internal_note_number', ['conversationId', 'seq'], { unique: true })
@Index('unique_internal_note_client', ['conversationId', 'authorKey', 'clientId'], { unique: true })
export class InternalNote {
  @Id() id: string

  @IdRef() conversationId: string

  @WholeNumber() seq: number

  @Text(48) authorKey: MemberKey

  @Text(40, { nullable: true }) authorUnit: string | null

  @Text(64) clientId: string

  @Sealed() body: string

  @Instant() at: Date
}
