import { Injectable } from '@nestjs/common'
import type { StaffView } from '@bangban/shared/accounts/account-api'
import type { Page } from '@bangban/shared/platform/page'
import { maskPhone } from '@bangban/shared/requests/request-policy'
import { Brackets, In, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Affiliations } from '../accounts/affiliations.js'
import { Membership } from '../accounts/membership.entity.js'
import { Audit } from '../audit/audit.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
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
    private readonly work: UnitOfWork,
    private readonly audit: Audit,
    private readonly affiliations: Affiliations,
    private readonly sealer: Sealer,
  ) {}

  /** By user name, with masked numbers. Sealed names and numbers are found whole only. */
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
    const items = await this.present(found.slice(0, limit))
    return {
      items: items.map((staff) => ({ ...staff, phone: staff.phone === null ? null : maskPhone(staff.phone) })),
      nextCursor: last?.username ? cursorAt(last.username) : null,
    }
  }

  /** Somebody looks him up: his number in plain, and a line in the audit log. */
  look(actorId: string, id: string): Promise<StaffView> {
    return this.work.run(async (em) => {
      const staff = await this.get(id, em)
      await this.audit.record(em, { actorId, action: 'staff.contact_read', target: `account:${id}` })
      return staff
    })
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
    return accounts.map(({ id, username, name, phone, admin, disabled, wecomId }) => ({
      id,
      username,
      name: this.sealer.open(name),
      phone: phone === null ? null : this.sealer.open(phone),
      admin,
      disabled,
      wecomId: wecomId === null ? null : this.sealer.open(wecomId),
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
