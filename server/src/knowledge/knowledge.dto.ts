import {
  draftStates,
  knowledgeLimits as limits,
  type DraftDecision,
  type DraftState,
  type KnowledgeDraftView,
  type KnowledgeEntryView,
  type KnowledgeHit,
} from '@bangban/shared/knowledge/knowledge-api'
import { Type } from 'class-transformer'
import { IdField, TextField, WholeField, YesNoField } from '../platform/http/fields.js'
import { ShownChoice, ShownInstant, ShownPart, ShownText } from '../platform/http/shown.js'

export class SearchDto {
  @TextField(limits.query, { description: 'Words, or initials of pinyin' }) q: string

  @Type(() => Number)
  @WholeField(1, limits.hits, { optional: true })
  limit: number = 10
}

export class ProposalDto {
  @IdField() conversationId: string

  @WholeField(1, 2_000_000_000, { description: 'Number of the answered question' }) seq: number
}

export class DecisionDto implements DraftDecision {
  @YesNoField() publish: boolean

  @TextField(limits.question, { optional: true }) question?: string

  @TextField(limits.answer, { optional: true }) answer?: string
}

export class HitDto implements KnowledgeHit {
  @ShownChoice(['entry', 'guide']) kind: 'entry' | 'guide'
  @ShownText() ref: string
  @ShownText() title: string
  @ShownText() words: string
  @ShownText.nullable() unit: string | null
}

class KnowledgeUnitDto {
  @ShownText() code: string
  @ShownText() name: string
}

export class EntryDto implements KnowledgeEntryView {
  @ShownText() id: string
  @ShownText() question: string
  @ShownText() answer: string
  @ShownPart.nullable(() => KnowledgeUnitDto) unit: KnowledgeUnitDto | null
  @ShownInstant() updatedAt: string
}

export class DraftDto implements KnowledgeDraftView {
  @ShownText() id: string
  @ShownText() question: string
  @ShownText() answer: string
  @ShownPart.nullable(() => KnowledgeUnitDto) unit: KnowledgeUnitDto | null
  @ShownText() proposedBy: string
  @ShownInstant() proposedAt: string
  @ShownChoice(draftStates) state: DraftState
}
