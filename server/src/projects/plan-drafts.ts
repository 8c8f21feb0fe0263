import { Injectable } from '@nestjs/common'
import type { FieldProblem } from '@bangban/shared/platform/problem'
import { planDifference, type PlanChange } from '@bangban/shared/projects/plan-difference'
import { definite, notStarted, type PlanItem, type PlanItemState } from '@bangban/shared/projects/plan-item'
import { planProblems } from '@bangban/shared/projects/plan-problems'
import { schedulePlan } from '@bangban/shared/projects/plan-schedule'
import type { PlanEditInput, PlanItemInput, PlanPreview } from '@bangban/shared/projects/project-api'
import { In, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Membership } from '../accounts/membership.entity.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { change, insertRows } from '../platform/database/rows.js'
import { DomainError } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import { Sealer } from '../platform/sealer.js'
import { openedItems } from './opened-items.js'
import { PlanClock } from './plan-clock.js'
import { PlanItemRow } from './plan-item.entity.js'
import { columnsOf, definitionOf, scheduledOf, summaryOf } from './plan-rows.js'
import { presentUnit, unitProblems } from './plan-units.js'
import { PlanVersion } from './plan-version.entity.js'
import { mayDo, type LoadedProject } from './project-access.js'
import type { Project } from './project.entity.js'
import type { OpenedItem } from './projects.events.js'

/**
 * A department has it, or has given it. While papers are only being gathered, and after a refusal, no department has
 * anything in hand: then people may still find that it is not needed.
 */
const begun: readonly PlanItemState[] = ['submitted', 'accepted', 'sent_back', 'granted']
export const hasBegun = ({ state }: PlanItemRow): boolean => begun.includes(state)

interface Draft {
  plan: PlanItem[]
  rows: PlanItemRow[]
  changes: PlanChange[]
}

/** From the items that somebody sent to the rows that a plan would have. */
@Injectable()
export class PlanDrafts {
  constructor(
    private readonly units: UnitDirectory,
    private readonly clock: PlanClock,
    private readonly ids: Ids,
    private readonly sealer: Sealer,
  ) {}

  check(loaded: LoadedProject, { base, items }: PlanEditInput): Draft {
    mayDo(loaded, 'editPlan')
    const { project, items: rows } = loaded
    if (base !== project.planVersion) throw new DomainError('plan.changed_meanwhile')
    const plan = items.map((input) => this.present(rows, planItemOf(input)))
    const problems = planProblems(plan)
    const fields = [
      ...problems,
      ...(problems.length > 0 ? [] : unitProblems(plan, this.units, rows)),
      ...begunProblems(rows, plan),
    ]
    if (fields.length > 0) throw new DomainError('input.invalid', { fields })
    return { plan, rows: this.rowsOf(loaded, plan), changes: this.difference(rows, plan) }
  }

  /** While an item did not apply nobody looked after it: its department may have been merged since. */
  private present(rows: readonly PlanItemRow[], item: PlanItem): PlanItem {
    const was = rows.find(({ code }) => code === item.code)
    return item.applies && was?.applies === false ? { ...item, unit: presentUnit(this.units, item.unit) } : item
  }

  difference(rows: readonly PlanItemRow[], plan: readonly PlanItem[]): PlanChange[] {
    return planDifference(rows.map(definitionOf), plan, (code) => this.units.find(code)?.name ?? code)
  }

  finishes({ project, items }: LoadedProject, rows: PlanItemRow[]): Pick<PlanPreview, 'finishBefore' | 'finishAfter'> {
    const finish = (list: PlanItemRow[]) =>
      schedulePlan(list.map(scheduledOf), this.clock.days(), { worksUntil: project.worksUntil }).finish
    return { finishBefore: finish(items), finishAfter: finish(rows) }
  }

  /** What a plan makes possible that the one before it held back. */
  opened({ project, items }: LoadedProject, rows: PlanItemRow[]): OpenedItem[] {
    const { worksUntil } = project
    return openedItems({ items, worksUntil }, { items: rows, worksUntil }, this.clock.days())
  }

  /** Open items that the plan takes from whoever handled them: gone, not needed any more, or another department's. */
  released({ items }: LoadedProject, rows: PlanItemRow[]): { code: string; handlerId: string }[] {
    const after = new Map(rows.map((row) => [row.id, row]))
    return items.flatMap(({ id, code, applies, state, handlerId }) => {
      const is = after.get(id)
      const keeps = is?.applies && is.handlerId === handlerId
      return handlerId !== null && applies && state !== 'granted' && !keeps ? [{ code, handlerId }] : []
    })
  }

  /** @returns departments that are asked for a handler now */
  async replace(em: EntityManager, { items: before }: LoadedProject, drawn: PlanItemRow[]): Promise<string[]> {
    const rows = await this.withoutGone(em, before, drawn)
    const kept = new Set(rows.map((row) => row.id))
    const gone = before.filter((row) => !kept.has(row.id)).map((row) => row.id)
    if (gone.length > 0) await em.delete(PlanItemRow, { id: In(gone) })
    const known = new Map(before.map((row) => [row.id, row]))
    const added = rows.filter((row) => !known.has(row.id))
    for (const { id, ...row } of rows) {
      const was = known.get(id)
      if (was) await change(em, PlanItemRow, { id }, { ...row, version: was.version + 1 })
    }
    if (added.length > 0) await insertRows(em, PlanItemRow, added)
    const newly = rows.filter(({ id, handlerDueAt, unitCode }) => {
      const was = known.get(id)
      return handlerDueAt !== null && (!was?.handlerDueAt || was.unitCode !== unitCode)
    })
    return [...new Set(newly.map((row) => row.unitCode))]
  }

  /** Nor was a handler asked for anew where the item that he had did not apply when he left. */
  private async withoutGone(em: EntityManager, before: PlanItemRow[], rows: PlanItemRow[]): Promise<PlanItemRow[]> {
    const dormant = new Set(before.filter(({ applies }) => !applies).map(({ id }) => id))
    const handlers = rows.flatMap(({ id, applies, handlerId }) => (applies && dormant.has(id) && handlerId) || [])
    if (handlers.length === 0) return rows
    const usable = await em.find(Account, { select: { id: true }, where: { id: In(handlers), disabled: false } })
    const posts = await em.findBy(Membership, { accountId: In(usable.map(({ id }) => id)) })
    const works = new Set(posts.map(({ accountId, unitCode }) => `${accountId} ${unitCode}`))
    return rows.map((row) =>
      dormant.has(row.id) && row.applies && row.handlerId && !works.has(`${row.handlerId} ${row.unitCode}`)
        ? { ...row, handlerId: null, handlerDueAt: this.clock.inWorkingDays(1) }
        : row,
    )
  }

  projectFields(project: Project, rows: PlanItemRow[], planVersion: number) {
    return {
      ...summaryOf(rows, this.clock.days(), project.worksUntil),
      planVersion,
      version: project.version + 1,
      updatedAt: this.clock.now(),
    }
  }

  keepVersion(em: EntityManager, version: Omit<PlanVersion, 'id' | 'at' | 'note'>, note?: string): Promise<void> {
    const words = note?.trim()
    return insertRows(em, PlanVersion, {
      ...version,
      id: this.ids.next(),
      at: this.clock.now(),
      note: words ? this.sealer.seal(words) : null,
    })
  }

  /** Rows of a plan, each with how far it is. */
  rowsOf({ project, items }: LoadedProject, plan: PlanItem[]): PlanItemRow[] {
    const known = new Map(items.map((row) => [row.code, row]))
    return plan.map((item, position) => {
      const was = known.get(item.code)
      const columns = columnsOf(item, position)
      if (!was) return this.newRow(project.id, columns, item.applies)
      const progress = was.applies === item.applies ? {} : afresh(item.applies)
      // Another department knows its own people.
      const handlerId = was.unitCode === item.unit ? was.handlerId : null
      const asks = item.applies && handlerId === null && (was.unitCode !== item.unit || !was.applies)
      const handlerDueAt = asks ? this.clock.inWorkingDays(1) : item.applies ? was.handlerDueAt : null
      return { ...was, ...columns, ...progress, handlerId, handlerDueAt }
    })
  }

  private newRow(projectId: string, columns: ReturnType<typeof columnsOf>, applies: boolean): PlanItemRow {
    return {
      ...columns,
      ...afresh(applies),
      id: this.ids.next(),
      projectId,
      version: 1,
      handlerId: null,
      handlerDueAt: applies ? this.clock.inWorkingDays(1) : null,
    }
  }
}

/** Nothing done yet, also where something had been: a refusal of what is not needed is of no concern any more. */
const afresh = (applies: boolean) => ({
  ...notStarted,
  state: applies ? ('waiting' as const) : ('not_applicable' as const),
  dueAt: null,
  resumedOn: null,
  reason: null,
})

const planItemOf = ({ why, ...item }: PlanItemInput): PlanItem => ({
  ...definite(item),
  name: item.name.trim(),
  why: item.applies ? null : why?.trim() || '这个项目不用办',
})

/** What has begun stays: it can neither be taken out nor given to another department. */
function begunProblems(rows: PlanItemRow[], plan: PlanItem[]): FieldProblem[] {
  return rows.filter(hasBegun).flatMap(({ code, name, unitCode }): FieldProblem[] => {
    const index = plan.findIndex((item) => item.code === code)
    const item = plan[index]
    if (!item) return [{ field: 'items', message: `“${name}”已经开始办，不能去掉` }]
    if (!item.applies) return [{ field: `items.${index}.applies`, message: `“${name}”已经开始办，不能改成不用办` }]
    if (item.unit !== unitCode) return [{ field: `items.${index}.unit`, message: `“${name}”已经开始办，不能换部门` }]
    return []
  })
}
