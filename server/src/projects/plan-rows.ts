import type { PlanItem } from '@bangban/shared/projects/plan-item'
import type { PlanDays } from '@bangban/shared/projects/plan-days'
import { doableToday, moverOf } from '@bangban/shared/projects/plan-outlook'
import { schedulePlan, type ScheduledItem } from '@bangban/shared/projects/plan-schedule'
import type { PlanItemRow } from './plan-item.entity.js'
import { waitingForEnterprise, type Project } from './project.entity.js'

/** A row as the pure functions of `shared` look at it: what the item is, and how far. */
export const scheduledOf = (row: PlanItemRow): PlanItem & ScheduledItem => ({
  ...definitionOf(row),
  ...progressOf(row),
})

export const definitionOf = (row: PlanItemRow): PlanItem => ({
  code: row.code,
  name: row.name,
  stage: row.stage,
  unit: row.unitCode,
  statutoryDays: row.statutoryDays,
  statutoryKind: row.statutoryKind,
  promisedDays: row.promisedDays,
  ownDays: row.ownDays,
  publicityDays: row.publicityDays,
  materials: row.materials,
  prerequisites: row.prerequisites,
  guide: row.guide,
  certificate: row.certificate,
  afterWorks: row.afterWorks,
  applies: row.applies,
  why: row.why,
})

const progressOf = (row: PlanItemRow) => ({
  state: row.state,
  preparingOn: row.preparingOn,
  acceptedOn: row.acceptedOn,
  decidedOn: row.decidedOn,
  pausedOn: row.pausedOn,
  pausedUntil: row.pausedUntil,
  pausedDays: row.pausedDays,
})

/** What an item is, as columns. */
export const columnsOf = ({ unit, ...item }: PlanItem, position: number) => ({ ...item, unitCode: unit, position })

export type PlanSummary = Pick<Project, 'stage' | 'itemsTotal' | 'itemsDone' | 'waitingItem' | 'waitingUnit'>

/** What lists and board show of a plan, without opening it. */
export function summaryOf(rows: readonly PlanItemRow[], days: PlanDays, worksUntil: string | null): PlanSummary {
  const items = rows.map(scheduledOf)
  const needed = items.filter((item) => item.applies)
  const open = needed.filter((item) => item.state !== 'granted')
  const today = new Set(doableToday(items, days, { worksUntil }))
  const { items: dates } = schedulePlan(items, days, { worksUntil })
  const slack = (code: string) => dates.get(code)?.slackDays ?? Number.MAX_SAFE_INTEGER
  const next = open
    .filter((item) => today.has(item.code) || moverOf(item.state) === 'department')
    .reduce<(typeof open)[number] | null>(
      (best, item) => (best === null || slack(item.code) < slack(best.code) ? item : best),
      null,
    )
  const waitingUnit = next && (moverOf(next.state) === 'department' ? next.unit : waitingForEnterprise)
  const stages = open.map((item) => item.stage)
  return {
    stage: stages.length > 0 ? (Math.min(...stages) as Project['stage']) : 5,
    itemsTotal: needed.length,
    itemsDone: needed.length - open.length,
    waitingItem: next?.code ?? null,
    waitingUnit,
  }
}
