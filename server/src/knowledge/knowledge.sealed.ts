import type { SealedColumns } from '../platform/sealed-columns.js'
import { KnowledgeDraft } from './knowledge-draft.entity.js'

export const knowledgeSealed: SealedColumns = [
  { entity: KnowledgeDraft, sealed: 'question' },
  { entity: KnowledgeDraft, sealed: 'answer' },
]
