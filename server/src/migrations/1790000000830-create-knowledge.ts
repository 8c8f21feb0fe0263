import {
  CreateTables,
  idRef,
  instant,
  key,
  keyedHash,
  longText,
  optional,
  text,
  wholeNumber,
  type TablePlan,
} from './table-columns.js'

export class CreateKnowledge1790000000830 extends CreateTables {
  readonly name = 'CreateKnowledge1790000000830'
  protected readonly tables: TablePlan[] = [
    {
      name: 'knowledge_entry',
      columns: [
        key('id'),
        text('question', 200),
        longText('answer'),
        text('unit', 40, optional),
        idRef('publishedBy'),
        instant('createdAt'),
        instant('updatedAt'),
      ],
    },
    {
      name: 'knowledge_draft',
      columns: [
        key('id'),
        idRef('conversationId'),
        wholeNumber('seq'),
        longText('question'),
        longText('answer'),
        text('unit', 40, optional),
        idRef('proposedBy'),
        instant('proposedAt'),
        text('state', 10),
        idRef('decidedBy', optional),
        instant('decidedAt', optional),
        idRef('entryId', optional),
      ],
      indices: {
        unique_knowledge_draft_question: ['conversationId', 'seq'],
        knowledge_draft_state: ['state', 'id'],
      },
    },
    {
      name: 'search_document',
      columns: [key('id', 40), keyedHash('digest'), text('title', 200), text('words', 200), text('unit', 40, optional)],
    },
    {
      name: 'search_term',
      columns: [key('documentId', 40), key('term', 16), wholeNumber('place')],
      indices: { search_term_best: ['term', 'place', 'documentId'] },
    },
  ]
}
