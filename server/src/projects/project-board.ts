import { Injectable } from '@nestjs/common'
import { bandRange, investmentBands } from '@bangban/shared/projects/investment-band'
import type { ProjectBoard } from '@bangban/shared/projects/project-api'
import { projectTiers } from '@bangban/shared/projects/project-profile'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { DomainError } from '../platform/errors.js'
import { PlanItemRow } from './plan-item.entity.js'
import { keyTiers, lateItems } from './project-lists.js'
import { Project, waitingForEnterprise } from './project.entity.js'

/** Like {@link bandOf}, in the database. */
const bandExpression = `CASE ${investmentBands
  .map((band) => `WHEN project.investment >= ${bandRange(band).least} THEN '${band}'`)
  .join(' ')} END`

/** Open projects that have all of this in common. */
interface Group {
  stage: number
  tier: string
  township: string
  band: string | null
  waitingUnit: string | null
  withoutTaskForce: boolean
  projects: number
  investment: number
  items: number
  done: number
}

interface Sum {
  key: string
  projects: number
  investment: number
}

/** The centre's board 挂图作战: every open project at a glance. */
@Injectable()
export class ProjectBoards {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor): Promise<ProjectBoard> {
    if (!isCentre(actor)) throw new DomainError('access.denied')
    // Read once and added up here: each way of grouping by itself would go through all projects again.
    const [groups, busyUnits] = await Promise.all([this.groups(), this.itemsByUnit()])
    const by = (key: (group: Group) => string | number | null): Sum[] => sumsOf(groups, key)
    const [stages, tiers, townships, bands] = [
      by(({ stage }) => stage),
      by(({ tier }) => tier),
      by(({ township }) => township),
      by(({ band }) => band),
    ]
    const waitingOf = new Map(by(({ waitingUnit }) => waitingUnit).map(({ key, projects }) => [key, projects]))
    const total = (of: (group: Group) => number) => groups.reduce((sum, group) => sum + of(group), 0)
    const named = (code: string) => this.units.find(code)?.name ?? code
    const byCode = (a: Sum, b: Sum) => a.key.localeCompare(b.key)
    const busy = [...new Set([...waitingOf.keys(), ...busyUnits.keys()])].filter(
      (code) => code !== waitingForEnterprise,
    )
    const place = (code: string) => this.units.find(code)?.position ?? Number.MAX_SAFE_INTEGER
    return {
      projects: total(({ projects }) => projects),
      investment: total(({ investment }) => investment),
      items: total(({ items }) => items),
      done: total(({ done }) => done),
      withoutTaskForce: total(({ withoutTaskForce, tier, projects }) =>
        withoutTaskForce && keyTiers.some((key) => key === tier) ? projects : 0,
      ),
      late: [...busyUnits.values()].reduce((sum, { late }) => sum + late, 0),
      stages: stages.sort(byCode).map(({ key, ...sum }) => ({ stage: Number(key) as 0 | 5, ...sum })),
      tiers: projectTiers.flatMap((tier) => {
        const sum = tiers.find(({ key }) => key === tier)
        return sum ? [{ tier, projects: sum.projects, investment: sum.investment }] : []
      }),
      townships: townships.sort(byCode).map(({ key, ...sum }) => ({ code: key, name: named(key), ...sum })),
      bands: investmentBands.flatMap((band) => {
        const sum = bands.find(({ key }) => key === band)
        return sum ? [{ band, projects: sum.projects, investment: sum.investment }] : []
      }),
      waitingForEnterprise: waitingOf.get(waitingForEnterprise) ?? 0,
      departments: busy
        .sort((a, b) => place(a) - place(b))
        .map((code) => ({
          code,
          name: named(code),
          waiting: waitingOf.get(code) ?? 0,
          open: busyUnits.get(code)?.open ?? 0,
          late: busyUnits.get(code)?.late ?? 0,
        })),
    }
  }

  private async groups(): Promise<Group[]> {
    const keys = {
      stage: 'project.stage',
      tier: 'project.tier',
      township: 'project.township',
      band: bandExpression,
      waitingUnit: 'project.waitingUnit',
      withoutTaskForce: 'CASE WHEN project.taskforceUnit IS NULL THEN 1 ELSE 0 END',
    }
    const query = this.database.read
      .createQueryBuilder(Project, 'project')
      .where('project.closed = :closed', { closed: false })
      .select('COUNT(*)', 'projects')
      .addSelect('SUM(project.investment)', 'investment')
      .addSelect('SUM(project.itemsTotal)', 'items')
      .addSelect('SUM(project.itemsDone)', 'done')
    for (const [name, expression] of Object.entries(keys)) query.addSelect(expression, name).addGroupBy(expression)
    // MySQL gives sums as text.
    const rows = await query.getRawMany<Record<keyof Group, never>>()
    return rows.map((row) => ({
      ...row,
      stage: Number(row.stage),
      withoutTaskForce: Number(row.withoutTaskForce) === 1,
      projects: Number(row.projects),
      investment: Number(row.investment),
      items: Number(row.items),
      done: Number(row.done),
    }))
  }

  /** Items of open projects that a department has in hand, and how many of them are late. */
  private async itemsByUnit(): Promise<Map<string, { open: number; late: number }>> {
    const inHand = this.database.read
      .createQueryBuilder(PlanItemRow, 'item')
      .where(`item.state IN ('submitted', 'accepted')`)
    // Not a join: the database would begin with the projects, and look at every item that was ever planned.
    const putAway = inHand.subQuery().select('project.id').from(Project, 'project').where('project.closed = :closed')
    const rows = await inHand
      .andWhere(`item.projectId NOT IN ${putAway.getQuery()}`, { closed: true })
      .select('item.unitCode', 'unit')
      .addSelect('COUNT(*)', 'open')
      .addSelect(`SUM(CASE WHEN ${lateItems} THEN 1 ELSE 0 END)`, 'late')
      .setParameter('now', this.clock.now())
      // By state first, which has an index: by unit alone it would go through its index of all items instead.
      .groupBy('item.state')
      .addGroupBy('item.unitCode')
      .getRawMany<{ unit: string; open: number | string; late: number | string }>()
    const counts = new Map<string, { open: number; late: number }>()
    for (const { unit, open, late } of rows) {
      const before = counts.get(unit) ?? { open: 0, late: 0 }
      counts.set(unit, { open: before.open + Number(open), late: before.late + Number(late) })
    }
    return counts
  }
}

function sumsOf(groups: readonly Group[], keyOf: (group: Group) => string | number | null): Sum[] {
  const sums = new Map<string, Sum>()
  for (const group of groups) {
    const key = keyOf(group)
    if (key === null) continue
    const sum = sums.get(String(key)) ?? { key: String(key), projects: 0, investment: 0 }
    sum.projects += group.projects
    sum.investment += group.investment
    sums.set(sum.key, sum)
  }
  return [...sums.values()]
}
