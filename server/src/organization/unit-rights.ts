import { Injectable } from '@nestjs/common'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Membership } from '../accounts/membership.entity.js'
import { Database } from '../platform/database/database.js'
import { DomainError, missing } from '../platform/errors.js'
import { UnitDirectory } from './unit-directory.js'

/** Who arranges the people of a unit: its lead, the lead of a unit above it, and the administrator. */
@Injectable()
export class UnitRights {
  constructor(
    private readonly units: UnitDirectory,
    private readonly database: Database,
  ) {}

  mayManage(actor: Actor, code: string): boolean {
    const path = this.units.path(code)
    return actor.admin || actor.memberships.some((m) => m.lead && path.includes(m.unit))
  }

  /** @throws resource.missing for an unknown unit, access.denied */
  admit(actor: Actor, code: string): void {
    this.units.get(code)
    if (!this.mayManage(actor, code)) throw new DomainError('access.denied')
  }

  /** The same for one of its people. @throws resource.missing for somebody who does not work there */
  async admitFor(actor: Actor, code: string, accountId: string): Promise<void> {
    this.admit(actor, code)
    if (!(await this.database.read.existsBy(Membership, { accountId, unitCode: code }))) throw missing()
  }
}
