import { Injectable } from '@nestjs/common'
import { correctPlan } from '@bangban/shared/projects/plan-correction'
import type { PlanChange } from '@bangban/shared/projects/plan-difference'
import type { PlanItem } from '@bangban/shared/projects/plan-item'
import { planProblems } from '@bangban/shared/projects/plan-problems'
import type { PlanPreview, ProjectChangeInput } from '@bangban/shared/projects/project-api'
import { changedFacts } from '@bangban/shared/projects/project-profile'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { EntityManager } from 'typeorm'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Unit } from '../organization/unit.entity.js'
import { Database } from '../platform/database/database.js'
import { change } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid } from '../platform/errors.js'
import { PlanCharts } from './plan-charts.js'
import { hasBegun, PlanDrafts } from './plan-drafts.js'
import type { PlanItemRow } from './plan-item.entity.js'
import { definitionOf } from './plan-rows.js'
import { investmentTemplate, PlanTemplates } from './plan-templates.js'
import { presentUnit } from './plan-units.js'
import { mayDo, ProjectAccess, type LoadedProject } from './project-access.js'
import { ProjectGate } from './project-gate.js'
import { ProjectJournal } from './project-journal.js'
import { Project } from './project.entity.js'
import { taskForceName } from './task-force-steps.js'

type Facts = Pick<Project, 'name' | 'tier' | 'township' | 'investment' | 'profile'>

interface Correction {
  facts: Facts
  /** Names of what changes, in the words of the form. */
  changed: string[]
  plan: PlanItem[]
  rows: PlanItemRow[]
  /** What the plan changes by it, and what people have to settle; empty when the plan stays as it is. */
  changes: PlanChange[]
}

/** What rarely changes together: parts of a plan that follows its project. */
@Injectable()
export class PlanParts {
  constructor(
    readonly templates: PlanTemplates,
    readonly drafts: PlanDrafts,
    readonly charts: PlanCharts,
    readonly units: UnitDirectory,
  ) {}
}

/**
 * What was written down of a project is put right. The profile decides what applies, so the plan follows it in a new version
 * that tells the enterprise what is different.
 */
@Injectable()
export class ProjectCorrections {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly access: ProjectAccess,
    private readonly gate: ProjectGate,
    private readonly parts: PlanParts,
    private readonly journal: ProjectJournal,
  ) {}

  /** What the plan would change, without changing it. */
  async preview(actor: Actor, id: string, input: ProjectChangeInput): Promise<PlanPreview> {
    const loaded = await this.access.load(this.database.read, actor, id)
    const { rows, changes } = await this.check(this.database.read, loaded, input)
    this.parts.charts.drawAhead(rows, loaded.project.worksUntil)
    return { changes, ...this.parts.drafts.finishes(loaded, rows) }
  }

  /** @throws access.denied, project.closed, plan.changed_meanwhile, input.invalid for nothing new or what cannot be */
  async save(actor: Actor, id: string, input: ProjectChangeInput): Promise<void> {
    const renamed = await this.work.run(async (em) => {
      const loaded = await this.access.lock(em, actor, id)
      const { project, roles } = loaded
      const { facts, changed, plan, rows, changes } = await this.check(em, loaded, input)
      if (changed.length === 0) throw invalid('name', '和现在的一样，没有要改的')
      const replans = changes.length > 0
      const version = project.planVersion + (replans ? 1 : 0)
      const { drafts } = this.parts
      const asked = replans ? await drafts.replace(em, loaded, rows) : []
      const fields = { ...facts, ...drafts.projectFields(project, rows, version) }
      await change(em, Project, { id }, fields)
      if (replans)
        await drafts.keepVersion(
          em,
          { projectId: id, version, authorId: actor.accountId, changes, items: plan },
          input.note,
        )
      const target = `${changed.join('、')}${replans ? `，计划排到第 ${version} 版` : ''}`
      const entry = { action: 'update' as const, note: input.note, target }
      // Whoever follows the plan hears of the plan; the rest is a look at what stands there now.
      await this.journal.write(em, { ...project, ...fields }, actor, roles, entry, {
        asked,
        opened: drafts.opened(loaded, rows),
        released: drafts.released(loaded, rows),
        as: replans ? 'editPlan' : 'update',
      })
      return this.rename(em, project, facts.name)
    })
    if (renamed) await this.parts.units.refresh()
  }

  private async check(em: EntityManager, loaded: LoadedProject, input: ProjectChangeInput): Promise<Correction> {
    mayDo(loaded, 'update')
    const { project, items } = loaded
    const { base, note: _note, ...wanted } = input
    const said = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    const before: Facts = factsOf(project)
    const facts: Facts = { ...before, ...said, ...(input.name === undefined ? {} : { name: input.name.trim() }) }
    // A township that was merged since is no fault of whoever puts the name right.
    const { township, profile } = facts
    this.gate.checkFacts({ profile, ...(township === before.township ? {} : { township }) })
    if (base !== undefined && base !== project.planVersion) throw new DomainError('plan.changed_meanwhile')
    const { plan, left } = await this.replanned(em, loaded, profile)
    const fields = planProblems(plan)
    if (fields.length > 0) throw new DomainError('input.invalid', { fields })
    const { drafts } = this.parts
    const changes = [...drafts.difference(items, plan), ...left]
    return { facts, changed: changedFacts(before, facts), plan, rows: drafts.rowsOf(loaded, plan), changes }
  }

  private async replanned(em: EntityManager, { project, items }: LoadedProject, profile: Project['profile']) {
    const template = await this.parts.templates.version(investmentTemplate, project.templateVersion, em)
    const codes = (rows: PlanItemRow[]) => new Set(rows.map(({ code }) => code))
    // Papers that somebody gathers are not thrown away by a form: people take the item out once they have talked about it.
    const begun = codes(items.filter((row) => hasBegun(row) || row.state === 'preparing'))
    const granted = codes(items.filter(({ state }) => state === 'granted'))
    const present = items.map(definitionOf)
    const profiles = { before: project.profile, after: profile }
    const corrected = correctPlan(present, template.items, profiles, { begun, granted })
    const looked = codes(items.filter(({ applies }) => applies))
    // The department of what comes in may have been merged while nobody looked after the item.
    const plan = corrected.plan.map((item) =>
      looked.has(item.code) || !item.applies ? item : { ...item, unit: presentUnit(this.parts.units, item.unit) },
    )
    return { plan, left: corrected.left }
  }

  /** The force is called after its project. */
  private async rename(em: EntityManager, { name, taskforceUnit }: Project, now: string): Promise<boolean> {
    if (name === now || taskforceUnit === null) return false
    await change(em, Unit, { code: taskforceUnit }, { name: taskForceName(now) })
    return true
  }
}

const factsOf = ({ name, tier, township, investment, profile }: Project): Facts => ({
  name,
  tier,
  township,
  investment,
  profile,
})
