import { Injectable } from '@nestjs/common'
import type { PlanEditInput, PlanPreview } from '@bangban/shared/projects/project-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Database } from '../platform/database/database.js'
import { change } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { invalid } from '../platform/errors.js'
import { PlanCharts } from './plan-charts.js'
import { PlanDrafts } from './plan-drafts.js'
import { ProjectAccess } from './project-access.js'
import { ProjectJournal } from './project-journal.js'
import { Project } from './project.entity.js'

/** A plan edited for its project: a new version, with its author and what it changes in plain words. */
@Injectable()
export class PlanEditActions {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly access: ProjectAccess,
    private readonly drafts: PlanDrafts,
    private readonly charts: PlanCharts,
    private readonly journal: ProjectJournal,
  ) {}

  /** What the edit would change, without changing it. */
  async preview(actor: Actor, projectId: string, input: PlanEditInput): Promise<PlanPreview> {
    const loaded = await this.access.load(this.database.read, actor, projectId)
    const { rows, changes } = this.drafts.check(loaded, input)
    this.charts.drawAhead(rows, loaded.project.worksUntil)
    return { changes, ...this.drafts.finishes(loaded, rows) }
  }

  /** @throws plan.changed_meanwhile when another version was saved since, input.invalid when nothing or nonsense changes */
  async save(actor: Actor, projectId: string, input: PlanEditInput): Promise<void> {
    await this.work.run(async (em) => {
      const loaded = await this.access.lock(em, actor, projectId)
      const { project, roles } = loaded
      const { rows, plan, changes } = this.drafts.check(loaded, input)
      if (changes.length === 0) throw invalid('items', '和现在的计划一样，没有要改的')
      const version = project.planVersion + 1
      const asked = await this.drafts.replace(em, loaded, rows)
      const fields = this.drafts.projectFields(project, rows, version)
      await change(em, Project, { id: projectId }, fields)
      await this.drafts.keepVersion(
        em,
        { projectId, version, authorId: actor.accountId, changes, items: plan },
        input.note,
      )
      const entry = { action: 'editPlan' as const, note: input.note, target: `第 ${version} 版` }
      const opened = this.drafts.opened(loaded, rows)
      const released = this.drafts.released(loaded, rows)
      await this.journal.write(em, { ...project, ...fields }, actor, roles, entry, { asked, opened, released })
    })
  }
}
