import { Injectable } from '@nestjs/common'
import type { TaskForceMemberInput } from '@bangban/shared/projects/project-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { ActorDirectory } from '../accounts/actor-directory.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { change } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { mayDo, ProjectAccess } from './project-access.js'
import { ProjectJournal } from './project-journal.js'
import { Project } from './project.entity.js'
import { TaskForceSteps } from './task-force-steps.js'

/**
 * The people of a project. What comes is the whole list as it shall be; who is not in it any more leaves, and stays in the
 * history. The force is a unit, so that requests of the project go to it like to any other.
 */
@Injectable()
export class TaskForceActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ProjectAccess,
    private readonly journal: ProjectJournal,
    private readonly units: UnitDirectory,
    private readonly actors: ActorDirectory,
    private readonly steps: TaskForceSteps,
  ) {}

  async form(actor: Actor, projectId: string, wanted: TaskForceMemberInput[]): Promise<void> {
    await this.work.run(async (em) => {
      const loaded = await this.access.lock(em, actor, projectId)
      mayDo(loaded, 'formTaskForce')
      const { project } = loaded
      const homes = await this.steps.check(em, project, wanted)
      const code = project.taskforceUnit ?? (await this.steps.createUnit(em, project))
      const { joined, left, changed } = await this.steps.replace(em, project.id, wanted, homes)
      await this.steps.setMemberships(em, code, wanted, left)
      for (const { account } of wanted) this.actors.changed(account)
      for (const account of left) this.actors.changed(account)
      const formed = { ...project, taskforceUnit: code }
      await change(em, Project, { id: project.id }, this.steps.touch(project, code))
      await this.journal.write(
        em,
        formed,
        actor,
        loaded.roles,
        {
          action: project.taskforceUnit ? 'changeTaskForce' : 'formTaskForce',
          target: `进 ${joined} 人，出 ${left.length} 人，改 ${changed} 人`,
        },
        { left },
      )
    })
    await this.units.refresh()
  }
}
