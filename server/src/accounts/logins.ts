import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError } from '../platform/errors.js'
import { Account } from './account.entity.js'
import { Identities } from './identities.js'
import { LoginAttempts } from './login-attempts.js'
import { isPassword } from './passwords.js'
import { Sessions } from './sessions.js'
import type { IssuedTokens } from './tokens.js'

export interface Login {
  accountId: string
  tokens: IssuedTokens
}

/** The ways in, once what they ask for has been proved; each ends in a session. */
@Injectable()
export class Logins {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly identities: Identities,
    private readonly attempts: LoginAttempts,
    private readonly sessions: Sessions,
  ) {}

  byPhone(phone: string): Promise<Login> {
    return this.twice(() => this.open((em) => this.identities.ofPhone(em, phone)))
  }

  byWechat(openId: string): Promise<Login> {
    return this.twice(() => this.open((em) => this.identities.ofWechat(em, openId)))
  }

  async byPassword(username: string, password: string): Promise<Login> {
    const name = username.toLowerCase()
    const account = await this.attempts.count(name, async () => {
      const found = await this.database.read.findOneBy(Account, { username: name })
      // Some collations take “admin ” and “ádmin” for “admin”; each would have five guesses of its own.
      const same = found?.username === name ? found : null
      return (await isPassword(same?.passwordHash ?? null, password)) ? same : null
    })
    return this.open(() => Promise.resolve(account))
  }

  private open(find: (em: EntityManager) => Promise<Account>): Promise<Login> {
    return this.work.run(async (em) => {
      const account = await find(em)
      if (account.disabled) throw new DomainError('account.disabled')
      return { accountId: account.id, tokens: await this.sessions.start(em, account.id) }
    })
  }

  /** Two first logins at the same moment both find nobody; the one that comes second finds the other's account. */
  private async twice(login: () => Promise<Login>): Promise<Login> {
    try {
      return await login()
    } catch (error) {
      if (isDuplicate(error)) return login()
      throw error
    }
  }
}
