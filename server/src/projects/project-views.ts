import { Injectable } from '@nestjs/common'
import { doableToday, parallelSaving } from '@bangban/shared/projects/plan-outlook'
import { schedulePlan } from '@bangban/shared/projects/plan-schedule'
import type {
  ProjectFigures,
  ProjectView,
  TaskForceMemberView,
  TaskForceView,
} from '@bangban/shared/projects/project-api'
import { offeredProjectActions } from '@bangban/shared/projects/project-policy'
import { IsNull, type EntityManager } from 'typeorm'
import { People } from '../accounts/people.js'
import { Enterprise } from '../organization/enterprise.entity.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { rowWhere } from '../platform/database/rows.js'
import { Sealer } from '../platform/sealer.js'
import { PlanClock } from './plan-clock.js'
import { scheduledOf } from './plan-rows.js'
import { momentOf, type LoadedProject } from './project-access.js'
import type { Project } from './project.entity.js'
import { TaskForceMember } from './task-force-member.entity.js'

@Injectable()
export class ProjectViews {
  constructor(
    private readonly people: People,
    private readonly units: UnitDirectory,
    private readonly sealer: Sealer,
    private readonly clock: PlanClock,
  ) {}

  async of(em: EntityManager, loaded: LoadedProject): Promise<ProjectView> {
    const { project, roles } = loaded
    const enterprise = await rowWhere(em, Enterprise, { id: project.enterpriseId })
    return {
      id: project.id,
      name: project.name,
      enterprise: {
        id: project.enterpriseId,
        name: enterprise?.name ?? '',
        creditCode: enterprise?.creditCode ?? '',
      },
      tier: project.tier,
      township: project.township,
      townshipName: this.units.find(project.township)?.name ?? project.township,
      investment: project.investment,
      profile: project.profile,
      stage: project.stage,
      closed: project.closed,
      worksUntil: project.worksUntil,
      planVersion: project.planVersion,
      taskForce: await this.taskForceOf(em, project),
      figures: this.figuresOf(loaded),
      actions: offeredProjectActions(roles, momentOf(project)),
      createdAt: project.createdAt.toISOString(),
      updatedAt: project.updatedAt.toISOString(),
    }
  }

  async taskForceOf(em: EntityManager, { id, taskforceUnit }: Project): Promise<TaskForceView | null> {
    if (taskforceUnit === null) return null
    const members = await em.find(TaskForceMember, {
      where: { projectId: id, until: IsNull() },
      order: { position: 'ASC' },
    })
    return { unit: this.unit(taskforceUnit), members: await this.members(em, members) }
  }

  /** Who was ever in it, newest first. */
  async historyOf(em: EntityManager, projectId: string): Promise<TaskForceMemberView[]> {
    const members = await em.find(TaskForceMember, { where: { projectId }, order: { since: 'DESC', position: 'ASC' } })
    return this.members(em, members)
  }

  private async members(em: EntityManager, members: TaskForceMember[]): Promise<TaskForceMemberView[]> {
    const people = await this.people.get(
      members.map(({ accountId }) => accountId),
      em,
    )
    return members.map(({ accountId, role, duty, phone, homeUnit, since, until }) => ({
      account: accountId,
      name: people.get(accountId)?.name ?? '',
      phone: phone === null ? (people.get(accountId)?.phone ?? null) : this.sealer.open(phone),
      role,
      duty,
      homeUnit: homeUnit === null ? null : this.unit(homeUnit),
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
    }))
  }

  private figuresOf({ project, items }: LoadedProject): ProjectFigures {
    const days = this.clock.days()
    const scheduled = items.map(scheduledOf)
    const { worksUntil } = project
    const today = doableToday(scheduled, days, { worksUntil }).length
    const doing = items.filter(({ state }) => state === 'submitted' || state === 'accepted').length
    const dates = schedulePlan(scheduled, days, { worksUntil }).items
    const next = scheduled
      .map((item) => ({ item, day: dates.get(item.code)?.finish }))
      .filter(({ item }) => item.applies && item.state !== 'granted' && item.certificate !== null)
      .reduce<{ code: string; name: string; day: string } | null>(
        (best, { item, day }) =>
          day && (best === null || day < best.day) ? { code: item.code, name: item.certificate ?? '', day } : best,
        null,
      )
    const { itemsTotal: total, itemsDone: done } = project
    const saving = parallelSaving(scheduled)
    return { total, done, doing, today, ahead: total - done - doing - today, ...saving, nextCertificate: next }
  }

  private unit(code: string): { code: string; name: string } {
    return { code, name: this.units.find(code)?.name ?? code }
  }
}
