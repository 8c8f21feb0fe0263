import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { UnitWork } from '../organization/unit-work.js'
import { PlanItemRow } from './plan-item.entity.js'
import { Project } from './project.entity.js'

/** Approvals that a unit has still to give hold it open, like its cases do. */
@Injectable()
export class PlanUnitWork implements OnModuleInit {
  constructor(private readonly unitWork: UnitWork) {}

  onModuleInit(): void {
    this.unitWork.add((em, unitCode) => this.openAt(em, unitCode))
  }

  private async openAt(em: EntityManager, unitCode: string): Promise<string | null> {
    const open = await em
      .createQueryBuilder(PlanItemRow, 'item')
      .innerJoin(Project, 'project', 'project.id = item.projectId AND project.closed = :no', { no: false })
      .where('item.unitCode = :unitCode', { unitCode })
      .andWhere(`item.state NOT IN ('granted', 'not_applicable')`)
      .getCount()
    return open > 0 ? `项目里还有 ${open} 项审批归它办` : null
  }
}
