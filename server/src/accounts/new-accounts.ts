import { Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock.js'
import { Ids } from '../platform/ids.js'
import { Sealer } from '../platform/sealer.js'
import type { Account } from './account.entity.js'

export interface NewAccount {
  username?: string
  name?: string
  phone?: string
  /** He proved the number himself; otherwise the office wrote it down. */
  phoneVerified?: boolean
  openId?: string
  wecomId?: string
  passwordHash?: string
  admin?: boolean
}

/** Rows of accounts, with what is personal sealed. */
@Injectable()
export class NewAccounts {
  constructor(
    private readonly sealer: Sealer,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  row(account: NewAccount): Account {
    const { username, name = '', phone, phoneVerified = false, openId, wecomId, passwordHash, admin = false } = account
    return {
      id: this.ids.next(),
      username: username ?? null,
      ...this.named(name),
      ...(phoneVerified && phone !== undefined
        ? this.reachedAt(phone)
        : { phone: phone === undefined ? null : this.sealer.seal(phone), phoneHash: null }),
      ...(openId === undefined ? { openId: null, openIdHash: null } : this.knownToWechatAs(openId)),
      wecomId: wecomId === undefined ? null : this.sealer.seal(wecomId),
      passwordHash: passwordHash ?? null,
      admin,
      disabled: false,
      mergedInto: null,
      createdAt: this.clock.now(),
    }
  }

  named(name: string): Pick<Account, 'name' | 'nameHash'> {
    return { name: this.sealer.seal(name), nameHash: this.sealer.hash(name) }
  }

  /** A number that he proved. */
  reachedAt(phone: string): Pick<Account, 'phone' | 'phoneHash'> {
    return { phone: this.sealer.seal(phone), phoneHash: this.sealer.hash(phone) }
  }

  knownToWechatAs(openId: string): Pick<Account, 'openId' | 'openIdHash'> {
    return { openId: this.sealer.seal(openId), openIdHash: this.sealer.hash(openId) }
  }
}
