import { Injectable, type OnModuleInit } from '@nestjs/common'
import { taskForceRoleNames } from '@bangban/shared/projects/plan-words'
import { In, IsNull, type EntityManager } from 'typeorm'
import { Conversations } from '../conversations/conversations.js'
import type { PresentMember } from '../conversations/conversation-access.js'
import type { Followed, Member } from '../conversations/membership-change.js'
import { QuestionOwners } from '../conversations/question-owners.js'
import { EnterpriseMember } from '../organization/enterprise-member.entity.js'
import { enterprisePeopleChanged } from '../organization/organization.events.js'
import { Database } from '../platform/database/database.js'
import { rowWhere } from '../platform/database/rows.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { PlanItemRow } from './plan-item.entity.js'
import { Project } from './project.entity.js'
import { projectMoved } from './projects.events.js'
import { TaskForceMember } from './task-force-member.entity.js'

/** The conversation about a project: the enterprise, and its task force (DESIGN §7). */
@Injectable()
export class ProjectConversations implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly conversations: Conversations,
    private readonly owners: QuestionOwners,
  ) {}

  onModuleInit(): void {
    this.conversations.offer('project', (ids, em) => this.factsOf(ids, em))
    this.outbox.on(projectMoved, ({ payload, at }) => this.conversations.follow('project', [payload.projectId], at))
    this.outbox.on(enterprisePeopleChanged, ({ payload, at }) => this.followEnterprise(payload.enterpriseId, at))
    this.owners.offer('project', ({ subjectId, present }, item) => this.ownerOf(subjectId, item, present))
  }

  /** By the facts as they are now, whatever order the news came in. */
  private async factsOf(ids: string[], em: EntityManager): Promise<Followed[]> {
    const projects = await em.findBy(Project, { id: In(ids) })
    if (projects.length === 0) return []
    const enterprise = await em.findBy(EnterpriseMember, {
      enterpriseId: In(projects.map(({ enterpriseId }) => enterpriseId)),
    })
    const force = await em.find(TaskForceMember, {
      where: { projectId: In(ids), until: IsNull() },
      order: { position: 'ASC' },
    })
    return projects.map((project) => wanted(project, enterprise, force))
  }

  private async followEnterprise(enterpriseId: string, at: Date): Promise<void> {
    const projects = await this.database.read.find(Project, { select: { id: true }, where: { enterpriseId } })
    await this.conversations.follow(
      'project',
      projects.map(({ id }) => id),
      at,
    )
  }

  /** Whoever handles the item, or comes from the department that does; null leaves it to the deputy. */
  private async ownerOf(
    projectId: string,
    code: string | null,
    present: readonly PresentMember[],
  ): Promise<PresentMember | null> {
    const item = code === null ? null : await rowWhere(this.database.read, PlanItemRow, { projectId, code })
    if (!item) return null
    const office = present.filter(({ side }) => side === 'staff')
    const handler = office.find(({ member }) => member === `account:${item.handlerId}`)
    return handler ?? office.find(({ homeUnit }) => homeUnit === item.unitCode) ?? null
  }
}

/** Before there is a task force the centre hears what the enterprise says. */
const untilThen: Member = { member: 'unit:centre', side: 'staff', label: '帮办中心', unit: 'centre' }

function wanted(
  project: Project,
  enterprise: readonly EnterpriseMember[],
  force: readonly TaskForceMember[],
): Followed {
  const { id, name, enterpriseId, taskforceUnit, closed } = project
  const team = force.filter(({ projectId }) => projectId === id)
  const people = enterprise.filter((one) => one.enterpriseId === enterpriseId)
  return {
    subject: { kind: 'project', id },
    title: name,
    members: [
      ...people.map(({ accountId }): Member => ({ member: `account:${accountId}`, side: 'public', label: '企业' })),
      ...(team.length === 0 ? [untilThen] : []),
      ...team.map(({ accountId, role, homeUnit }): Member => ({
        member: `account:${accountId}`,
        side: 'staff',
        label: taskForceRoleNames[role],
        unit: taskforceUnit,
        homeUnit,
      })),
    ],
    comesAs: 'joined',
    closed,
  }
}
