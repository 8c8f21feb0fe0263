import { KnowledgeDraft } from './knowledge-draft.entity.js'
import { KnowledgeEntry } from './knowledge-entry.entity.js'
import { SearchDocument, SearchTerm } from './search-index.entity.js'

export const knowledgeEntities = [KnowledgeEntry, KnowledgeDraft, SearchDocument, SearchTerm]
