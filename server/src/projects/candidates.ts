import { Injectable } from '@nestjs/common'
import type { UnitMemberView } from '@bangban/shared/organization/unit-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { People } from '../accounts/people.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { DomainError, invalid } from '../platform/errors.js'
import { ProjectAccess } from './project-access.js'

/** Who of a unit could handle an item or join a task force, for those who may say so. */
@Injectable()
export class Candidates {
  constructor(
    private readonly database: Database,
    private readonly access: ProjectAccess,
    private readonly units: UnitDirectory,
    private readonly people: People,
  ) {}

  async of(actor: Actor, projectId: string, unit: string): Promise<UnitMemberView[]> {
    const { roles } = await this.access.load(this.database.read, actor, projectId)
    const own = actor.memberships.some((membership) => membership.unit === unit)
    if (!own && !roles.some((role) => role === 'centre' || role === 'taskforce')) throw new DomainError('access.denied')
    if (!this.units.find(unit)) throw invalid('unit', '没有这个单位')
    return this.people.membersOf(unit)
  }
}
