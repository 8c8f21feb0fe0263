import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Membership } from '../accounts/membership.entity.js'
import { ShortCache } from '../accounts/short-cache.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { UnitDirectory } from './unit-directory.js'

const countedMs = 10_000

/** Who works where. */
@Injectable()
export class Memberships {
  private readonly onDuty: ShortCache<number>

  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    clock: Clock,
  ) {
    this.onDuty = new ShortCache(
      countedMs,
      () => clock.now().getTime(),
      async (unitCode) => (await this.onDutyCounts([unitCode], database.read)).get(unitCode) ?? 0,
    )
  }

  of(unitCode: string): Promise<Membership[]> {
    return this.database.read.find(Membership, { where: { unitCode }, order: { lead: 'DESC', accountId: 'ASC' } })
  }

  /** Whoever was shut out is on duty nowhere. */
  async isOnDuty(accountId: string, unitCode: string, em: EntityManager = this.database.read): Promise<boolean> {
    if (!(await em.existsBy(Account, { id: accountId, disabled: false }))) return false
    return em.existsBy(Membership, { accountId, unitCode, onDuty: true })
  }

  /** For showing, so it may be ten seconds old. The manager of an open unit of work keeps the read inside it. */
  async onDutyCount(unitCode: string, em: EntityManager): Promise<number> {
    if (!this.onDuty.has(unitCode)) {
      this.onDuty.put(
        unitCode,
        this.onDutyCounts([unitCode], em).then((counts) => counts.get(unitCode) ?? 0),
      )
    }
    return this.onDuty.get(unitCode)
  }

  /** People on duty, by unit; a unit without any is there with 0. */
  async onDutyCounts(
    unitCodes: readonly string[],
    em: EntityManager = this.database.read,
  ): Promise<Map<string, number>> {
    const counts = new Map(unitCodes.map((code) => [code, 0]))
    if (unitCodes.length === 0) return counts
    const rows = await em
      .createQueryBuilder(Membership, 'membership')
      .innerJoin(Account, 'account', 'account.id = membership.accountId AND account.disabled = :disabled', {
        disabled: false,
      })
      .where({ unitCode: In([...unitCodes]), onDuty: true })
      .select('membership.unitCode', 'unit')
      .addSelect('COUNT(*)', 'people')
      .groupBy('membership.unitCode')
      .getRawMany<{ unit: string; people: number | string }>()
    for (const { unit, people } of rows) counts.set(unit, Number(people))
    return counts
  }

  /** The unit and the units under it. */
  below(unitCode: string): string[] {
    return this.units.below(unitCode)
  }
}
