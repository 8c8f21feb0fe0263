import { Injectable } from '@nestjs/common'
import type { AccountView, SessionView } from '@bangban/shared/accounts/account-api'
import { Database } from '../platform/database/database.js'
import { missing } from '../platform/errors.js'
import { Sealer } from '../platform/sealer.js'
import { Account } from './account.entity.js'
import { Affiliations } from './affiliations.js'
import { Consents } from './consents.js'
import type { Login } from './logins.js'
import { Membership } from './membership.entity.js'

@Injectable()
export class AccountPresenter {
  constructor(
    private readonly database: Database,
    private readonly consents: Consents,
    private readonly affiliations: Affiliations,
    private readonly sealer: Sealer,
  ) {}

  async account(accountId: string): Promise<AccountView> {
    const [account, memberships, enterprises, consents] = await Promise.all([
      this.database.read.findOneBy(Account, { id: accountId }),
      this.database.read.find(Membership, { where: { accountId }, order: { unitCode: 'ASC' } }),
      this.affiliations.enterprisesOf(accountId),
      this.consents.of(accountId),
    ])
    if (!account) throw missing()
    const { id, username, name, phone, phoneHash, admin, openIdHash, passwordHash } = account
    return {
      id,
      username,
      name: this.sealer.open(name),
      phone: phoneHash !== null && phone !== null ? this.sealer.open(phone) : null,
      admin,
      wechatBound: openIdHash !== null,
      hasPassword: passwordHash !== null,
      memberships: this.affiliations.membershipsOf(memberships),
      enterprises,
      consents,
    }
  }

  async session({ accountId, tokens }: Login): Promise<SessionView> {
    return { ...tokens, account: await this.account(accountId) }
  }
}
