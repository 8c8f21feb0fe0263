import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Outbox } from '../platform/outbox/outbox.js'
import { Sealer } from '../platform/sealer.js'
import { Account } from './account.entity.js'
import { accountMerged } from './accounts.events.js'
import { ActorDirectory } from './actor-directory.js'
import { Consents } from './consents.js'
import { Membership } from './membership.entity.js'
import { People } from './people.js'
import { Sessions } from './sessions.js'

/**
 * Somebody comes by WeChat one day and by phone number another, and so has two accounts before he proves, while logged
 * in to one, that the other is his too. Whoever can prove that could as well log in to either, so joining them gives
 * nobody anything new. Only an account without user name and unit is ever taken over: an office account is never lost.
 */
@Injectable()
export class AccountMerge {
  constructor(
    private readonly sessions: Sessions,
    private readonly consents: Consents,
    private readonly actors: ActorDirectory,
    private readonly people: People,
    private readonly outbox: Outbox,
    private readonly sealer: Sealer,
  ) {}

  async mayBeTakenOver(em: EntityManager, account: Account): Promise<boolean> {
    const isPlain = account.username === null && !account.admin && !account.disabled
    return isPlain && !(await em.existsBy(Membership, { accountId: account.id }))
  }

  /**
   * `from` ends; its ways in, logins and consents are `into`'s, and its name where that has none. What other features
   * keep for it follows on the event.
   */
  async takeOver(em: EntityManager, into: Account, from: Account): Promise<void> {
    const { name, nameHash, phone, phoneHash, openId, openIdHash } = from
    const nowhere = { phone: null, phoneHash: null, openId: null, openIdHash: null }
    await em.update(Account, { id: from.id }, { ...nowhere, disabled: true, mergedInto: into.id })
    if (into.phoneHash === null && phoneHash !== null) await em.update(Account, { id: into.id }, { phone, phoneHash })
    if (into.openIdHash === null && openIdHash !== null)
      await em.update(Account, { id: into.id }, { openId, openIdHash })
    if (this.sealer.open(into.name) === '') await em.update(Account, { id: into.id }, { name, nameHash })
    await this.sessions.move(em, from.id, into.id)
    await this.consents.move(em, from.id, into.id)
    await this.outbox.add(em, accountMerged, { from: from.id, into: into.id })
    for (const { id } of [into, from]) {
      this.actors.changed(id)
      this.people.changed(id)
    }
  }
}
