import { Injectable, type OnModuleInit } from '@nestjs/common'
import { planStateNames } from '@bangban/shared/projects/plan-words'
import { Cards, type CardMaker } from '../conversations/cards.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { rowsWhere } from '../platform/database/rows.js'
import { PlanItemRow } from './plan-item.entity.js'

/** What can be shown in a conversation about a project: an item of its plan, with the state it is in when it is shown. */
@Injectable()
export class ProjectCards implements OnModuleInit {
  constructor(
    private readonly cards: Cards,
    private readonly units: UnitDirectory,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.cards.offer('planItem', this.planItem)
  }

  private readonly planItem: CardMaker = async (code, { subjectKind, subjectId }) => {
    if (subjectKind !== 'project') return null
    const [item] = await rowsWhere(this.database.read, PlanItemRow, { projectId: subjectId, code })
    if (!item) return null
    const unit = this.units.find(item.unitCode)?.name ?? item.unitCode
    const days = item.promisedDays === null ? '' : `，${item.promisedDays} 个工作日`
    const aside = item.applies ? planStateNames[item.state] : planStateNames.not_applicable
    return { kind: 'planItem', ref: code, title: item.name, words: `${unit}${days}`, aside }
  }
}
