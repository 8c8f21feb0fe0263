import { Injectable } from '@nestjs/common'
import { planFromTemplate } from '@bangban/shared/projects/plan-from-template'
import { notStarted, type PlanItem } from '@bangban/shared/projects/plan-item'
import type { ProjectInput } from '@bangban/shared/projects/project-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { IsNull, Not, type EntityManager } from 'typeorm'
import { UnitDirectory } from '../organization/unit-directory.js'
import { change, insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { invalid } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import { openedItems } from './opened-items.js'
import { PlanClock } from './plan-clock.js'
import { PlanItemRow } from './plan-item.entity.js'
import { columnsOf, summaryOf } from './plan-rows.js'
import { presentUnit } from './plan-units.js'
import { investmentTemplate, PlanTemplates } from './plan-templates.js'
import { PlanVersion } from './plan-version.entity.js'
import { mayDo, ProjectAccess, type LoadedProject } from './project-access.js'
import { ProjectGate } from './project-gate.js'
import { ProjectJournal } from './project-journal.js'
import { Project } from './project.entity.js'
import type { OpenedItem } from './projects.events.js'

/** Nobody plans works longer than that, and each day of them has to be looked at. */
const mostWorksYears = 10

interface Changed {
  change: Partial<Project>
  target?: string
  note?: string
  opened?: OpenedItem[]
}

/** A project comes in, with its plan made from template and profile, and in the end it is put away. */
@Injectable()
export class ProjectActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly gate: ProjectGate,
    private readonly templates: PlanTemplates,
    private readonly access: ProjectAccess,
    private readonly journal: ProjectJournal,
    private readonly clock: PlanClock,
    private readonly units: UnitDirectory,
    private readonly ids: Ids,
  ) {}

  /** @returns id of the project */
  async create(actor: Actor, input: ProjectInput): Promise<string> {
    const roles = await this.gate.admit(actor, input)
    return this.work.run(async (em) => {
      const template = await this.templates.newest(investmentTemplate, em)
      const plan = planFromTemplate(template.items, input.profile).map((item) => ({
        ...item,
        unit: presentUnit(this.units, item.unit),
      }))
      const id = this.ids.next()
      const items = plan.map((item, position) => this.itemRow(id, item, position))
      const project = this.projectRow(id, actor, input, items, template.version)
      await insertRows(em, Project, project)
      await insertRows(em, PlanItemRow, items)
      await this.keepFirstVersion(em, project, plan)
      // Each department is asked for the name of whoever will handle its items.
      const asked = [...new Set(items.filter((item) => item.applies).map((item) => item.unitCode))]
      await this.journal.write(em, project, actor, roles, { action: 'create' }, { asked })
      return id
    })
  }

  /** Until the works are finished nobody can know when the last stage begins; this says when that will be. */
  setWorks(actor: Actor, id: string, until: string | null): Promise<void> {
    if (until !== null) this.checkWorks(until)
    return this.changeProject(actor, id, 'setWorks', ({ project, items }) => {
      if (until === project.worksUntil) throw invalid('until', '和现在的一样，没有要改的')
      const days = this.clock.days()
      const isAhead = until !== null && until > days.today
      // Nobody was told yet of a day that came just now.
      const known = project.worksNewsOn === null ? project.worksUntil : null
      return {
        change: { worksUntil: until, worksNewsOn: isAhead ? until : null, ...summaryOf(items, days, until) },
        target: until ?? '还没定',
        opened: openedItems({ items, worksUntil: known }, { items, worksUntil: until }, days),
      }
    })
  }

  /** Every working day up to it is counted, on every look at the plan. */
  private checkWorks(until: string): void {
    const [year, last] = [Number(until.slice(0, 4)), Number(this.clock.days().today.slice(0, 4)) + mostWorksYears]
    if (year > last) throw invalid('until', `最晚写到 ${last} 年`)
    if (year < last - 2 * mostWorksYears) throw invalid('until', `最早写到 ${last - 2 * mostWorksYears} 年`)
  }

  close(actor: Actor, id: string, note: string): Promise<void> {
    return this.changeProject(actor, id, 'close', () => ({ change: { closed: true }, note }))
  }

  reopen(actor: Actor, id: string): Promise<void> {
    return this.changeProject(
      actor,
      id,
      'reopen',
      () => ({ change: { closed: false } }),
      (em) =>
        // While it lay closed nobody was asked.
        em.update(
          PlanItemRow,
          { projectId: id, applies: true, handlerId: IsNull(), handlerDueAt: IsNull(), state: Not('granted') },
          { handlerDueAt: this.clock.inWorkingDays(1) },
        ),
    )
  }

  private changeProject(
    actor: Actor,
    id: string,
    action: 'setWorks' | 'close' | 'reopen',
    changed: (loaded: LoadedProject) => Changed,
    along: (em: EntityManager) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    return this.work.run(async (em) => {
      const loaded = await this.access.lock(em, actor, id)
      const { project, roles } = loaded
      mayDo(loaded, action)
      const { change: fields, target = null, note, opened = [] } = changed(loaded)
      await change(em, Project, { id }, { ...fields, version: project.version + 1, updatedAt: this.clock.now() })
      await along(em)
      await this.journal.write(em, { ...project, ...fields }, actor, roles, { action, target, note }, { opened })
    })
  }

  private itemRow(projectId: string, item: PlanItem, position: number): PlanItemRow {
    return {
      ...columnsOf(item, position),
      ...notStarted,
      id: this.ids.next(),
      projectId,
      version: 1,
      state: item.applies ? 'waiting' : 'not_applicable',
      handlerId: null,
      handlerDueAt: item.applies ? this.clock.inWorkingDays(1) : null,
      dueAt: null,
      resumedOn: null,
      reason: null,
    }
  }

  private projectRow(
    id: string,
    actor: Actor,
    input: ProjectInput,
    items: PlanItemRow[],
    templateVersion: number,
  ): Project {
    const now = this.clock.now()
    return {
      id,
      enterpriseId: input.enterpriseId,
      name: input.name.trim(),
      tier: input.tier,
      township: input.township,
      investment: input.investment,
      profile: { ...input.profile },
      version: 1,
      planVersion: 1,
      templateVersion,
      taskforceUnit: null,
      worksUntil: null,
      worksNewsOn: null,
      closed: false,
      createdBy: actor.accountId,
      createdAt: now,
      updatedAt: now,
      ...summaryOf(items, this.clock.days(), null),
    }
  }

  private keepFirstVersion(em: EntityManager, project: Project, items: PlanItem[]): Promise<void> {
    return insertRows(em, PlanVersion, {
      id: this.ids.next(),
      projectId: project.id,
      version: 1,
      authorId: project.createdBy,
      at: project.createdAt,
      note: null,
      changes: [],
      items,
    })
  }
}
