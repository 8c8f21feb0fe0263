import { Injectable, type OnModuleInit } from '@nestjs/common'
import { IsNull, Not, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Membership } from '../accounts/membership.entity.js'
import { staffAway } from '../organization/organization.events.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { ProjectJournal } from './project-journal.js'
import { Project } from './project.entity.js'
import { TaskForceMember } from './task-force-member.entity.js'
import { TaskForceSteps } from './task-force-steps.js'

/** Whoever is shut out leaves every task force: an enterprise must not go on ringing somebody who cannot help it. */
@Injectable()
export class TaskForceLeavers implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly units: UnitDirectory,
    private readonly steps: TaskForceSteps,
    private readonly journal: ProjectJournal,
  ) {}

  onModuleInit(): void {
    this.outbox.on(staffAway, ({ payload }) => this.follow(payload.accountId))
  }

  /** One project at a time; one that breaks off is gone through once more when the event comes again. */
  private async follow(accountId: string): Promise<void> {
    const { read } = this.database
    const places = await read.find(TaskForceMember, {
      select: { projectId: true },
      where: { accountId, until: IsNull() },
      order: { projectId: 'ASC' },
    })
    for (const { projectId } of places) await this.work.run((em) => this.leave(em, projectId, accountId))
  }

  private async leave(em: EntityManager, id: string, accountId: string): Promise<void> {
    const project = await em.findOne(Project, { where: { id }, ...this.work.rowLock })
    // Leave passes, and an account that works again meanwhile was never away.
    if (!project?.taskforceUnit || (await em.existsBy(Account, { id: accountId, disabled: false }))) return
    const role = await this.steps.leave(em, id, project.taskforceUnit, accountId)
    if (role === null) return
    const leaderless = role === 'leader' ? await this.supervisors(em, accountId) : []
    await this.journal.writeBySystem(em, project, { action: 'changeTaskForce', target: accountId }, { leaderless })
  }

  /** They see that somebody leads it again. */
  private async supervisors(em: EntityManager, besides: string): Promise<string[]> {
    const rows = await em.findBy(Membership, { unitCode: this.units.centre, supervisor: true, accountId: Not(besides) })
    return rows.map(({ accountId }) => accountId)
  }
}
