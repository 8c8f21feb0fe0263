import { Injectable } from '@nestjs/common'
import type { ProjectRole } from '@bangban/shared/projects/project-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { IsNull, type EntityManager } from 'typeorm'
import { EnterpriseMember } from '../organization/enterprise-member.entity.js'
import { Clock } from '../platform/clock.js'
import { insertRows } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Sealer } from '../platform/sealer.js'
import { nobody, ProjectEntry } from './project-entry.entity.js'
import type { Project } from './project.entity.js'
import { projectMoved, type ProjectMoved } from './projects.events.js'
import { TaskForceMember } from './task-force-member.entity.js'

type Entry = Pick<ProjectEntry, 'action'> &
  Partial<Pick<ProjectEntry, 'itemCode' | 'fromState' | 'toState' | 'target' | 'fileId'>> & {
    note?: string | undefined
  }

type News = Partial<Pick<ProjectMoved, 'item' | 'opened' | 'asked' | 'released' | 'leaderless'>> & {
  left?: string[]
  /** What it is told as, where that is not what it was. */
  as?: ProjectMoved['action']
}

/** Every change of a project leaves one entry and one piece of news, in the transaction that it was made in. */
@Injectable()
export class ProjectJournal {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    private readonly outbox: Outbox,
  ) {}

  async write(
    em: EntityManager,
    project: Project,
    actor: Actor,
    roles: readonly ProjectRole[],
    entry: Entry,
    news: News = {},
  ): Promise<void> {
    await this.keep(em, project, { actorId: actor.accountId, actorUnit: actingUnit(project, actor, roles) }, entry)
    await this.announce(em, project, news.as ?? entry.action, actor.accountId, news)
  }

  /** What follows from something outside the project. A closed one keeps it too, and bothers nobody. */
  async writeBySystem(em: EntityManager, project: Project, entry: Entry, news: News): Promise<void> {
    await this.keep(em, project, { actorId: nobody, actorUnit: null }, entry)
    if (!project.closed) await this.announce(em, project, entry.action, null, news)
  }

  private keep(
    em: EntityManager,
    project: Project,
    by: Pick<ProjectEntry, 'actorId' | 'actorUnit'>,
    { note, ...entry }: Entry,
  ): Promise<void> {
    const words = note?.trim()
    return insertRows(em, ProjectEntry, {
      id: this.ids.next(),
      projectId: project.id,
      itemCode: null,
      fromState: null,
      toState: null,
      target: null,
      fileId: null,
      ...entry,
      ...by,
      at: this.clock.now(),
      note: words ? this.sealer.seal(words) : null,
    })
  }

  async announce(
    em: EntityManager,
    { id: projectId, enterpriseId, taskforceUnit, planVersion }: Project,
    action: ProjectMoved['action'],
    actorId: string | null,
    { item = null, opened = [], asked = [], released = [], left = [], leaderless = [] }: News,
  ): Promise<void> {
    const enterprise = await em.findBy(EnterpriseMember, { enterpriseId })
    const taskforce = await em.find(TaskForceMember, {
      select: { accountId: true },
      where: { projectId, until: IsNull() },
    })
    const accounts = (rows: { accountId: string }[]) => rows.map(({ accountId }) => accountId)
    await this.outbox.add(em, projectMoved, {
      projectId,
      enterpriseId,
      taskforceUnit,
      action,
      actorId,
      item,
      opened,
      asked,
      released,
      leaderless,
      planVersion,
      members: { enterprise: accounts(enterprise), taskforce: accounts(taskforce), left },
    })
  }
}

/** In whose name he acts: nobody's but the enterprise's own, else the task force, else where he works. */
function actingUnit({ taskforceUnit }: Project, actor: Actor, roles: readonly ProjectRole[]): string | null {
  if (roles.includes('enterprise')) return null
  const own = actor.memberships.find(({ unit }) => unit === taskforceUnit) ?? actor.memberships[0]
  return own?.unit ?? null
}
