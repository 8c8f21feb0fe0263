import { Injectable } from '@nestjs/common'
import type { Audience, ServiceItemView, ServiceView } from '@bangban/shared/catalog/service-api'
import { matchServices, serviceIndex, type ServiceIndex } from '@bangban/shared/catalog/service-matcher'
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
  private known = new Map<string, { item: ServiceItem; terms: SearchTerms }>()
  /** Made when it is first asked for. */
  private index: ServiceIndex | null = null

  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    log: Log,
  ) {
    super(log)
  }

  override async refresh(): Promise<void> {
    const rows = await this.database.read.find(ServiceItem, { order: { position: 'ASC', code: 'ASC' } })
    this.index = null
    this.known = new Map(
      rows.map((item) => {
        const known = this.known.get(item.code)
        const unchanged = known?.item.name === item.name && known.item.keywords === item.keywords
        return [item.code, { item, terms: unchanged ? known.terms : searchTerms(`${item.name} ${item.keywords}`) }]
      }),
    )
  }

  /** Also one that is no longer offered: old requests still refer to it. */
  find(code: string): ServiceView | undefined {
    const item = this.known.get(code)?.item
    return item && this.present(item)
  }

  /** What people call it besides its name. */
  keywordsOf(code: string): string {
    return this.known.get(code)?.item.keywords ?? ''
  }

  get(code: string): ServiceView {
    const item = this.find(code)
    if (!item) throw missing()
    return item
  }

  all(): ServiceView[] {
    return this.search('')
  }

  /** Whether it can be asked for today. */
  isOffered(code: string): boolean {
    return this.known.get(code)?.item.active ?? false
  }

  /** Whether it goes out without review; one that is offered no more does not. */
  goesOutDirectly(code: string): boolean {
    const item = this.known.get(code)?.item
    return item !== undefined && item.active && item.directDispatch
  }

  /** Items that are offered and sound like somebody's own words, best first, each with the words that spoke for it. */
  soundingLike(text: string): { service: ServiceView; words: string[] }[] {
    this.index ??= serviceIndex(this.all())
    return matchServices(text, this.index).map(({ code, words }) => ({ service: this.get(code), words }))
  }

  /** For an administrator: also those that are offered no more, in their order. */
  items(): ServiceItemView[] {
    return [...this.known.values()].map(({ item }) => this.presentWhole(item))
  }

  item(code: string): ServiceItemView {
    const item = this.known.get(code)?.item
    if (!item) throw missing()
    return this.presentWhole(item)
  }

  /** Every word must be found; what begins the name comes first. */
  search(keyword: string, audience?: Audience): ServiceView[] {
    const words = keyword.toLowerCase().split(/\s+/).filter(Boolean)
    return [...this.known.values()]
      .filter(({ item }) => item.active && (audience === undefined || item.audience === audience))
      .filter(({ terms }) => words.every((word) => terms.contain(word)))
      .map(({ item }) => item)
      .sort((a, b) => Number(b.name.startsWith(keyword)) - Number(a.name.startsWith(keyword)))
      .map((item) => this.present(item))
  }

  private presentWhole(item: ServiceItem): ServiceItemView {
    const { directDispatch, active, version } = item
    return { ...this.present(item), directDispatch, active, version }
  }

  private present({
    unitCode,
    place,
    keywords,
    position,
    active,
    directDispatch,
    version,
    ...item
  }: ServiceItem): ServiceView {
    return {
      ...item,
      unit: { code: unitCode, name: this.units.find(unitCode)?.name ?? unitCode },
      where: place,
      aliases: keywords.split(' ').filter(Boolean),
    }
  }
}
