import { Injectable } from '@nestjs/common'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError } from '../platform/errors.js'
import { Account } from './account.entity.js'
import { Consents } from './consents.js'
import { Identities } from './identities.js'
import { NewAccounts } from './new-accounts.js'
import { People } from './people.js'

/** What somebody changes about himself. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly work: UnitOfWork,
    private readonly identities: Identities,
    private readonly consents: Consents,
    private readonly rows: NewAccounts,
    private readonly people: People,
  ) {}

  /** @returns id of the account he goes on with */
  addPhone(accountId: string, phone: string): Promise<string> {
    return this.work.run((em) => this.identities.addPhone(em, accountId, phone))
  }

  /** @returns id of the account he goes on with */
  addWechat(accountId: string, openId: string): Promise<string> {
    return this.work.run((em) => this.identities.addWechat(em, accountId, openId))
  }

  async rename(accountId: string, name: string): Promise<void> {
    if (!(await this.consents.given(accountId, 'privacy'))) throw new DomainError('consent.required')
    await this.work.run(async (em) => {
      await em.update(Account, { id: accountId }, this.rows.named(name.trim()))
      this.people.changed(accountId)
    })
  }
}
