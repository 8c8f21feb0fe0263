import { Injectable } from '@nestjs/common'
import type { Audience, ServiceView } from '@bangban/shared/catalog/service-api'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { missing } from '../platform/errors.js'
import { KeptInMemory } from '../platform/kept-in-memory.js'
import { Log } from '../platform/log.js'
import { searchTerms, type SearchTerms } from './search-terms.js'
import { ServiceItem } from './service-item.entity.js'

/** All service items in memory, with what they can be found by. */
@Injectable()
export class Catalog extends KeptInMemory {
  private items = new Map<string, { item: ServiceItem; terms: SearchTerms }>()

  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    log: Log,
  ) {
    super(log)
  }

  override async refresh(): Promise<void> {
    const rows = await this.database.read.find(ServiceItem, { order: { position: 'ASC', code: 'ASC' } })
    this.items = new Map(
      rows.map((item) => {
        const known = this.items.get(item.code)
        const unchanged = known?.item.name === item.name && known.item.keywords === item.keywords
        return [item.code, { item, terms: unchanged ? known.terms : searchTerms(`${item.name} ${item.keywords}`) }]
      }),
    )
  }

  /** Also one that is no longer offered: old requests still refer to it. */
  find(code: string): ServiceView | undefined {
    const item = this.items.get(code)?.item
    return item && this.present(item)
  }

  get(code: string): ServiceView {
    const item = this.find(code)
    if (!item) throw missing()
    return item
  }

  all(): ServiceView[] {
    return this.search('')
  }

  /** Every word must be found; what begins the name comes first. */
  search(keyword: string, audience?: Audience): ServiceView[] {
    const words = keyword.toLowerCase().split(/\s+/).filter(Boolean)
    return [...this.items.values()]
      .filter(({ item }) => item.active && (audience === undefined || item.audience === audience))
      .filter(({ terms }) => words.every((word) => terms.contain(word)))
      .map(({ item }) => item)
      .sort((a, b) => Number(b.name.startsWith(keyword)) - Number(a.name.startsWith(keyword)))
      .map((item) => this.present(item))
  }

  private present({ unitCode, place, keywords, position, active, ...item }: ServiceItem): ServiceView {
    return { ...item, unit: { code: unitCode, name: this.units.find(unitCode)?.name ?? unitCode }, where: place }
  }
}
