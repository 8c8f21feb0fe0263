import { Injectable } from '@nestjs/common'
import type { ErrorCode } from '@bangban/shared/platform/problem'
import { In, type EntityManager } from 'typeorm'
import { insertRows } from '../platform/database/rows.js'
import { DomainError } from '../platform/errors.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Sealer } from '../platform/sealer.js'
import { AccountMerge } from './account-merge.js'
import { Account } from './account.entity.js'
import { phoneVerified } from './accounts.events.js'
import { ActorDirectory } from './actor-directory.js'
import { NewAccounts, type NewAccount } from './new-accounts.js'
import { People } from './people.js'

/** Whose a number or a WeChat is. Call it only with what the person has just proved. */
@Injectable()
export class Identities {
  constructor(
    private readonly rows: NewAccounts,
    private readonly merge: AccountMerge,
    private readonly actors: ActorDirectory,
    private readonly people: People,
    private readonly outbox: Outbox,
    private readonly sealer: Sealer,
  ) {}

  async ofPhone(em: EntityManager, phone: string): Promise<Account> {
    const known = await this.ownerOfPhone(em, phone)
    if (known) return known
    const account = await this.create(em, { phone, phoneVerified: true })
    await this.announcePhone(em, account.id, phone)
    return account
  }

  async ofWechat(em: EntityManager, openId: string): Promise<Account> {
    return (await this.ownerOfWechat(em, openId)) ?? this.create(em, { openId })
  }

  /** @returns id of the account he goes on with: another one when the number turned out to be his other account's */
  async addPhone(em: EntityManager, accountId: string, phone: string): Promise<string> {
    const me = await em.findOneByOrFail(Account, { id: accountId })
    const owner = await this.ownerOfPhone(em, phone)
    if (owner?.id === me.id) return me.id
    if (owner) {
      if (me.openIdHash !== null && owner.openIdHash !== null) throw new DomainError('account.phone_taken')
      // What was filed for a number hangs on its account, so of two plain accounts that one stays.
      const stays = await this.join(em, owner, me, 'account.phone_taken')
      if (stays === owner) return owner.id
    }
    await em.update(Account, { id: me.id }, this.rows.reachedAt(phone))
    await this.announcePhone(em, me.id, phone)
    return this.changed(me.id)
  }

  /** @returns id of the account he goes on with */
  async addWechat(em: EntityManager, accountId: string, openId: string): Promise<string> {
    const me = await em.findOneByOrFail(Account, { id: accountId })
    const owner = await this.ownerOfWechat(em, openId)
    if (owner?.id === me.id) return me.id
    if (owner) {
      if (me.phoneHash !== null && owner.phoneHash !== null) throw new DomainError('account.wechat_taken')
      const stays = await this.join(em, me, owner, 'account.wechat_taken')
      if (stays === owner) return owner.id
    }
    await em.update(Account, { id: me.id }, this.rows.knownToWechatAs(openId))
    return this.changed(me.id)
  }

  /** One of two accounts of the same person stays; the first, if the other may go. */
  private async join(em: EntityManager, first: Account, second: Account, taken: ErrorCode): Promise<Account> {
    for (const [stays, goes] of [
      [first, second],
      [second, first],
    ] as const) {
      if (stays.disabled || !(await this.merge.mayBeTakenOver(em, goes))) continue
      await this.merge.takeOver(em, stays, goes)
      return stays
    }
    throw new DomainError(taken)
  }

  private async create(em: EntityManager, account: NewAccount): Promise<Account> {
    const row = this.rows.row(account)
    await insertRows(em, Account, row)
    return row
  }

  private announcePhone(em: EntityManager, accountId: string, phone: string): Promise<void> {
    return this.outbox.add(em, phoneVerified, { accountId, phoneHashes: this.sealer.hashes(phone) })
  }

  private changed(accountId: string): string {
    this.actors.changed(accountId)
    this.people.changed(accountId)
    return accountId
  }

  private ownerOfPhone(em: EntityManager, phone: string): Promise<Account | null> {
    return em.findOneBy(Account, { phoneHash: In(this.sealer.hashes(phone)) })
  }

  private ownerOfWechat(em: EntityManager, openId: string): Promise<Account | null> {
    return em.findOneBy(Account, { openIdHash: In(this.sealer.hashes(openId)) })
  }
}
