import { Injectable } from '@nestjs/common'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError } from '../platform/errors.js'
import { Account } from './account.entity.js'
import { Membership } from './membership.entity.js'
import { ShortCache } from './short-cache.js'

/** The unit that coordinates the city; there is exactly one (DESIGN §1). */
export const centreUnit = 'centre'

const cachedMs = 10_000

interface Known {
  actor: Actor
  disabled: boolean
}

/** Who somebody is to the policy. Asked on every call, so it remembers for ten seconds. */
@Injectable()
export class ActorDirectory {
  private readonly known: ShortCache<Known | null>

  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    clock: Clock,
  ) {
    this.known = new ShortCache(
      cachedMs,
      () => clock.now().getTime(),
      (id) => this.load(id),
    )
  }

  /** Null for an account that is not there, or not to be used. */
  async get(accountId: string): Promise<Actor | null> {
    const known = await this.known.get(accountId)
    return known && !known.disabled ? known.actor : null
  }

  /** @throws auth.expired for an account that is gone, account.disabled for one that is shut */
  async admit(accountId: string): Promise<Actor> {
    const known = await this.known.get(accountId)
    if (!known) throw new DomainError('auth.expired')
    if (known.disabled) throw new DomainError('account.disabled')
    return known.actor
  }

  /** Call it in the unit of work that changes the account: this server knows at once, the others in ten seconds. */
  changed(accountId: string): void {
    this.work.afterCommit(() => this.known.forget(accountId))
  }

  private async load(accountId: string): Promise<Known | null> {
    const [account, memberships] = await Promise.all([
      this.database.read.findOneBy(Account, { id: accountId }),
      this.database.read.find(Membership, { where: { accountId }, order: { unitCode: 'ASC' } }),
    ])
    if (!account) return null
    return { actor: actorOf(account, memberships), disabled: account.disabled }
  }
}

export const actorOf = (
  account: Pick<Account, 'id' | 'phoneHash' | 'admin'>,
  memberships: Pick<Membership, 'unitCode' | 'lead' | 'supervisor' | 'onDuty'>[],
): Actor => ({
  accountId: account.id,
  phoneHash: account.phoneHash,
  guestCase: null,
  admin: account.admin,
  memberships: memberships.map(({ unitCode, lead, supervisor, onDuty }) => ({
    unit: unitCode,
    centre: unitCode === centreUnit,
    lead,
    supervisor,
    offDuty: !onDuty,
  })),
})
