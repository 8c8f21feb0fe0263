import type { MemberKey, MemberSide } from '@bangban/shared/conversations/conversation-policy'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text, WholeNumber } from '../platform/database/columns.js'

/** Who is in a conversation, and how far he has read. Whoever leaves keeps his row, so that his words keep a name. */
@Entity('conversation_member')
@Index('unique_conversation_member', ['conversationId', 'member'], { unique: true })
@Index('conversation_member_of', ['member', 'leftAt', 'conversationId'])
export class ConversationMember {
  @Id() id: string

  @IdRef() conversationId: string

  @Text(48) member: MemberKey

  @Text(8) side: MemberSide

  /** What he is in it: 申请人, 帮办员, 副组长 … */
  @Text(16) label: string

  /** The unit in whose name he is in it; its people may answer for him. */
  @Text(40, { nullable: true }) unit: string | null

  /** Where he is at home, when that is not the unit: a department's man in a task force. */
  @Text(40, { nullable: true }) homeUnit: string | null

  /** Of somebody without an account. */
  @Sealed({ nullable: true }) name: string | null

  @Instant() joinedAt: Date

  @Instant({ nullable: true }) leftAt: Date | null

  @WholeNumber({ default: 0 }) readSeq: number

  /** Up to which number he was last told that something is unread. */
  @WholeNumber({ default: 0 }) toldSeq: number

  /** The newest message that meant him by name; 0 when none did, or it was taken back. */
  @WholeNumber({ default: 0 }) mentionedSeq: number
}
