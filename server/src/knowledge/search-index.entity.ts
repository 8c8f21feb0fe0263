import { Entity, Index, PrimaryColumn } from 'typeorm'
import { KeyedHash, Text, WholeNumber } from '../platform/database/columns.js'

/** What is found, as it is shown; `id` is `entry:<id>` or `guide:<code>`. */
@Entity('search_document')
export class SearchDocument {
  @PrimaryColumn('varchar', { length: 40 }) id: string

  /** Of all that its terms were made from: unchanged, it need not be indexed again. */
  @KeyedHash() digest: string

  @Text(200) title: string

  @Text(200) words: string

  @Text(40, { nullable: true }) unit: string | null
}

/** One word of one document. Both orders are indexed: all documents of a word, best place first, and all words of one. */
@Entity('search_term')
@Index('search_term_best', ['term', 'place', 'documentId'])
export class SearchTerm {
  @PrimaryColumn('varchar', { length: 40 }) documentId: string

  @PrimaryColumn('varchar', { length: 16 }) term: string

  /** Where it stands: 0 is the title. */
  @WholeNumber() place: number
}
