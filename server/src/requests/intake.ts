import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { ActInput } from '@bangban/shared/requests/request-api'
import { isInvolved, type Actor, type CaseFacts } from '@bangban/shared/requests/request-policy'
import type { Membership } from '../accounts/membership.entity.js'
import { Memberships, type OnDuty } from '../organization/memberships.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Unit } from '../organization/unit.entity.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { OpenLoads } from './open-loads.js'
import { RequestLeg } from './request-leg.entity.js'
import { requestUnmanned, type RequestMoved } from './requests.events.js'
import { Request } from './request.entity.js'
import type { StepEffect } from './steps/step.js'

export interface Arrival {
  /** Who gets it at once, in a unit that assigns. */
  assignee: string | null
  told: Pick<RequestMoved, 'assigned' | 'alsoTell'>
}

const toItsPool: Arrival = { assignee: null, told: {} }

/** 收件: what happens when a case comes to the queue of a unit, from wherever it comes (DESIGN §5). */
@Injectable()
export class Intake {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly memberships: Memberships,
    private readonly loads: OpenLoads,
    private readonly outbox: Outbox,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The unit that may have to choose somebody when this is done; null where members claim. */
  async queueOf(requestId: string, input: ActInput): Promise<string | null> {
    return this.assigning('unit' in input ? input.unit : await this.unitAfter(requestId, input.action))
  }

  /** The same for a unit that is known. */
  assigning(unit: string | null): string | null {
    return unit !== null && this.units.find(unit)?.intake === 'assignment' ? unit : null
  }

  /**
   * The first thing in the unit of work, before anything is read: twenty cases that come at the same moment are given
   * out one after the other, each knowing of those before it.
   */
  async lineUp(em: EntityManager, queue: string | null): Promise<void> {
    if (queue !== null) await em.findOne(Unit, { where: { code: queue }, select: { code: true }, ...this.work.rowLock })
  }

  /** What the effect brings to a queue, and who is to know. Without a queue it is nobody's. */
  async receive(
    em: EntityManager,
    { id, facts, effect, actor }: { id: string; facts: CaseFacts; effect: StepEffect; actor: Actor },
  ): Promise<Arrival> {
    const { hands } = effect
    const unit = this.units.find(hands?.kind === 'pass' && hands.person === null ? hands.unit : '')
    // The centre reviews from its own list.
    if (!unit || unit.code === this.units.centre) return toItsPool
    const people = (await this.memberships.onDutyIn(em, unit.code)).filter((one) => !isInvolved(facts, bare(one)))
    const assignee = unit.intake === 'assignment' ? await this.leastLoaded(em, unit.code, people) : null
    if (assignee !== null) return { assignee, told: { assigned: true } }
    const also = unit.keeper === null ? [] : [unit.keeper]
    if (people.length === 0 || isGivenBack(effect, facts)) {
      const leads = await this.memberships.leadsOver(unit.code, em)
      const others = leads.filter((lead) => lead.accountId !== actor.accountId)
      if (people.length === 0) await this.callLeads(em, id, unit.code, others)
      // A lead of the unit itself is told with its people.
      else also.push(...others.filter((lead) => lead.unitCode !== unit.code).map((lead) => lead.accountId))
    }
    return also.length > 0 ? { assignee: null, told: { alsoTell: also } } : toItsPool
  }

  private async callLeads(em: EntityManager, requestId: string, unit: string, leads: Membership[]): Promise<void> {
    const called = leads.map((lead) => lead.accountId)
    if (called.length > 0) await this.outbox.add(em, requestUnmanned, { requestId, unit, leads: called })
  }

  /** Fewest open cases, then the longest without a new one, then the account: always the same choice. */
  private async leastLoaded(em: EntityManager, unit: string, people: readonly OnDuty[]): Promise<string | null> {
    const ids = people.map((person) => person.accountId)
    const loads = await this.loads.ofPeople(em, ids)
    const order = people
      .map(({ accountId, lastCaseAt }) => ({
        accountId,
        load: loads.get(accountId) ?? 0,
        last: lastCaseAt?.getTime() ?? 0,
      }))
      .sort((a, b) => a.load - b.load || a.last - b.last || (a.accountId < b.accountId ? -1 : 1))
    for (const { accountId } of order) {
      // He may be going on leave at this moment; then it is the next one's.
      if (await this.memberships.takesOne(em, accountId, unit, this.clock.now())) return accountId
    }
    return null
  }

  /** Read before the lock; should it change until then, the case is only given out less evenly. */
  private async unitAfter(requestId: string, action: ActInput['action']): Promise<string | null> {
    const { read } = this.database
    if (action === 'unassign') return (await read.findOneBy(Request, { id: requestId }))?.holderUnit ?? null
    if (action !== 'reopen') return null
    const [last] = await read.find(RequestLeg, { where: { requestId }, order: { seq: 'DESC' }, take: 1 })
    return last && this.units.find(last.unitCode) ? this.units.successorOf(last.unitCode).code : null
  }
}

/** Somebody of the unit had it, and has it no more. */
const isGivenBack = ({ hands }: StepEffect, facts: CaseFacts): boolean =>
  hands?.kind === 'pass' &&
  facts.holderId !== null &&
  facts.units.some((u) => u.state === 'held' && u.path[0] === hands.unit)

/** Nobody gets his own, his family's or his filed-for case. */
const bare = ({ accountId, phoneHash }: { accountId: string; phoneHash: string | null }): Actor => ({
  accountId,
  phoneHash,
  guestCase: null,
  admin: false,
  memberships: [],
})
