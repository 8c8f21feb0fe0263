import { Entity } from 'typeorm'
import { Id, IdRef, Instant, LongText, Text } from '../platform/database/columns.js'

/** A question that was asked once and an answer that everybody may read; the centre has read both. */
@Entity('knowledge_entry')
export class KnowledgeEntry {
  @Id() id: string

  @Text(200) question: string

  @LongText() answer: string

  @Text(40, { nullable: true }) unit: string | null

  @IdRef() publishedBy: string

  @Instant() createdAt: Date

  @Instant() updatedAt: Date
}
