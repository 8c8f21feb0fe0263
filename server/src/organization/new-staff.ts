import { Injectable } from '@nestjs/common'
import type { StaffInput } from '@bangban/shared/accounts/account-api'
import type { FieldProblem } from '@bangban/shared/platform/problem'
import type { EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Membership } from '../accounts/membership.entity.js'
import { NewAccounts } from '../accounts/new-accounts.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitDirectory } from './unit-directory.js'

/** Staff as they are taken on, one by one or by the sheet. */
@Injectable()
export class NewStaff {
  constructor(
    private readonly units: UnitDirectory,
    private readonly accounts: NewAccounts,
  ) {}

  problemsOf({ unit: code, supervisor }: Pick<StaffInput, 'unit' | 'supervisor'>): FieldProblem[] {
    const unit = this.units.find(code)
    if (!unit?.active) return [{ field: 'unit', message: '没有这个单位，或者它已停用' }]
    if (unit.kind === 'external') return [{ field: 'unit', message: '上级机关的人不在这里登录' }]
    if (supervisor && unit.kind !== 'centre') return [{ field: 'supervisor', message: '只有中心的人可以督办' }]
    return []
  }

  /** @returns the new ids, in order */
  async insert(em: EntityManager, staff: readonly StaffInput[], passwordHash: string): Promise<string[]> {
    const accounts = staff.map(({ username, name, phone, wecomId }) =>
      this.accounts.row({ username: username.toLowerCase(), name: name.trim(), phone, wecomId, passwordHash }),
    )
    const memberships = staff.map(({ unit, lead = false, supervisor = false }, index) => ({
      accountId: accounts[index]?.id ?? '',
      unitCode: unit,
      lead,
      supervisor,
      onDuty: true,
    }))
    for (let from = 0; from < staff.length; from += rowsAtOnce) {
      await insertRows(em, Account, accounts.slice(from, from + rowsAtOnce))
      await insertRows(em, Membership, memberships.slice(from, from + rowsAtOnce))
    }
    return accounts.map(({ id }) => id)
  }
}

/** Stays below the number of parameters that a statement may have. */
const rowsAtOnce = 200
