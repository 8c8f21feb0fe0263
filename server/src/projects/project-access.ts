import { Injectable } from '@nestjs/common'
import {
  offeredProjectActions,
  rolesInProject,
  type ProjectAction,
  type ProjectMoment,
  type ProjectRole,
} from '@bangban/shared/projects/project-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { EntityManager } from 'typeorm'
import { EnterpriseMember } from '../organization/enterprise-member.entity.js'
import { rowWhere, rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, missing } from '../platform/errors.js'
import { isId } from '../platform/ids.js'
import { PlanItemRow } from './plan-item.entity.js'
import { Project } from './project.entity.js'

export interface LoadedProject {
  project: Project
  /** In the order of the plan. */
  items: PlanItemRow[]
  roles: ProjectRole[]
}

/** A project for whoever may see it. Three statements, whatever the plan's size. */
@Injectable()
export class ProjectAccess {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws resource.missing for strangers: they are told that it does not exist */
  async load(em: EntityManager, actor: Actor, id: string): Promise<LoadedProject> {
    return this.withRoles(em, actor, isId(id) ? await rowWhere(em, Project, { id }) : null)
  }

  /** The same for a change. Changes of one project queue here, so that each sees what the one before it did. */
  async lock(em: EntityManager, actor: Actor, id: string): Promise<LoadedProject> {
    const project = isId(id) ? await em.findOne(Project, { where: { id }, ...this.work.rowLock }) : null
    return this.withRoles(em, actor, project)
  }

  private async withRoles(em: EntityManager, actor: Actor, project: Project | null): Promise<LoadedProject> {
    if (!project) throw missing()
    const items = await rowsWhere(em, PlanItemRow, { projectId: project.id }, 'position')
    const { enterpriseId, taskforceUnit } = project
    const ofEnterprise = await em.existsBy(EnterpriseMember, { enterpriseId, accountId: actor.accountId })
    const needed = items.filter((item) => item.applies)
    const facts = {
      ofEnterprise,
      taskforceUnit,
      units: needed.map((item) => item.unitCode),
    }
    const roles = rolesInProject(facts, actor)
    if (roles.length === 0) throw missing()
    return { project, items, roles }
  }
}

export const momentOf = ({ closed, taskforceUnit }: Project): ProjectMoment => ({
  closed,
  hasTaskForce: taskforceUnit !== null,
})

/** @throws access.denied when it is not his role, project.closed when the project was put away */
export function mayDo({ project, roles }: LoadedProject, action: ProjectAction): void {
  const moment = momentOf(project)
  if (offeredProjectActions(roles, moment).includes(action)) return
  const otherwise = { ...moment, closed: !project.closed }
  if (offeredProjectActions(roles, otherwise).includes(action)) throw new DomainError('project.closed')
  throw new DomainError('access.denied')
}
