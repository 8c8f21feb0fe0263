import type { WithheldReason, WithheldState } from '@bangban/shared/conversations/conversation-api'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text, WholeNumber } from '../platform/database/columns.js'

/** What was not delivered. It has no number: to the others it was never said. */
@Entity('withheld_message')
@Index('unique_withheld_message_client', ['conversationId', 'senderKey', 'clientId'], { unique: true })
@Index('withheld_message_state', ['state', 'id'])
export class WithheldMessage {
  @Id() id: string

  @IdRef() conversationId: string

  @Text(48) senderKey: MemberKey

  @Text(64) clientId: string

  /** Sealed JSON of the draft, to deliver it after all. */
  @Sealed() draft: string

  @Text(12) reason: WithheldReason

  @Text(10) state: WithheldState

  @Instant() at: Date

  /** What the sender has to say to it. */
  @Sealed({ nullable: true }) objection: string | null

  @IdRef({ nullable: true }) decidedBy: string | null

  @Instant({ nullable: true }) decidedAt: Date | null

  @WholeNumber({ nullable: true }) releasedSeq: number | null
}
