import { Account } from '../accounts/account.entity.js'
import type { NewAccounts } from '../accounts/new-accounts.js'
import { hashPassword, passwordLength } from '../accounts/passwords.js'
import { operator, type Audit } from '../audit/audit.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import type { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid } from '../platform/errors.js'
import { usernamePattern, usernameRule } from './organization.dto.js'

export interface NewAdministrator {
  username: string
  name: string
  password: string
}

/**
 * Administrators take staff on, but no other administrator: whoever may do everything is named by who runs the server.
 * He belongs to no unit, so that he sees nobody's case.
 */
export class Administrators {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: NewAccounts,
    private readonly audit: Audit,
  ) {}

  /** @throws input.invalid, account.username_taken */
  async create({ username, name, password }: NewAdministrator): Promise<void> {
    check(username, name, password)
    const passwordHash = await hashPassword(password)
    const row = this.accounts.row({ username: username.toLowerCase(), name: name.trim(), passwordHash, admin: true })
    try {
      await this.work.run(async (em) => {
        await insertRows(em, Account, row)
        await this.audit.record(em, { actorId: operator, action: 'admin.create', target: `account:${row.id}` })
      })
    } catch (error) {
      if (isDuplicate(error)) throw new DomainError('account.username_taken')
      throw error
    }
  }
}

/** The same rules as for staff and for a password that somebody chooses. */
function check(username: string, name: string, password: string): void {
  if (!usernamePattern.test(username)) throw invalid('username', usernameRule)
  if (name.trim() === '' || [...name.trim()].length > 32) throw invalid('name', '姓名 1 到 32 个字')
  if (password.length < passwordLength.min || password.length > passwordLength.max)
    throw invalid('password', `密码要 ${passwordLength.min} 到 ${passwordLength.max} 位`)
  if (password.toLowerCase().includes(username.toLowerCase())) throw invalid('password', '密码里不要有用户名')
}
