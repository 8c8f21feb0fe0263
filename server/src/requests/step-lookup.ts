import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { isInvolved, type CaseFacts } from '@bangban/shared/requests/request-policy'
import { ActorDirectory } from '../accounts/actor-directory.js'
import { Catalog } from '../catalog/catalog.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Memberships } from '../organization/memberships.js'
import { Clock } from '../platform/clock.js'
import { invalid } from '../platform/errors.js'
import { Request } from './request.entity.js'
import type { StepLookup } from './steps/step.js'

/** Checks what an action names against the rest of the system; every failure names its field (422). */
@Injectable()
export class StepLookups {
  constructor(
    private readonly units: UnitDirectory,
    private readonly memberships: Memberships,
    private readonly actors: ActorDirectory,
    private readonly catalog: Catalog,
    private readonly clock: Clock,
  ) {}

  within(em: EntityManager, facts: CaseFacts): StepLookup {
    return {
      handlingUnit: (field, code) => this.handlingUnit(field, code),
      service: (field, code) => this.service(field, code),
      member: (field, accountId, unit) => this.member(field, accountId, unit, facts),
      takesOne: (accountId, unit) => this.memberships.takesOne(em, accountId, unit, this.clock.now()),
      requestCode: async (field, code) => {
        if (!(await em.existsBy(Request, { code }))) throw invalid(field, '没有这个编号的申请')
      },
    }
  }

  township(field: string, code: string): void {
    const unit = this.units.find(code)
    if (unit?.kind !== 'township' || !unit.active) throw invalid(field, '没有这个镇街')
  }

  service(field: string, code: string): { code: string; inPerson: boolean } {
    const service = this.catalog.find(code)
    if (!service) throw invalid(field, '没有这个事项')
    return service
  }

  private handlingUnit(field: string, code: string): { code: string; name: string } {
    const unit = this.units.find(code)
    if (!unit?.active) throw invalid(field, '没有这个单位')
    if (unit.kind === 'external') throw invalid(field, '这个单位不能直接接单，请派给中心')
    return unit
  }

  private async member(field: string, accountId: string, unit: string, facts: CaseFacts): Promise<void> {
    const person = await this.actors.get(accountId)
    if (!person?.memberships.some((membership) => membership.unit === unit)) throw invalid(field, '他不在承办单位')
    if (isInvolved(facts, person)) throw invalid(field, '这是他自己或家里的事，要换一个人办')
  }
}
