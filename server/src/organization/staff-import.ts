import { Injectable } from '@nestjs/common'
import type { StaffImportView, StaffInput } from '@bangban/shared/accounts/account-api'
import { phonePattern } from '@bangban/shared/requests/request-limits'
import { In } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { hashPassword, newInitialPassword } from '../accounts/passwords.js'
import { Audit } from '../audit/audit.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { NewStaff } from './new-staff.js'
import { usernamePattern, usernameRule, wecomPattern, wecomRule } from './organization.dto.js'
import { readStaffSheet, type SheetRow } from './staff-sheet.js'

type BadRow = StaffImportView['badRows'][number]

/** Takes staff on from an Excel sheet: all of them, or with one bad row nobody and a report of every mistake. */
@Injectable()
export class StaffImport {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly newStaff: NewStaff,
    private readonly audit: Audit,
  ) {}

  async run(actorId: string, sheet: Buffer): Promise<StaffImportView> {
    const rows = await readStaffSheet(sheet)
    const badRows = await this.badRowsOf(rows)
    if (badRows.length > 0) return nobody(badRows)
    const initialPassword = newInitialPassword()
    const passwordHash = await hashPassword(initialPassword)
    try {
      await this.work.run(async (em) => {
        await this.newStaff.insert(em, rows.map(inputOf), passwordHash)
        const detail = { people: rows.length }
        await this.audit.record(em, { actorId, action: 'staff.import', target: 'staff', detail })
      })
    } catch (error) {
      // Somebody took a name in the meantime, perhaps the same sheet sent twice; now the report can name it.
      if (isDuplicate(error)) return nobody(await this.badRowsOf(rows))
      throw error
    }
    return { created: rows.length, initialPassword, badRows: [] }
  }

  private async badRowsOf(rows: SheetRow[]): Promise<BadRow[]> {
    const names = rows.map(({ username }) => username.toLowerCase())
    const taken = await this.database.read.find(Account, { where: { username: In(names) }, select: { username: true } })
    const takenNames = new Set(taken.map(({ username }) => username))
    return rows.flatMap((row) => {
      const name = row.username.toLowerCase()
      const problems = [
        ...problemsOfCells(row),
        ...(takenNames.has(name) ? ['这个用户名已经有人用了'] : []),
        ...(name !== '' && names.indexOf(name) !== rows.indexOf(row) ? ['这个用户名在表里出现了两次'] : []),
        ...this.newStaff.problemsOf(inputOf(row)).map(({ message }) => message),
      ]
      return problems.length > 0 ? { row: row.row, username: row.username, problems } : []
    })
  }
}

const nobody = (badRows: BadRow[]): StaffImportView => ({ created: 0, initialPassword: null, badRows })

function problemsOfCells({ username, name, phone, lead, supervisor, wecomId }: SheetRow): string[] {
  return [
    usernamePattern.test(username) ? '' : usernameRule,
    name === '' ? '没有填姓名' : [...name].length > 32 ? '姓名最多 32 个字' : '',
    phone === '' || phonePattern.test(phone) ? '' : '手机号是 11 位数字，以 1 开头',
    isYesOrNo(lead) ? '' : '负责人填“是”，或者空着',
    isYesOrNo(supervisor) ? '' : '督办填“是”，或者空着',
    wecomId === '' || wecomPattern.test(wecomId) ? '' : wecomRule,
  ].filter(Boolean)
}

const isYesOrNo = (cell: string): boolean => ['', '是', '否'].includes(cell)

const inputOf = ({ username, name, phone, unit, lead, supervisor, wecomId }: SheetRow): StaffInput => ({
  username,
  name,
  unit,
  phone: phone === '' ? undefined : phone,
  lead: lead === '是',
  supervisor: supervisor === '是',
  wecomId: wecomId === '' ? undefined : wecomId,
})
