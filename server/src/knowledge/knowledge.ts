import { Injectable } from '@nestjs/common'
import type { KnowledgeEntryView, KnowledgeHit } from '@bangban/shared/knowledge/knowledge-api'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { missing } from '../platform/errors.js'
import { isId } from '../platform/ids.js'
import { KnowledgeEntry } from './knowledge-entry.entity.js'
import { SearchIndex } from './search-index.js'

/** What everybody may look up. */
@Injectable()
export class Knowledge {
  constructor(
    private readonly database: Database,
    private readonly index: SearchIndex,
    private readonly units: UnitDirectory,
  ) {}

  async search(query: string, limit: number): Promise<KnowledgeHit[]> {
    const found = await this.index.search(query, limit)
    return found.map(({ id, title, words, unit }) => {
      const [kind, ref = ''] = id.split(':')
      return { kind: kind === 'guide' ? 'guide' : 'entry', ref, title, words, unit: unit && this.nameOf(unit) }
    })
  }

  async entry(id: string): Promise<KnowledgeEntryView> {
    const entry = isId(id) ? await this.database.read.findOneBy(KnowledgeEntry, { id }) : null
    if (!entry) throw missing()
    const { question, answer, unit, updatedAt } = entry
    return {
      id,
      question,
      answer,
      unit: unit === null ? null : { code: unit, name: this.nameOf(unit) },
      updatedAt: updatedAt.toISOString(),
    }
  }

  private nameOf(code: string): string {
    return this.units.find(code)?.name ?? code
  }
}
