import type { Page } from '@bangban/shared/platform/page'
import { planItemActions } from '@bangban/shared/projects/plan-item-flow'
import { planItemStates, type PlanItemState, type PlanStage } from '@bangban/shared/projects/plan-item'
import {
  projectJournalActions,
  taskForceRoles,
  type ProjectFigures,
  type ProjectJournalAction,
  type ProjectJournalView,
  type ProjectRequestView,
  type ProjectRow,
  type ProjectView,
  type ProjectWaiting,
  type TaskForceMemberView,
  type TaskForceRole,
  type TaskForceView,
} from '@bangban/shared/projects/project-api'
import { projectActions, type ProjectAction } from '@bangban/shared/projects/project-policy'
import { projectTiers, type ProjectTier } from '@bangban/shared/projects/project-profile'
import { requestStatuses, type RequestStatus } from '@bangban/shared/requests/request-status'
import { FileDto } from '../files/file.dto.js'
import {
  ShownChoice,
  ShownChoices,
  ShownInstant,
  ShownNumber,
  ShownPart,
  ShownParts,
  ShownText,
  ShownYesNo,
} from '../platform/http/shown.js'
import { UnitRefDto } from '../requests/request-view.dto.js'
import { ProfileDto } from './projects.dto.js'

const stages = [0, 1, 2, 3, 4, 5] as const

class ProjectEnterpriseDto {
  @ShownText() id: string
  @ShownText() name: string
  @ShownText() creditCode: string
}

export class TaskForceMemberViewDto implements TaskForceMemberView {
  @ShownText() account: string
  @ShownText() name: string
  @ShownText.nullable() phone: string | null
  @ShownChoice(taskForceRoles) role: TaskForceRole
  @ShownText() duty: string
  @ShownPart.nullable(() => UnitRefDto, { description: 'Where he works otherwise' }) homeUnit: UnitRefDto | null
  @ShownInstant() since: string
  @ShownInstant.nullable({ description: 'Set for who has left' }) until: string | null
}

class TaskForceViewDto implements TaskForceView {
  @ShownPart(() => UnitRefDto) unit: UnitRefDto
  @ShownParts(() => TaskForceMemberViewDto) members: TaskForceMemberViewDto[]
}

class NextCertificateDto {
  @ShownText() code: string
  @ShownText() name: string
  @ShownText({ description: 'YYYY-MM-DD' }) day: string
}

class FiguresDto implements ProjectFigures {
  @ShownNumber() total: number
  @ShownNumber() done: number
  @ShownNumber() doing: number
  @ShownNumber() today: number
  @ShownNumber() ahead: number
  @ShownNumber({ description: 'Working days, one item after the other' }) oneByOne: number
  @ShownNumber({ description: 'Working days, side by side' }) together: number
  @ShownNumber() saved: number
  @ShownPart.nullable(() => NextCertificateDto) nextCertificate: NextCertificateDto | null
}

export class ProjectViewDto implements ProjectView {
  @ShownText() id: string
  @ShownText() name: string
  @ShownPart(() => ProjectEnterpriseDto) enterprise: ProjectEnterpriseDto
  @ShownChoice(projectTiers) tier: ProjectTier
  @ShownText() township: string
  @ShownText() townshipName: string
  @ShownNumber({ description: '万元' }) investment: number
  @ShownPart(() => ProfileDto) profile: ProfileDto
  @ShownChoice(stages, { description: '5: everything is granted' }) stage: PlanStage | 5
  @ShownYesNo() closed: boolean
  @ShownText.nullable({ description: 'Day on which the works are expected to be finished' }) worksUntil: string | null
  @ShownNumber() planVersion: number
  @ShownPart.nullable(() => TaskForceViewDto) taskForce: TaskForceViewDto | null
  @ShownPart(() => FiguresDto) figures: FiguresDto
  @ShownChoices(projectActions, { description: 'What the caller may do now' }) actions: ProjectAction[]
  @ShownInstant() createdAt: string
  @ShownInstant() updatedAt: string
}

class WaitingDto implements ProjectWaiting {
  @ShownText() item: string
  @ShownPart.nullable(() => UnitRefDto, { description: 'Null when it is the enterprise’s own' }) unit: UnitRefDto | null
}

class ProjectRowDto implements ProjectRow {
  @ShownText() id: string
  @ShownText() name: string
  @ShownText() enterprise: string
  @ShownChoice(projectTiers) tier: ProjectTier
  @ShownText() township: string
  @ShownText() townshipName: string
  @ShownNumber() investment: number
  @ShownChoice(stages) stage: PlanStage | 5
  @ShownNumber() total: number
  @ShownNumber() done: number
  @ShownNumber() late: number
  @ShownPart.nullable(() => WaitingDto) waitingFor: WaitingDto | null
  @ShownYesNo() hasTaskForce: boolean
  @ShownYesNo() closed: boolean
  @ShownInstant() updatedAt: string
}

export class ProjectPageDto implements Page<ProjectRow> {
  @ShownParts(() => ProjectRowDto) items: ProjectRowDto[]
  @ShownText.nullable() nextCursor: string | null
}

class ItemNameDto {
  @ShownText() code: string
  @ShownText() name: string
}

class ActedByDto {
  @ShownText() name: string
  @ShownText.nullable() unit: string | null
}

class ProjectEntryDto implements ProjectJournalView {
  @ShownText() id: string
  @ShownInstant() at: string
  @ShownChoice([...projectJournalActions, ...planItemActions]) action: ProjectJournalAction
  @ShownPart.nullable(() => ItemNameDto) item: ItemNameDto | null
  @ShownChoice.nullable(planItemStates) from: PlanItemState | null
  @ShownChoice.nullable(planItemStates) to: PlanItemState | null
  @ShownPart.nullable(() => ActedByDto) actor: ActedByDto | null
  @ShownText.nullable() note: string | null
  @ShownText.nullable() target: string | null
  @ShownPart.nullable(() => FileDto) file: FileDto | null
}

export class ProjectJournalPageDto implements Page<ProjectJournalView> {
  @ShownParts(() => ProjectEntryDto) items: ProjectEntryDto[]
  @ShownText.nullable() nextCursor: string | null
}

export class ProjectRequestDto implements ProjectRequestView {
  @ShownText() id: string
  @ShownText() code: string
  @ShownText() subject: string
  @ShownChoice(requestStatuses) status: RequestStatus
  @ShownText.nullable() holder: string | null
  @ShownYesNo() opens: boolean
  @ShownInstant() updatedAt: string
}
