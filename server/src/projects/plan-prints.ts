import { Inject, Injectable } from '@nestjs/common'
import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { People } from '../accounts/people.js'
import { CONFIG, type Config } from '../platform/config.js'
import { Database } from '../platform/database/database.js'
import { PlanCharts } from './plan-charts.js'
import { PlanClock } from './plan-clock.js'
import { planSheet } from './plan-sheet.js'
import { planSvg } from './plan-svg.js'
import { PlanVersion } from './plan-version.entity.js'
import { ProjectReads } from './projects.reads.js'

export interface Paper {
  name: string
  body: Buffer
}

/** What leaves the system on paper: the flow chart and the sheet of items. */
@Injectable()
export class PlanPrints {
  constructor(
    private readonly reads: ProjectReads,
    private readonly people: People,
    private readonly database: Database,
    private readonly clock: PlanClock,
    private readonly charts: PlanCharts,
    @Inject(CONFIG) private readonly config: Pick<Config, 'centrePhone'>,
  ) {}

  async layout(actor: Actor, id: string): Promise<PlanLayout> {
    const { loaded, plan } = await this.reads.whole(actor, id)
    return this.charts.of(loaded.items, plan.criticalPath)
  }

  async svg(actor: Actor, id: string): Promise<Paper> {
    const { loaded, project, plan } = await this.reads.whole(actor, id)
    const layout = await this.charts.of(loaded.items, plan.criticalPath)
    const edited = await this.editedBy(id, plan.version)
    const svg = planSvg({ project, plan, layout, edited, centrePhone: this.config.centrePhone })
    return { name: `${project.name}-审批流程图.svg`, body: Buffer.from(svg) }
  }

  async sheet(actor: Actor, id: string): Promise<Paper> {
    const { project, plan } = await this.reads.whole(actor, id)
    return { name: `${project.name}-审批明细表.xlsx`, body: await planSheet(project, plan) }
  }

  private async editedBy(projectId: string, version: number): Promise<{ author: string; day: string }> {
    const { read } = this.database
    const edited = await read.findOne(PlanVersion, {
      select: { id: true, authorId: true, at: true },
      where: { projectId, version },
    })
    const author = edited ? (await this.people.get([edited.authorId])).get(edited.authorId)?.name : undefined
    return { author: author ?? '', day: edited ? this.clock.dayOf(edited.at) : '' }
  }
}
