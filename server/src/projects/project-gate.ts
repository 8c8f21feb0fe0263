import { Injectable } from '@nestjs/common'
import type { ProjectInput } from '@bangban/shared/projects/project-api'
import type { ProjectRole } from '@bangban/shared/projects/project-policy'
import { profileContradictions } from '@bangban/shared/projects/project-profile'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import { Consents } from '../accounts/consents.js'
import { Enterprises } from '../organization/enterprises.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { DomainError, invalid } from '../platform/errors.js'

/** What must hold before a project is written down. */
@Injectable()
export class ProjectGate {
  constructor(
    private readonly enterprises: Enterprises,
    private readonly units: UnitDirectory,
    private readonly consents: Consents,
  ) {}

  /** @returns what the caller will be to the project; @throws access.denied, consent.required, input.invalid */
  async admit(actor: Actor, input: ProjectInput): Promise<ProjectRole[]> {
    const own = await this.enterprises.isMember(input.enterpriseId, actor.accountId)
    if (!own && !isCentre(actor)) throw invalid('enterpriseId', '您没有绑定这家企业')
    if (own && !(await this.consents.given(actor.accountId, 'privacy'))) throw new DomainError('consent.required')
    const enterprise = await this.enterprises.find(input.enterpriseId)
    if (!enterprise) throw invalid('enterpriseId', '没有这家企业')
    if (enterprise.status !== 'confirmed') throw invalid('enterpriseId', '中心还没有确认这家企业，确认了就能建项目')
    this.checkFacts(input)
    return own ? ['enterprise'] : ['centre']
  }

  /** @throws input.invalid for a township that is none, and a profile that contradicts itself */
  checkFacts({ township: code, profile }: Partial<Pick<ProjectInput, 'township' | 'profile'>>): void {
    const township = code === undefined ? undefined : this.units.find(code)
    const isNone = code !== undefined && (township?.kind !== 'township' || !township.active)
    const fields = [
      ...(isNone ? [{ field: 'township', message: '没有这个镇街' }] : []),
      ...(profile ? profileContradictions(profile) : []),
    ]
    if (fields.length > 0) throw new DomainError('input.invalid', { fields })
  }
}
