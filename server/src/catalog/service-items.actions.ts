import { Injectable } from '@nestjs/common'
import {
  serviceLevels,
  type ServiceInput,
  type ServiceItemView,
  type ServiceUpdate,
} from '@bangban/shared/catalog/service-api'
import { Audit } from '../audit/audit.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { changeIf, insertRows, rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid, missing } from '../platform/errors.js'
import { Catalog } from './catalog.js'
import { ServiceItem } from './service-item.entity.js'

/** An administrator's changes of the items; each leaves what it was and what it is in the audit log. */
@Injectable()
export class ServiceItemActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: Catalog,
    private readonly units: UnitDirectory,
    private readonly audit: Audit,
  ) {}

  async add(actorId: string, input: ServiceInput): Promise<ServiceItemView> {
    const item = { ...this.columnsOf(input), code: input.code, active: true, version: 1 }
    const position = this.catalog.items().length
    try {
      await this.work.run(async (em) => {
        await insertRows(em, ServiceItem, { ...item, position })
        const detail = { before: null, after: item }
        await this.audit.record(em, { actorId, action: 'service.add', target: targetOf(input.code), detail })
      })
    } catch (error) {
      if (isDuplicate(error)) throw invalid('code', '这个编码已经用了')
      throw error
    }
    return this.fresh(input.code)
  }

  /** @throws record.changed_meanwhile when another version than the one that was looked at is there */
  async change(actorId: string, code: string, { version, ...update }: ServiceUpdate): Promise<ServiceItemView> {
    await this.work.run(async (em) => {
      const before = await rowWhere(em, ServiceItem, { code })
      if (!before) throw missing()
      const change = this.columnsOf(update)
      const written = { ...change, version: version + 1 }
      if (!(await changeIf(em, ServiceItem, { code, version }, written)))
        throw new DomainError('record.changed_meanwhile')
      const names = Object.keys(change) as (keyof ServiceItem)[]
      const was = Object.fromEntries(names.map((name) => [name, before[name]]))
      const detail = { before: was, after: change }
      await this.audit.record(em, { actorId, action: 'service.change', target: targetOf(code), detail })
    })
    return this.fresh(code)
  }

  /** Fields as they are kept; only what is given is there. */
  private columnsOf({ unit, where, aliases, phone, levels, ...rest }: Partial<ServiceInput> & { active?: boolean }) {
    if (unit !== undefined && !this.units.find(unit)?.active) throw invalid('unit', '没有这个单位，或者它已停用')
    const columns: Partial<ServiceItem> = {
      ...rest,
      ...(unit !== undefined && { unitCode: unit }),
      ...(where !== undefined && { place: where }),
      ...(aliases !== undefined && { keywords: keywordsOf(aliases) }),
      ...(phone !== undefined && { phone: phone || null }),
      // The lowest stands first: that is where the rules look.
      ...(levels !== undefined && { levels: serviceLevels.filter((level) => levels.includes(level)) }),
    }
    return Object.fromEntries(
      Object.entries(columns).filter(([, value]) => value !== undefined),
    ) as Partial<ServiceItem>
  }

  private async fresh(code: string): Promise<ServiceItemView> {
    await this.catalog.refresh()
    return this.catalog.item(code)
  }
}

const targetOf = (code: string): string => `service:${code}`
const longestKeywords = 256

/** Kept in one column, separated by blanks; so a name of several words is several names. */
function keywordsOf(aliases: readonly string[]): string {
  const words = [...new Set(aliases.flatMap((alias) => alias.trim().split(/\s+/)).filter(Boolean))].join(' ')
  if (words.length > longestKeywords) throw invalid('aliases', '叫法太多了，去掉几个不常用的')
  return words
}
