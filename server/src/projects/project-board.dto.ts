import { investmentBands, type InvestmentBand } from '@bangban/shared/projects/investment-band'
import { planItemStates, type PlanItemState, type PlanStage } from '@bangban/shared/projects/plan-item'
import type { PlanTaskView, ProjectBoard } from '@bangban/shared/projects/project-api'
import { projectTiers, type ProjectTier } from '@bangban/shared/projects/project-profile'
import { ShownChoice, ShownNumber, ShownPart, ShownParts, ShownText, ShownYesNo } from '../platform/http/shown.js'

abstract class SumDto {
  @ShownNumber() projects: number
  @ShownNumber({ description: '万元' }) investment: number
}

class StageSumDto extends SumDto {
  @ShownChoice([0, 1, 2, 3, 4, 5]) stage: PlanStage | 5
}

class TierSumDto extends SumDto {
  @ShownChoice(projectTiers) tier: ProjectTier
}

class TownshipSumDto extends SumDto {
  @ShownText() code: string
  @ShownText() name: string
}

class BandSumDto extends SumDto {
  @ShownChoice(investmentBands) band: InvestmentBand
}

class DepartmentSumDto {
  @ShownText() code: string
  @ShownText() name: string
  @ShownNumber({ description: 'Projects that wait for it' }) waiting: number
  @ShownNumber({ description: 'Items it has in hand' }) open: number
  @ShownNumber() late: number
}

export class ProjectBoardDto extends SumDto implements ProjectBoard {
  @ShownNumber() items: number
  @ShownNumber() done: number
  @ShownNumber() late: number
  @ShownNumber({ description: 'Key projects without a task force' }) withoutTaskForce: number
  @ShownParts(() => StageSumDto) stages: StageSumDto[]
  @ShownParts(() => TierSumDto) tiers: TierSumDto[]
  @ShownParts(() => TownshipSumDto) townships: TownshipSumDto[]
  @ShownParts(() => BandSumDto) bands: BandSumDto[]
  @ShownNumber() waitingForEnterprise: number
  @ShownParts(() => DepartmentSumDto) departments: DepartmentSumDto[]
}

class TaskProjectDto {
  @ShownText() id: string
  @ShownText() name: string
}

export class PlanTaskDto implements PlanTaskView {
  @ShownPart(() => TaskProjectDto) project: TaskProjectDto
  @ShownText() code: string
  @ShownText() name: string
  @ShownChoice(planItemStates) state: PlanItemState
  @ShownChoice(['handler', 'accept', 'decide']) todo: PlanTaskView['todo']
  @ShownText.nullable() handler: string | null
  @ShownText.nullable({ description: 'YYYY-MM-DD' }) dueOn: string | null
  @ShownYesNo() late: boolean
}
