import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Sealer } from '../platform/sealer.js'
import { Account } from './account.entity.js'
import { Membership } from './membership.entity.js'
import { ShortCache } from './short-cache.js'

export interface Person {
  name: string
  phone: string | null
}

export interface UnitMember {
  id: string
  name: string
  onDuty: boolean
}

const cachedMs = 30_000

/** Names and numbers of people whose ids are known. Opening a seal costs, and lists ask for the same few people. */
@Injectable()
export class People {
  private readonly known: ShortCache<Person | null>

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly work: UnitOfWork,
    clock: Clock,
  ) {
    this.known = new ShortCache(
      cachedMs,
      () => clock.now().getTime(),
      async (id) => (await this.load([id], database.read)).get(id) ?? null,
    )
  }

  /** Unknown ids are left out. Give the manager of an open unit of work, so that the read joins it. */
  async get(ids: readonly string[], em: EntityManager = this.database.read): Promise<Map<string, Person>> {
    const wanted = [...new Set(ids)]
    const unknown = wanted.filter((id) => !this.known.has(id))
    if (unknown.length > 0) {
      const loaded = await this.load(unknown, em)
      for (const id of unknown) this.known.put(id, Promise.resolve(loaded.get(id) ?? null))
    }
    const people = await Promise.all(wanted.map(async (id) => [id, await this.known.get(id)] as const))
    return new Map(people.flatMap(([id, person]) => (person ? [[id, person] as const] : [])))
  }

  /** Who can be given something in a unit, by name of user. */
  async membersOf(unitCode: string): Promise<UnitMember[]> {
    const memberships = await this.database.read.findBy(Membership, { unitCode })
    if (memberships.length === 0) return []
    const accounts = await this.database.read.find(Account, {
      where: { id: In(memberships.map((m) => m.accountId)), disabled: false },
      order: { username: 'ASC', id: 'ASC' },
    })
    const onDuty = new Map(memberships.map((m) => [m.accountId, m.onDuty]))
    return accounts.map(({ id, name }) => ({ id, name: this.sealer.open(name), onDuty: onDuty.get(id) ?? false }))
  }

  /** Call it in the unit of work that changes a name or a number. */
  changed(accountId: string): void {
    this.work.afterCommit(() => this.known.forget(accountId))
  }

  private async load(ids: string[], em: EntityManager): Promise<Map<string, Person>> {
    const accounts = await em.find(Account, {
      where: { id: In(ids) },
      select: { id: true, name: true, phone: true },
    })
    return new Map(
      accounts.map(({ id, name, phone }) => [
        id,
        { name: this.sealer.open(name), phone: phone === null ? null : this.sealer.open(phone) },
      ]),
    )
  }
}
