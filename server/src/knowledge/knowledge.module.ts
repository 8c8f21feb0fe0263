import { Module } from '@nestjs/common'
import { CatalogModule } from '../catalog/catalog.module.js'
import { ConversationsModule } from '../conversations/conversations.module.js'
import { GuideIndexing } from './guide-indexing.js'
import { KnowledgeController } from './knowledge.controller.js'
import { KnowledgeDrafts } from './knowledge-drafts.js'
import { Knowledge } from './knowledge.js'
import { SearchIndex } from './search-index.js'

@Module({
  imports: [CatalogModule, ConversationsModule],
  controllers: [KnowledgeController],
  providers: [GuideIndexing, Knowledge, KnowledgeDrafts, SearchIndex],
  exports: [SearchIndex],
})
export class KnowledgeModule {}
