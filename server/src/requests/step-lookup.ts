import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { leadsBoth } from '@bangban/shared/organization/unit-tree-rights'
import { isInvolved, type Actor, type CaseFacts } from '@bangban/shared/requests/request-policy'
import { ActorDirectory } from '../accounts/actor-directory.js'
import { Catalog } from '../catalog/catalog.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Unit } from '../organization/unit.entity.js'
import { Memberships } from '../organization/memberships.js'
import { Clock } from '../platform/clock.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { rowsWhere } from '../platform/database/rows.js'
import { invalid } from '../platform/errors.js'
import { RequestClock } from './clocks/request-clock.entity.js'
import { OwedMaterial } from './records/owed-material.entity.js'
import { RequestAsk } from './records/request-ask.entity.js'
import { JournalEntry } from './journal-entry.entity.js'
import { Request } from './request.entity.js'
import type { StepLookup } from './steps/step.js'

/** What an applicant waits for when a helper has taken his case. */
const firstWords: JournalEntry['action'][] = ['progress', 'complete']

/** Checks what an action names against the rest of the system; every failure names its field (422). */
@Injectable()
export class StepLookups {
  constructor(
    private readonly units: UnitDirectory,
    private readonly memberships: Memberships,
    private readonly actors: ActorDirectory,
    private readonly catalog: Catalog,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  within(em: EntityManager, facts: CaseFacts): StepLookup {
    return {
      handlingUnit: (field, code) => this.handlingUnit(em, field, code),
      inTree: (actor, from, to) => this.inTree(actor, from, to),
      heirOf: (code) => this.heirOf(code),
      service: (field, code) => this.service(field, code),
      member: (field, accountId, unit) => this.member(field, accountId, unit, facts),
      keeps: (accountId, code) => this.units.find(code)?.keeper === accountId,
      takesOne: (accountId, unit) => this.memberships.takesOne(em, accountId, unit, this.clock.now()),
      requestCode: async (field, code) => {
        if (!(await em.existsBy(Request, { code }))) throw invalid(field, '没有这个编号的申请')
      },
      clocks: () => rowsWhere(em, RequestClock, { requestId: facts.id }, 'id'),
      heardFrom: () => em.existsBy(JournalEntry, { requestId: facts.id, action: In(firstWords) }),
      openAsk: async () =>
        (await rowsWhere(em, RequestAsk, { requestId: facts.id })).find((ask) => ask.openSince) ?? null,
      owed: () => rowsWhere(em, OwedMaterial, { requestId: facts.id }, 'id'),
    }
  }

  township(field: string, code: string): void {
    const unit = this.units.find(code)
    if (unit?.kind !== 'township' || !unit.active) throw invalid(field, '没有这个镇街')
  }

  service(field: string, code: string): { code: string; inPerson: boolean } {
    const service = this.catalog.find(code)
    if (!service) throw invalid(field, '没有这个事项')
    if (!this.catalog.isOffered(code)) throw invalid(field, '这一项现在不办了，换一项，或者不选、直接说')
    return service
  }

  /** The row is held until the step commits: a unit that is being closed waits for it, or is seen to be closed. */
  private async handlingUnit(em: EntityManager, field: string, code: string): Promise<Unit> {
    const unit = await em.findOne(Unit, { where: { code }, ...this.work.sharedRowLock })
    if (!unit?.active) throw invalid(field, '没有这个单位，或者它已停用')
    if (unit.kind !== 'external') return unit
    if (unit.keeper === null || !(await this.memberships.works(unit.keeper, this.units.centre, em))) {
      throw invalid(field, '这个单位的人不在这里登录，还没有人代为跟进：请管理员先在“管单位”里指定中心的一个人')
    }
    return unit
  }

  private inTree(actor: Actor, from: string, to: string): boolean {
    return leadsBoth(actor.memberships, this.units.path(from), this.units.path(to))
  }

  private heirOf(code: string): string {
    const heir = this.units.find(code) && this.units.successorOf(code)
    return heir?.active ? heir.code : this.units.centre
  }

  private async member(field: string, accountId: string, unit: string, facts: CaseFacts): Promise<void> {
    const person = await this.actors.get(accountId)
    const keeps = this.units.find(unit)?.keeper === accountId
    if (!person?.memberships.some((m) => m.unit === unit || (keeps && m.centre))) throw invalid(field, '他不在承办单位')
    if (isInvolved(facts, person)) throw invalid(field, '这是他自己或家里的事，要换一个人办')
  }
}
