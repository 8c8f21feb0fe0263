import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { EnterpriseView } from '@bangban/shared/organization/unit-api'
import { In } from 'typeorm'
import { accountMerged } from '../accounts/accounts.events.js'
import { Database } from '../platform/database/database.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { EnterpriseMember } from './enterprise-member.entity.js'
import { Enterprise } from './enterprise.entity.js'

/** Enterprises and who may act for them. */
@Injectable()
export class Enterprises implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.on(accountMerged, ({ payload: { from, into } }) => this.move(from, into))
  }

  isMember(enterpriseId: string, accountId: string): Promise<boolean> {
    return this.database.read.existsBy(EnterpriseMember, { enterpriseId, accountId })
  }

  async of(accountId: string): Promise<EnterpriseView[]> {
    const members = await this.database.read.findBy(EnterpriseMember, { accountId })
    if (members.length === 0) return []
    const enterprises = await this.database.read.find(Enterprise, {
      where: { id: In(members.map((member) => member.enterpriseId)) },
      order: { name: 'ASC' },
    })
    return enterprises.map(({ id, creditCode, name }) => ({ id, creditCode, name }))
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
    })
  }
}
