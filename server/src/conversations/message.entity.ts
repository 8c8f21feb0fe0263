import type { EventKind, MessageType } from '@bangban/shared/conversations/conversation-api'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Json, Sealed, Text, WholeNumber, YesNo } from '../platform/database/columns.js'

/** What a system line is about: ids and codes, which become names when it is read. */
export interface MessageEvent {
  kind: EventKind
  member?: MemberKey
  unit?: string
  seq?: number
}

/** One number of a conversation. */
@Entity('message')
@Index('unique_message_number', ['conversationId', 'seq'], { unique: true })
@Index('unique_message_client', ['conversationId', 'senderKey', 'clientId'], { unique: true })
export class Message {
  @Id() id: string

  @IdRef() conversationId: string

  @WholeNumber() seq: number

  /** Null for what the system says. */
  @Text(48, { nullable: true }) senderKey: MemberKey | null

  @Text(8, { nullable: true }) senderSide: 'public' | 'staff' | null

  @Text(16, { nullable: true }) senderLabel: string | null

  @Text(40, { nullable: true }) senderUnit: string | null

  /** Made by the sender's device; a repeat finds it here. */
  @Text(64, { nullable: true }) clientId: string | null

  @Text(8) type: MessageType

  /** Sealed JSON {@link MessageBody}; null when it was taken back, and for system lines. */
  @Sealed({ nullable: true }) body: string | null

  @IdRef({ nullable: true }) fileId: string | null

  @WholeNumber({ nullable: true }) replyTo: number | null

  @Json({ nullable: true }) event: MessageEvent | null

  /** It is a question: somebody owes an answer to it. */
  @YesNo() asked: boolean

  @Instant({ nullable: true }) recalledAt: Date | null

  @Instant() at: Date
}
