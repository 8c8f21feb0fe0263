import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { EnterpriseDetail, EnterpriseStatus, EnterpriseView } from '@bangban/shared/organization/enterprise-api'
import type { Page } from '@bangban/shared/platform/page'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import { In, IsNull, LessThan, MoreThan } from 'typeorm'
import { accountMerged } from '../accounts/accounts.events.js'
import { People } from '../accounts/people.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, missing } from '../platform/errors.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { isId } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { EnterpriseInvitation } from './enterprise-invitation.entity.js'
import { EnterpriseMember } from './enterprise-member.entity.js'
import { Enterprise } from './enterprise.entity.js'

/** Enterprises and who may act for them. */
@Injectable()
export class Enterprises implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly people: People,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.on(accountMerged, ({ payload: { from, into } }) => this.move(from, into))
  }

  isMember(enterpriseId: string, accountId: string): Promise<boolean> {
    return this.database.read.existsBy(EnterpriseMember, { enterpriseId, accountId })
  }

  /** Everybody who may act for it. */
  async membersOf(enterpriseId: string): Promise<string[]> {
    const members = await this.database.read.findBy(EnterpriseMember, { enterpriseId })
    return members.map((member) => member.accountId)
  }

  find(id: string): Promise<Enterprise | null> {
    return this.database.read.findOneBy(Enterprise, { id })
  }

  /** What they are called, by id; their code is public and can be read out on the telephone. */
  async titles(ids: readonly string[]): Promise<Map<string, { code: string; title: string }>> {
    if (ids.length === 0) return new Map()
    const rows = await this.database.read.find(Enterprise, {
      select: { id: true, name: true, creditCode: true },
      where: { id: In([...new Set(ids)]) },
    })
    return new Map(rows.map(({ id, name, creditCode }) => [id, { code: creditCode, title: name }]))
  }

  async of(accountId: string): Promise<EnterpriseView[]> {
    const members = await this.database.read.findBy(EnterpriseMember, { accountId })
    if (members.length === 0) return []
    const enterprises = await this.database.read.find(Enterprise, {
      where: { id: In(members.map((member) => member.enterpriseId)) },
      order: { name: 'ASC' },
    })
    const managed = new Set(members.filter(({ admin }) => admin).map(({ enterpriseId }) => enterpriseId))
    return enterprises.map((enterprise) => viewOf(enterprise, managed.has(enterprise.id)))
  }

  /** For the centre: newest first; a credit code or the beginning of a name narrows it. */
  async list(
    actor: Actor,
    query: { status?: EnterpriseStatus; keyword?: string; cursor?: string; limit?: number },
  ): Promise<Page<EnterpriseView>> {
    if (!isCentre(actor)) throw new DomainError('access.denied')
    const [before] = readCursor(query.cursor, 1)
    const limit = query.limit ?? 30
    const found = this.database.read
      .createQueryBuilder(Enterprise, 'enterprise')
      .where(query.status ? { status: query.status } : {})
      .orderBy('enterprise.id', 'DESC')
      .take(limit + 1)
    if (before) found.andWhere({ id: LessThan(before) })
    if (query.keyword) {
      found.andWhere('(enterprise.creditCode = :code OR enterprise.name LIKE :name)', {
        code: query.keyword.toUpperCase(),
        name: `${query.keyword.replace(/[%_]/g, '')}%`,
      })
    }
    const rows = await found.getMany()
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit).map((row) => viewOf(row, false)),
      nextCursor: last ? cursorOf([last.id]) : null,
    }
  }

  /** For its people and the centre; anybody else is told that it does not exist. */
  async detail(actor: Actor, id: string): Promise<EnterpriseDetail> {
    const enterprise = isId(id) ? await this.find(id) : null
    if (!enterprise) throw missing()
    const members = await this.database.read.find(EnterpriseMember, {
      where: { enterpriseId: id },
      order: { admin: 'DESC', accountId: 'ASC' },
    })
    const own = members.find(({ accountId }) => accountId === actor.accountId)
    if (!own && !isCentre(actor)) throw missing()
    const people = await this.people.get(members.map(({ accountId }) => accountId))
    const open = { enterpriseId: id, usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) }
    const invitations = await this.database.read.find(EnterpriseInvitation, { where: open, order: { id: 'DESC' } })
    return {
      ...viewOf(enterprise, own?.admin ?? false),
      people: members.flatMap(({ accountId, admin }) => {
        const person = people.get(accountId)
        return person ? [{ account: accountId, ...person, admin }] : []
      }),
      invitations: invitations.map((row) => ({ id: row.id, expiresAt: row.expiresAt.toISOString() })),
    }
  }

  private async move(from: string, into: string): Promise<void> {
    await this.work.run(async (em) => {
      const old = await em.findBy(EnterpriseMember, { accountId: from })
      const known = new Set((await em.findBy(EnterpriseMember, { accountId: into })).map((m) => m.enterpriseId))
      await em.delete(EnterpriseMember, { accountId: from })
      const moved = old.filter(({ enterpriseId }) => !known.has(enterpriseId))
      if (moved.length > 0)
        await insertRows(
          em,
          EnterpriseMember,
          moved.map((m) => ({ ...m, accountId: into })),
        )
      // He who managed it with one of his accounts manages it with the one that stays.
      const managed = old.filter(({ admin, enterpriseId }) => admin && known.has(enterpriseId))
      for (const { enterpriseId } of managed)
        await em.update(EnterpriseMember, { enterpriseId, accountId: into }, { admin: true })
    })
  }
}

const viewOf = ({ id, creditCode, name, address, status, reviewNote }: Enterprise, admin: boolean): EnterpriseView => ({
  id,
  creditCode,
  name,
  address,
  status,
  reviewNote,
  admin,
})
