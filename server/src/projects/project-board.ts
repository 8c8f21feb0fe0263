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
    const [stages, tiers, townships, bands, waiting, open, late, totals] = await Promise.all([
      this.sums('project.stage'),
      this.sums('project.tier'),
      this.sums('project.township'),
      this.sums(bandExpression),
      this.sums('project.waitingUnit'),
      this.itemsByUnit(`item.state IN ('submitted', 'accepted')`),
      this.itemsByUnit(lateItems),
      this.totals(),
    ])
    const waitingOf = new Map(waiting.map(({ key, projects }) => [key, projects]))
    const named = (code: string) => this.units.find(code)?.name ?? code
    const byCode = (a: Sum, b: Sum) => a.key.localeCompare(b.key)
    const busy = [...new Set([...waitingOf.keys(), ...open.keys()])].filter((code) => code !== waitingForEnterprise)
    const place = (code: string) => this.units.find(code)?.position ?? Number.MAX_SAFE_INTEGER
    return {
      ...totals,
      late: [...late.values()].reduce((sum, count) => sum + count, 0),
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
          open: open.get(code) ?? 0,
          late: late.get(code) ?? 0,
        })),
    }
  }

  /** @param by a column, or what is worked out from one; never anything from outside */
  private async sums(by: string): Promise<Sum[]> {
    const rows = await this.openProjects()
      .select(by, 'name')
      .addSelect('COUNT(*)', 'projects')
      .addSelect('SUM(project.investment)', 'investment')
      .groupBy(by)
      .getRawMany<{ name: string | number | null; projects: number | string; investment: number | string }>()
    return rows.flatMap(({ name, projects, investment }) =>
      name === null ? [] : [{ key: String(name), projects: Number(projects), investment: Number(investment) }],
    )
  }

  private async totals(): Promise<
    Pick<ProjectBoard, 'projects' | 'investment' | 'items' | 'done' | 'withoutTaskForce'>
  > {
    const [all, withoutTaskForce] = await Promise.all([
      this.openProjects()
        .select('COUNT(*)', 'projects')
        .addSelect('SUM(project.investment)', 'investment')
        .addSelect('SUM(project.itemsTotal)', 'items')
        .addSelect('SUM(project.itemsDone)', 'done')
        .getRawOne<Record<'projects' | 'investment' | 'items' | 'done', number | string | null>>(),
      this.openProjects()
        .andWhere('project.taskforceUnit IS NULL AND project.tier IN (:...keyTiers)', { keyTiers })
        .getCount(),
    ])
    const number = (value: number | string | null | undefined) => Number(value ?? 0)
    return {
      projects: number(all?.projects),
      investment: number(all?.investment),
      items: number(all?.items),
      done: number(all?.done),
      withoutTaskForce,
    }
  }

  private openProjects() {
    return this.database.read
      .createQueryBuilder(Project, 'project')
      .where('project.closed = :closed', { closed: false })
  }

  /** Items of open projects, counted for each department. */
  private async itemsByUnit(condition: string): Promise<Map<string, number>> {
    const rows = await this.database.read
      .createQueryBuilder(PlanItemRow, 'item')
      .innerJoin(Project, 'project', 'project.id = item.projectId AND project.closed = :closed', { closed: false })
      .where(condition, { now: this.clock.now() })
      .select('item.unitCode', 'unit')
      .addSelect('COUNT(*)', 'items')
      .groupBy('item.unitCode')
      .getRawMany<{ unit: string; items: number | string }>()
    return new Map(rows.map(({ unit, items }) => [unit, Number(items)]))
  }
}
