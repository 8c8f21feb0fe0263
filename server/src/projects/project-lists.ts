import { Injectable } from '@nestjs/common'
import type { Page } from '@bangban/shared/platform/page'
import { bandRange, type InvestmentBand } from '@bangban/shared/projects/investment-band'
import type { BoardFilter, ProjectListView, ProjectRow } from '@bangban/shared/projects/project-api'
import { projectTiers, type ProjectTier } from '@bangban/shared/projects/project-profile'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import { Between, In, MoreThanOrEqual, type SelectQueryBuilder } from 'typeorm'
import { EnterpriseMember } from '../organization/enterprise-member.entity.js'
import { Enterprise } from '../organization/enterprise.entity.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { DomainError } from '../platform/errors.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { PlanItemRow } from './plan-item.entity.js'
import { Project, waitingForEnterprise } from './project.entity.js'

export interface ProjectQuery {
  view: ProjectListView
  tier?: ProjectTier
  township?: string
  band?: InvestmentBand
  stage?: number
  waiting?: string
  filter?: BoardFilter
  closed?: boolean
  cursor?: string
  limit?: number
}

type Search = SelectQueryBuilder<Project>

/** Key projects must have a task force (DESIGN §6). */
export const keyTiers = projectTiers.filter((tier) => tier !== 'other')

@Injectable()
export class ProjectLists {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly clock: Clock,
  ) {}

  /** Newest first; @throws access.denied for a list that is not one's role */
  async page(actor: Actor, query: ProjectQuery): Promise<Page<ProjectRow>> {
    const limit = query.limit ?? 30
    const [before] = readCursor(query.cursor, 1)
    const search = this.database.read
      .createQueryBuilder(Project, 'project')
      .where('project.closed = :closed', { closed: query.closed ?? false })
      .orderBy('project.id', 'DESC')
      .take(limit + 1)
    if (before) search.andWhere('project.id < :before', { before })
    if (!(await this.narrowToView(search, actor, query.view))) return { items: [], nextCursor: null }
    this.narrow(search, query)
    const projects = await search.getMany()
    const last = projects.length > limit ? projects[limit - 1] : undefined
    return { items: await this.rows(projects.slice(0, limit)), nextCursor: last ? cursorOf([last.id]) : null }
  }

  /** False when nothing can be in it. */
  private async narrowToView(search: Search, actor: Actor, view: ProjectListView): Promise<boolean> {
    const units = actor.memberships.map(({ unit }) => unit)
    switch (view) {
      case 'all':
        if (!isCentre(actor)) throw new DomainError('access.denied')
        return true
      case 'enterprise': {
        const members = await this.database.read.findBy(EnterpriseMember, { accountId: actor.accountId })
        search.andWhere({ enterpriseId: In(members.map(({ enterpriseId }) => enterpriseId)) })
        return members.length > 0
      }
      case 'taskforce':
        search.andWhere({ taskforceUnit: In(units) })
        return units.length > 0
      case 'department': {
        const items = search
          .subQuery()
          .select('item.projectId')
          .from(PlanItemRow, 'item')
          .where('item.unitCode IN (:...units) AND item.applies = :applies')
          .getQuery()
        search.andWhere(`project.id IN ${items}`, { units, applies: true })
        return units.length > 0
      }
    }
  }

  private narrow(search: Search, { tier, township, band, stage, waiting, filter }: ProjectQuery): void {
    if (tier) search.andWhere({ tier })
    if (township) search.andWhere({ township })
    if (band) {
      const { least, below } = bandRange(band)
      search.andWhere({ investment: below === null ? MoreThanOrEqual(least) : Between(least, below - 1) })
    }
    if (stage !== undefined) search.andWhere({ stage })
    if (waiting) search.andWhere({ waitingUnit: waiting })
    switch (filter) {
      case undefined:
        return
      case 'withoutTaskForce':
        search.andWhere('project.taskforceUnit IS NULL AND project.tier IN (:...keyTiers)', { keyTiers })
        return
      case 'waitingEnterprise':
        search.andWhere({ waitingUnit: waitingForEnterprise })
        return
      case 'waitingDepartment':
        search.andWhere('project.waitingUnit <> :enterprise', { enterprise: waitingForEnterprise })
        return
      case 'late': {
        const late = search.subQuery().select('item.projectId').from(PlanItemRow, 'item').where(lateItems).getQuery()
        search.andWhere(`project.id IN ${late}`, { now: this.clock.now() })
      }
    }
  }

  private async rows(projects: Project[]): Promise<ProjectRow[]> {
    if (projects.length === 0) return []
    const enterprises = await this.database.read.find(Enterprise, {
      select: { id: true, name: true },
      where: { id: In([...new Set(projects.map(({ enterpriseId }) => enterpriseId))]) },
    })
    const names = new Map(enterprises.map(({ id, name }) => [id, name]))
    const ids = projects.map(({ id }) => id)
    const [late, waiting] = await Promise.all([this.lateOf(ids), this.waitingNames(projects)])
    return projects.map((project) => ({
      id: project.id,
      name: project.name,
      enterprise: names.get(project.enterpriseId) ?? '',
      tier: project.tier,
      township: project.township,
      townshipName: this.units.find(project.township)?.name ?? project.township,
      investment: project.investment,
      stage: project.stage,
      total: project.itemsTotal,
      done: project.itemsDone,
      late: late.get(project.id) ?? 0,
      waitingFor: this.waitingOf(project, waiting.get(project.id)),
      hasTaskForce: project.taskforceUnit !== null,
      closed: project.closed,
      updatedAt: project.updatedAt.toISOString(),
    }))
  }

  private waitingOf({ waitingUnit }: Project, item: string | undefined): ProjectRow['waitingFor'] {
    if (waitingUnit === null || item === undefined) return null
    if (waitingUnit === waitingForEnterprise) return { item, unit: null }
    return { item, unit: { code: waitingUnit, name: this.units.find(waitingUnit)?.name ?? waitingUnit } }
  }

  private async lateOf(ids: string[]): Promise<Map<string, number>> {
    const rows = await this.database.read
      .createQueryBuilder(PlanItemRow, 'item')
      .where(lateItems, { now: this.clock.now() })
      .andWhere({ projectId: In(ids) })
      .select('item.projectId', 'id')
      .addSelect('COUNT(*)', 'late')
      .groupBy('item.projectId')
      .getRawMany<{ id: string; late: number | string }>()
    return new Map(rows.map(({ id, late }) => [id, Number(late)]))
  }

  private async waitingNames(projects: Project[]): Promise<Map<string, string>> {
    const wanted = projects.flatMap(({ id, waitingItem }) =>
      waitingItem ? [{ projectId: id, code: waitingItem }] : [],
    )
    if (wanted.length === 0) return new Map()
    const rows = await this.database.read.find(PlanItemRow, { select: { projectId: true, name: true }, where: wanted })
    return new Map(rows.map(({ projectId, name }) => [projectId, name]))
  }
}

/** Accepted, not paused, and the promise has run out. */
export const lateItems = `item.state = 'accepted' AND item.dueAt < :now AND item.pausedOn IS NULL`
