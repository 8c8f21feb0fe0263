import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid } from '../platform/errors.js'
import { Account } from './account.entity.js'
import { LoginAttempts } from './login-attempts.js'
import { hashPassword, isPassword } from './passwords.js'
import { Sessions } from './sessions.js'

@Injectable()
export class PasswordChange {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly attempts: LoginAttempts,
    private readonly sessions: Sessions,
  ) {}

  /** Whoever else is logged in with the old password has to log in again. */
  async change(accountId: string, sessionId: string, current: string, next: string): Promise<void> {
    const account = await this.database.read.findOneByOrFail(Account, { id: accountId })
    const { username, passwordHash } = account
    if (username === null || passwordHash === null) throw invalid('current', '这个账号没有密码，不用改')
    await this.check(username, passwordHash, current)
    if (next === current) throw invalid('next', '新密码要和原来的不一样')
    if (next.toLowerCase().includes(username)) throw invalid('next', '密码里不要有用户名')
    const nextHash = await hashPassword(next)
    await this.work.run(async (em) => {
      await em.update(Account, { id: accountId }, { passwordHash: nextHash })
      await this.sessions.endAll(em, accountId, sessionId)
    })
  }

  /** Counts like a login: an unlocked phone left on a desk must not be a place to guess at leisure. */
  private async check(username: string, passwordHash: string, current: string): Promise<void> {
    try {
      await this.attempts.count(username, async () => ((await isPassword(passwordHash, current)) ? true : null))
    } catch (error) {
      // 401 would tell the client that its login has ended.
      if (error instanceof DomainError && error.code === 'auth.wrong_password')
        throw invalid('current', '原来的密码不对')
      throw error
    }
  }
}
