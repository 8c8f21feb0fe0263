import type { QuestionStage } from '@bangban/shared/conversations/conversation-api'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Text, WholeNumber } from '../platform/database/columns.js'

/** A message that somebody owes an answer to. */
@Entity('question')
@Index('unique_question_message', ['conversationId', 'seq'], { unique: true })
@Index('question_next', ['nextAt'])
@Index('question_open', ['answeredAt', 'dueAt', 'id'])
export class Question {
  @Id() id: string

  @IdRef() conversationId: string

  /** Number of the message. */
  @WholeNumber() seq: number

  @Text(48) ownerKey: MemberKey

  /** In whose name he owns it: all of it are told when he does not answer. */
  @Text(40, { nullable: true }) ownerUnit: string | null

  @Text(32, { nullable: true }) planItem: string | null

  @Text(10) stage: QuestionStage

  /** When the next rung is due; null when there is none. */
  @Instant({ nullable: true }) nextAt: Date | null

  @Instant() askedAt: Date

  @Instant() dueAt: Date

  @Instant() leaderAt: Date

  @WholeNumber({ nullable: true }) answerSeq: number | null

  @Text(48, { nullable: true }) answeredBy: MemberKey | null

  @Instant({ nullable: true }) answeredAt: Date | null
}
