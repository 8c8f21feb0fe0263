import type { DraftState } from '@bangban/shared/knowledge/knowledge-api'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text, WholeNumber } from '../platform/database/columns.js'

/** Words of a conversation that somebody proposes for everybody. Until the centre has read them they stay sealed. */
@Entity('knowledge_draft')
@Index('unique_knowledge_draft_question', ['conversationId', 'seq'], { unique: true })
@Index('knowledge_draft_state', ['state', 'id'])
export class KnowledgeDraft {
  @Id() id: string

  @IdRef() conversationId: string

  /** Number of the question. */
  @WholeNumber() seq: number

  @Sealed() question: string

  @Sealed() answer: string

  @Text(40, { nullable: true }) unit: string | null

  @IdRef() proposedBy: string

  @Instant() proposedAt: Date

  @Text(10) state: DraftState

  @IdRef({ nullable: true }) decidedBy: string | null

  @Instant({ nullable: true }) decidedAt: Date | null

  @IdRef({ nullable: true }) entryId: string | null
}
