import type { SubjectKind } from '@bangban/shared/conversations/conversation-api'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Text, WholeNumber, YesNo } from '../platform/database/columns.js'

/** What is said about one request or one project. Its row is what a writer locks to take the next number. */
@Entity('conversation')
@Index('unique_conversation_subject', ['subjectKind', 'subjectId'], { unique: true })
@Index('conversation_to_wake', ['wakeAt'])
export class Conversation {
  @Id() id: string

  @Text(8) subjectKind: SubjectKind

  @IdRef() subjectId: string

  @Text(80) title: string

  /** Number of the newest message; 0 = nothing yet. */
  @WholeNumber({ default: 0 }) lastSeq: number

  @Instant() lastAt: Date

  /** A person has said something: then it stands in the list of a unit, too. */
  @YesNo() spoken: boolean

  /** When those who have not read are to be told; null when they all were. */
  @Instant({ nullable: true }) wakeAt: Date | null

  /** When the first message was written that they were not told of. */
  @Instant({ nullable: true }) waitingSince: Date | null

  /** It can still be read. */
  @Instant({ nullable: true }) closedAt: Date | null

  @Instant() createdAt: Date
}
