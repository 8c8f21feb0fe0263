import { Injectable } from '@nestjs/common'
import type { StaffView } from '@bangban/shared/accounts/account-api'
import type { Page } from '@bangban/shared/platform/page'
import { Brackets, In, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Affiliations } from '../accounts/affiliations.js'
import { Membership } from '../accounts/membership.entity.js'
import { Database } from '../platform/database/database.js'
import { DomainError, missing } from '../platform/errors.js'
import { Sealer } from '../platform/sealer.js'

export interface StaffFilter {
  unit?: string
  keyword?: string
  cursor?: string
  limit?: number
}

/** Staff are the accounts with a user name; residents have none. */
@Injectable()
export class StaffReads {
  constructor(
    private readonly database: Database,
    private readonly affiliations: Affiliations,
    private readonly sealer: Sealer,
  ) {}

  /** By user name. Sealed names and numbers are found whole only. */
  async list({ unit, keyword = '', cursor, limit = 50 }: StaffFilter): Promise<Page<StaffView>> {
    const query = this.database.read
      .createQueryBuilder(Account, 'account')
      .where('account.username IS NOT NULL')
      .orderBy('account.username', 'ASC')
      .take(limit + 1)
    if (unit !== undefined) {
      query.innerJoin(Membership, 'membership', 'membership.accountId = account.id AND membership.unitCode = :unit', {
        unit,
      })
    }
    if (cursor !== undefined) query.andWhere('account.username > :after', { after: usernameFrom(cursor) })
    const words = keyword.trim()
    if (words !== '') {
      query.andWhere(
        new Brackets((any) =>
          any
            .where("account.username LIKE :beginning ESCAPE '!'", { beginning: beginningWith(words.toLowerCase()) })
            .orWhere({ nameHash: In(this.sealer.hashes(words)) })
            .orWhere({ phoneHash: In(this.sealer.hashes(words)) }),
        ),
      )
    }
    const found = await query.getMany()
    const last = found.length > limit ? found[limit - 1] : undefined
    return {
      items: await this.present(found.slice(0, limit)),
      nextCursor: last?.username ? cursorAt(last.username) : null,
    }
  }

  async get(id: string, em: EntityManager = this.database.read): Promise<StaffView> {
    const account = await em.findOneBy(Account, { id })
    const [view] = account?.username ? await this.present([account], em) : []
    if (!view) throw missing()
    return view
  }

  private async present(accounts: Account[], em: EntityManager = this.database.read): Promise<StaffView[]> {
    if (accounts.length === 0) return []
    const memberships = await em.find(Membership, {
      where: { accountId: In(accounts.map((account) => account.id)) },
      order: { unitCode: 'ASC' },
    })
    return accounts.map(({ id, username, name, phone, admin, disabled }) => ({
      id,
      username,
      name: this.sealer.open(name),
      phone: phone === null ? null : this.sealer.open(phone),
      admin,
      disabled,
      memberships: this.affiliations.membershipsOf(memberships.filter((m) => m.accountId === id)),
    }))
  }
}

const cursorAt = (username: string): string => Buffer.from(username).toString('base64url')

function usernameFrom(cursor: string): string {
  const username = Buffer.from(cursor, 'base64url').toString()
  if (username === '' || cursorAt(username) !== cursor) throw new DomainError('cursor.malformed')
  return username
}

const beginningWith = (text: string): string => `${text.replace(/[!%_]/g, '!$&')}%`
