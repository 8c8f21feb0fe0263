import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Membership } from '../accounts/membership.entity.js'

export interface UnitReader {
  accountId: string
  lead: boolean
}

/** Who is told what is told to a unit. */
@Injectable()
export class UnitReaders {
  /**
   * Everybody of these units who is on duty. Where nobody is, those who lead it, and without a lead all of it: news of a
   * unit always has a reader.
   */
  async of(em: EntityManager, units: readonly string[]): Promise<Map<string, UnitReader[]>> {
    const readers = new Map<string, UnitReader[]>()
    if (units.length === 0) return readers
    const rows = await em
      .createQueryBuilder(Membership, 'm')
      .innerJoin(Account, 'a', 'a.id = m.accountId AND a.disabled = :no', { no: false })
      .where('m.unitCode IN (:...units)', { units: [...new Set(units)] })
      .getMany()
    for (const unit of new Set(units)) {
      const people = rows.filter((row) => row.unitCode === unit)
      const onDuty = people.filter((row) => row.onDuty)
      const leads = people.filter((row) => row.lead)
      readers.set(unit, onDuty.length > 0 ? onDuty : leads.length > 0 ? leads : people)
    }
    return readers
  }
}
