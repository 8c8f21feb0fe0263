import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { insertRows, rowWhere } from '../platform/database/rows.js'
import { SearchDocument, SearchTerm } from './search-index.entity.js'
import { queryTerms, termsOf, weightAt, type Searchable } from './search-terms.js'

export interface Indexed extends Searchable {
  id: string
  /** As it is shown under the title. */
  words: string
  unit: string | null
}

interface Posting {
  term: string
  documentId: string
  place: number
}

/** Beyond this many a word is everywhere, and tells little; the best places are enough to begin with. */
const mostPerTerm = 150
const mostCandidates = 60

/** An index of our own: the same words, the same order and the same speed on every engine. */
@Injectable()
export class SearchIndex {
  constructor(private readonly database: Database) {}

  /** False when it stands there already as it is. */
  async put(em: EntityManager, { id, title, words, unit, ...more }: Indexed): Promise<boolean> {
    const digest = digestOf([title, words, unit, more.keywords, more.body])
    const known = await rowWhere(em, SearchDocument, { id })
    if (known?.digest === digest) return false
    await this.remove(em, id)
    await insertRows(em, SearchDocument, { id, digest, title: cut(title), words: cut(words), unit })
    const terms = [...termsOf({ title, ...more })].map(([term, place]) => ({ documentId: id, term, place }))
    if (terms.length > 0) await insertRows(em, SearchTerm, terms)
    return true
  }

  async remove(em: EntityManager, id: string): Promise<void> {
    await em.delete(SearchTerm, { documentId: id })
    await em.delete(SearchDocument, { id })
  }

  /** Best first: rare words count more than common ones, and all of what was asked more than a part of it. */
  async search(query: string, limit: number): Promise<SearchDocument[]> {
    const asked = queryTerms(query)
    if (asked.length === 0) return []
    const found = await this.best(asked)
    const counts = new Map<string, number>()
    for (const { term } of found) counts.set(term, (counts.get(term) ?? 0) + 1)
    const rarity = (term: string): number => 1 / Math.log2(2 + (counts.get(term) ?? 0))
    // By what was found so far: a rare word alone brings a document in, before it is known what else it holds.
    const candidates = ranked(found, rarity, 1).slice(0, mostCandidates)
    // A common word may have left a candidate out of its best: for these few it is asked again.
    const common = asked.filter((term) => (counts.get(term) ?? 0) >= mostPerTerm)
    const again = await this.postingsOf(candidates, common)
    const whole = [...found.filter(({ term }) => !common.includes(term)), ...again]
    const best = ranked(whole, rarity, asked.length).slice(0, limit)
    const documents = await this.database.read.findBy(SearchDocument, { id: In(best) })
    return best.flatMap((id) => documents.find((document) => document.id === id) ?? [])
  }

  private best(terms: readonly string[]): Promise<Posting[]> {
    const one = `SELECT * FROM (SELECT term, documentId, place FROM search_term WHERE term = ?
      ORDER BY place, documentId LIMIT ${mostPerTerm}) AS t`
    return this.database.read.query(terms.map(() => one).join(' UNION ALL '), [...terms])
  }

  private async postingsOf(documents: readonly string[], terms: readonly string[]): Promise<Posting[]> {
    if (documents.length === 0 || terms.length === 0) return []
    const places = (list: readonly string[]) => list.map(() => '?').join(', ')
    return this.database.read.query(
      `SELECT term, documentId, place FROM search_term
       WHERE documentId IN (${places(documents)}) AND term IN (${places(terms)})`,
      [...documents, ...terms],
    )
  }
}

/** @param asked how many words there were to be found: who has all of them is worth more than who has one often */
function ranked(postings: readonly Posting[], rarity: (term: string) => number, asked: number): string[] {
  const found = new Map<string, { score: number; terms: number }>()
  for (const { documentId, term, place } of postings) {
    const { score, terms } = found.get(documentId) ?? { score: 0, terms: 0 }
    found.set(documentId, { score: score + weightAt(place) * rarity(term), terms: terms + 1 })
  }
  const worth = ({ score, terms }: { score: number; terms: number }): number => score * Math.min(1, terms / asked) ** 2
  return [...found]
    .sort(([a, one], [b, other]) => worth(other) - worth(one) || (a < b ? 1 : -1))
    .map(([documentId]) => documentId)
}

const cut = (text: string): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, 160).join('')

const digestOf = (parts: (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
