import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Membership } from '../accounts/membership.entity.js'
import { changeIf } from '../platform/database/rows.js'
import { People, type UnitMember } from '../accounts/people.js'
import { ShortCache } from '../accounts/short-cache.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { UnitDirectory } from './unit-directory.js'

const countedMs = 10_000

export interface OnDuty {
  accountId: string
  phoneHash: string | null
  lastCaseAt: Date | null
}

/** Who works where. */
@Injectable()
export class Memberships {
  private readonly onDuty: ShortCache<number>

  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly people: People,
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

  /** He works there, and was not shut out. */
  async works(accountId: string, unitCode: string, em: EntityManager = this.database.read): Promise<boolean> {
    if (!(await em.existsBy(Account, { id: accountId, disabled: false }))) return false
    return em.existsBy(Membership, { accountId, unitCode })
  }

  /** Whoever may get a case there now. */
  async onDutyIn(em: EntityManager, unitCode: string): Promise<OnDuty[]> {
    const accountId = this.units.find(unitCode)?.keeper ?? null
    const there = accountId === null ? { unitCode } : { accountId, unitCode: this.units.centre }
    const rows = await em.findBy(Membership, { ...there, onDuty: true })
    if (rows.length === 0) return []
    const accounts = await em.find(Account, {
      where: { id: In(rows.map((row) => row.accountId)), disabled: false },
      select: { id: true, phoneHash: true },
    })
    const lastCaseAt = new Map(rows.map((row) => [row.accountId, row.lastCaseAt]))
    return accounts.map(({ id, phoneHash }) => ({ accountId: id, phoneHash, lastCaseAt: lastCaseAt.get(id) ?? null }))
  }

  /** Who has to arrange for a case of the unit: the leads of the lowest unit from there upwards that has one. */
  async leadsOver(unitCode: string, em: EntityManager = this.database.read): Promise<Membership[]> {
    const path = this.units.path(unitCode)
    if (path.length === 0) return []
    const leads = await em
      .createQueryBuilder(Membership, 'm')
      .innerJoin(Account, 'a', 'a.id = m.accountId AND a.disabled = :no', { no: false })
      .where('m.unitCode IN (:...path) AND m.lead = :yes', { path: [...path], yes: true })
      .orderBy('m.accountId', 'ASC')
      .getMany()
    const lowest = path.find((code) => leads.some((lead) => lead.unitCode === code))
    return leads.filter((lead) => lead.unitCode === lowest)
  }

  /**
   * He gets a case in the unit, if he is on duty there. The row is changed, so that a leave that begins at this moment
   * either sees the case or keeps him from getting it.
   */
  async takesOne(em: EntityManager, accountId: string, unitCode: string, now: Date): Promise<boolean> {
    if (!(await em.existsBy(Account, { id: accountId, disabled: false }))) return false
    return changeIf(
      em,
      Membership,
      { accountId, unitCode: this.placeOf(accountId, unitCode), onDuty: true },
      { lastCaseAt: now },
    )
  }

  /** Where his duty counts: whoever keeps an outside authority is on duty at the centre. */
  private placeOf(accountId: string, unitCode: string): string {
    return this.units.find(unitCode)?.keeper === accountId ? this.units.centre : unitCode
  }

  /** Who can be given something there, by user name: the members, or whoever keeps an outside authority. */
  async peopleOf(unitCode: string): Promise<(UnitMember & { lead: boolean })[]> {
    const keeper = this.units.find(unitCode)?.keeper ?? null
    const members = await this.people.membersOf(keeper === null ? unitCode : this.units.centre)
    const leads = new Set((await this.of(unitCode)).filter((m) => m.lead).map((m) => m.accountId))
    return members
      .filter((member) => keeper === null || member.id === keeper)
      .map((member) => ({ ...member, lead: leads.has(member.id) }))
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
    const kept = unitCodes.filter((code) => this.units.find(code)?.keeper)
    for (const code of kept) counts.set(code, (await this.keeperIsOnDuty(code, em)) ? 1 : 0)
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

  private keeperIsOnDuty(unitCode: string, em: EntityManager): Promise<boolean> {
    const accountId = this.units.find(unitCode)?.keeper ?? ''
    return em.existsBy(Membership, { accountId, unitCode: this.units.centre, onDuty: true })
  }

  /** The unit and the units under it. */
  below(unitCode: string): string[] {
    return this.units.below(unitCode)
  }
}
