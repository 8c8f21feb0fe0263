import { Injectable } from '@nestjs/common'
import { In, IsNull, Not } from 'typeorm'
import type { ProjectRequestView } from '@bangban/shared/projects/project-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { RequestLeg } from '../requests/request-leg.entity.js'
import { Request } from '../requests/request.entity.js'
import { ProjectAccess } from './project-access.js'

const most = 50

/** What a project asked help for besides its plan, newest first. */
@Injectable()
export class ProjectRequests {
  constructor(
    private readonly database: Database,
    private readonly access: ProjectAccess,
    private readonly units: UnitDirectory,
  ) {}

  async of(actor: Actor, projectId: string): Promise<ProjectRequestView[]> {
    const { read } = this.database
    const { project, roles } = await this.access.load(read, actor, projectId)
    const rows = await read.find(Request, {
      select: {
        id: true,
        code: true,
        subject: true,
        status: true,
        holderUnit: true,
        applicantId: true,
        updatedAt: true,
      },
      where: { projectId: project.id },
      order: { id: 'DESC' },
      take: most,
    })
    // A colleague of the applicant knows of it; the case itself stays between the applicant and who handles it.
    const opensAll = roles.includes('centre')
    const units = actor.memberships.map(({ unit }) => unit)
    const legs = await read.find(RequestLeg, {
      select: { requestId: true },
      where: { requestId: In(rows.map(({ id }) => id)), unitCode: In(units), claimedAt: Not(IsNull()) },
    })
    const handled = new Set(legs.map(({ requestId }) => requestId))
    const views = rows.map(({ id, code, subject, status, holderUnit, applicantId, updatedAt }) => ({
      id,
      code,
      subject,
      status,
      holder: holderUnit === null ? null : (this.units.find(holderUnit)?.name ?? holderUnit),
      opens: opensAll || applicantId === actor.accountId || units.includes(holderUnit ?? '') || handled.has(id),
      updatedAt: updatedAt.toISOString(),
    }))
    // Who only decides an item of the plan has nothing to do with what else the project needs help with.
    return roles.every((role) => role === 'department') ? views.filter(({ opens }) => opens) : views
  }
}
