import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { UnitWork } from '../organization/unit-work.js'
import { Request } from './request.entity.js'

/** How many open cases lie where. A finished one has no holder any more, so the index on holders alone answers. */
@Injectable()
export class OpenLoads implements OnModuleInit {
  constructor(private readonly unitWork: UnitWork) {}

  onModuleInit(): void {
    this.unitWork.add(async (em, unitCode) => {
      const open = await this.openAt(em, unitCode)
      return open > 0 ? `还有 ${open} 件没办完` : null
    })
  }

  ofUnits(em: EntityManager, units: readonly string[]): Promise<Map<string, number>> {
    return this.counted(em, 'holderUnit', units)
  }

  /** In whatever unit they hold them. */
  ofPeople(em: EntityManager, accountIds: readonly string[]): Promise<Map<string, number>> {
    return this.counted(em, 'holderId', accountIds)
  }

  /** Of one unit, those that nobody has taken. */
  waitingIn(em: EntityManager, unit: string): Promise<number> {
    return em
      .createQueryBuilder(Request, 'r')
      .where('r.holderUnit = :unit AND r.holderId IS NULL', { unit })
      .andWhere(`r.status IN ('dispatched', 'processing')`)
      .getCount()
  }

  /** Held there, or offered to it. */
  private async openAt(em: EntityManager, unitCode: string): Promise<number> {
    const held = (await this.ofUnits(em, [unitCode])).get(unitCode) ?? 0
    return held + (await em.countBy(Request, { offeredUnit: unitCode }))
  }

  private async counted(
    em: EntityManager,
    by: 'holderUnit' | 'holderId',
    holders: readonly string[],
  ): Promise<Map<string, number>> {
    if (holders.length === 0) return new Map()
    const rows = await em
      .createQueryBuilder(Request, 'r')
      .select(`r.${by}`, 'holder')
      .addSelect('COUNT(*)', 'count')
      .where(`r.${by} IN (:...holders)`, { holders })
      .groupBy(`r.${by}`)
      .getRawMany<{ holder: string; count: number | string }>()
    return new Map(rows.map((row) => [row.holder, Number(row.count)]))
  }
}
