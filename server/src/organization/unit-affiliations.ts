import { Injectable } from '@nestjs/common'
import type { AccountView, MembershipView } from '@bangban/shared/accounts/account-api'
import { Affiliations } from '../accounts/affiliations.js'
import type { Membership } from '../accounts/membership.entity.js'
import { Enterprises } from './enterprises.js'
import { UnitDirectory } from './unit-directory.js'

@Injectable()
export class UnitAffiliations extends Affiliations {
  constructor(
    private readonly units: UnitDirectory,
    private readonly enterprises: Enterprises,
  ) {
    super()
  }

  membershipsOf(memberships: readonly Membership[]): MembershipView[] {
    return memberships.flatMap(({ unitCode, lead, supervisor, onDuty }) => {
      const unit = this.units.find(unitCode)
      if (!unit) return []
      return { unit: { code: unit.code, name: unit.name, kind: unit.kind }, lead, supervisor, onDuty }
    })
  }

  async enterprisesOf(accountId: string): Promise<AccountView['enterprises']> {
    const enterprises = await this.enterprises.of(accountId)
    return enterprises.map(({ id, name }) => ({ id, name }))
  }
}
