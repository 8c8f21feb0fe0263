import { Injectable } from '@nestjs/common'
import type { Page } from '@bangban/shared/platform/page'
import type {
  PlanVersionView,
  PlanView,
  ProjectJournalView,
  ProjectView,
  TaskForceMemberView,
} from '@bangban/shared/projects/project-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Database } from '../platform/database/database.js'
import { PlanViews } from './plan-views.js'
import { ProjectAccess, type LoadedProject } from './project-access.js'
import { ProjectJournalReads } from './project-journal.reads.js'
import { ProjectViews } from './project-views.js'

/** Everything about one project, for whoever may see it. */
@Injectable()
export class ProjectReads {
  constructor(
    private readonly database: Database,
    private readonly access: ProjectAccess,
    private readonly views: ProjectViews,
    private readonly plans: PlanViews,
    private readonly journals: ProjectJournalReads,
  ) {}

  async detail(actor: Actor, id: string): Promise<ProjectView> {
    return this.views.of(this.database.read, await this.load(actor, id))
  }

  async plan(actor: Actor, id: string): Promise<PlanView> {
    return this.plans.of(this.database.read, await this.load(actor, id), actor)
  }

  /** Both, for what is printed. */
  async whole(actor: Actor, id: string): Promise<{ loaded: LoadedProject; project: ProjectView; plan: PlanView }> {
    const loaded = await this.load(actor, id)
    const { read } = this.database
    return { loaded, project: await this.views.of(read, loaded), plan: await this.plans.of(read, loaded, actor) }
  }

  async journal(
    actor: Actor,
    id: string,
    query: { item?: string; cursor?: string; limit?: number },
  ): Promise<Page<ProjectJournalView>> {
    return this.journals.page(this.database.read, await this.load(actor, id), query)
  }

  async versions(actor: Actor, id: string): Promise<PlanVersionView[]> {
    await this.load(actor, id)
    return this.journals.versions(this.database.read, id)
  }

  async people(actor: Actor, id: string): Promise<TaskForceMemberView[]> {
    await this.load(actor, id)
    return this.views.historyOf(this.database.read, id)
  }

  private load(actor: Actor, id: string): Promise<LoadedProject> {
    return this.access.load(this.database.read, actor, id)
  }
}
