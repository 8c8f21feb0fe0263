import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import {
  dayKinds,
  planItemStates,
  planStages,
  prerequisiteKinds,
  type DayKind,
  type PlanItemState,
  type PlanStage,
  type Prerequisite,
  type PrerequisiteKind,
  type TemplateItem,
} from '@bangban/shared/projects/plan-item'
import { planItemActions, type PlanItemAction } from '@bangban/shared/projects/plan-item-flow'
import type {
  PlanItemView,
  PlanPreview,
  PlanTemplateVersionView,
  PlanTemplateView,
  PlanVersionView,
  PlanView,
} from '@bangban/shared/projects/project-api'
import { ApiProperty } from '@nestjs/swagger'
import { FileDto } from '../files/file.dto.js'
import {
  ShownChoice,
  ShownChoices,
  ShownInstant,
  ShownNumber,
  ShownPart,
  ShownParts,
  ShownText,
  ShownTexts,
  ShownYesNo,
} from '../platform/http/shown.js'
import { UnitRefDto } from '../requests/request-view.dto.js'

const asDay = { description: 'YYYY-MM-DD' }

class HandlerDto {
  @ShownText() name: string
  @ShownText() phone: string
}

class MaterialDto {
  @ShownText() name: string
  @ShownPart.nullable(() => FileDto) file: FileDto | null
  @ShownInstant.nullable({ description: 'Since when the project has it, from whichever item' }) since: string | null
}

class LinkDto implements Prerequisite {
  @ShownText() code: string
  @ShownChoice(prerequisiteKinds) kind: PrerequisiteKind
}

class PlanItemViewDto implements PlanItemView {
  @ShownText() code: string
  @ShownText() name: string
  @ShownChoice(planStages) stage: PlanStage
  @ShownPart(() => UnitRefDto) unit: UnitRefDto
  @ShownPart.nullable(() => HandlerDto) handler: HandlerDto | null
  @ShownYesNo() applies: boolean
  @ShownText.nullable({ description: 'Why it does not apply' }) why: string | null
  @ShownNumber.nullable() statutoryDays: number | null
  @ShownChoice(dayKinds) statutoryKind: DayKind
  @ShownNumber.nullable({ description: 'Working days' }) promisedDays: number | null
  @ShownNumber({ description: 'Working days of the enterprise’s own part' }) ownDays: number
  @ShownNumber({ description: 'Working days of a public notice' }) publicityDays: number
  @ShownText() guide: string
  @ShownText.nullable() certificate: string | null
  @ShownYesNo({ description: 'Begins when the works are finished' }) afterWorks: boolean
  @ShownParts(() => MaterialDto) materials: MaterialDto[]
  @ShownParts(() => LinkDto) prerequisites: LinkDto[]
  @ShownTexts({ description: 'Hard prerequisites that are not granted yet' }) openPrerequisites: string[]
  @ShownChoice(planItemStates) state: PlanItemState
  @ShownText.nullable(asDay) start: string | null
  @ShownText.nullable(asDay) finish: string | null
  @ShownNumber.nullable({ description: 'Working days it may be late before the plan is' }) slackDays: number | null
  @ShownYesNo() critical: boolean
  @ShownYesNo({ description: 'Can be done today' }) today: boolean
  @ShownText.nullable(asDay) preparingOn: string | null
  @ShownText.nullable(asDay) acceptedOn: string | null
  @ShownText.nullable(asDay) decidedOn: string | null
  @ShownText.nullable({ description: 'Day by which it was promised' }) dueOn: string | null
  @ShownYesNo() late: boolean
  @ShownText.nullable(asDay) pausedOn: string | null
  @ShownText.nullable(asDay) pausedUntil: string | null
  @ShownNumber() pausedDays: number
  @ShownText.nullable({ description: 'Why it was refused, sent back or paused' }) reason: string | null
  @ShownNumber() version: number
  @ShownChoices(planItemActions, { description: 'What the caller may do now' }) actions: PlanItemAction[]
}

export class PlanViewDto implements PlanView {
  @ShownNumber() version: number
  @ShownParts(() => PlanItemViewDto) items: PlanItemViewDto[]
  @ShownTexts({ description: 'Everything without slack, in order' }) criticalPath: string[]
  @ShownText(asDay) finish: string
  @ShownNumber({ description: 'Working days from today' }) finishIn: number
  @ShownText(asDay) today: string
  @ShownText.nullable(asDay) worksUntil: string | null
}

class ChangeDto {
  @ShownText() code: string
  @ShownText() text: string
}

export class PlanPreviewDto implements PlanPreview {
  @ShownParts(() => ChangeDto) changes: ChangeDto[]
  @ShownText(asDay) finishBefore: string
  @ShownText(asDay) finishAfter: string
}

export class PlanVersionDto implements PlanVersionView {
  @ShownNumber() version: number
  @ShownInstant() at: string
  @ShownText() author: string
  @ShownText.nullable() note: string | null
  @ShownParts(() => ChangeDto) changes: ChangeDto[]
}

const points = { type: 'array' as const, items: { type: 'array' as const, items: { type: 'number' as const } } }

class BoxDto {
  @ShownText() code: string
  @ShownNumber() x: number
  @ShownNumber() y: number
  @ShownNumber() width: number
  @ShownNumber() height: number
}

class EdgeDto {
  @ShownText() from: string
  @ShownText() to: string
  @ShownChoice(prerequisiteKinds) kind: PrerequisiteKind
  @ShownYesNo({ description: 'Part of the straight row' }) main: boolean
  @ApiProperty(points) points: [number, number][]
}

class BandDto {
  @ShownNumber() stage: number
  @ShownNumber() x: number
  @ShownNumber() width: number
}

export class PlanLayoutDto implements PlanLayout {
  @ShownNumber() width: number
  @ShownNumber() height: number
  @ShownParts(() => BoxDto) boxes: BoxDto[]
  @ShownParts(() => EdgeDto) edges: EdgeDto[]
  @ShownParts(() => BandDto) stages: BandDto[]
  @ShownTexts() mainLine: string[]
}

export class PlanTemplateVersionDto implements PlanTemplateVersionView {
  @ShownNumber() version: number
  @ShownInstant() at: string
  @ShownText.nullable() author: string | null
  @ShownText.nullable() note: string | null
}

export class PlanTemplateDto extends PlanTemplateVersionDto implements PlanTemplateView {
  @ShownText() code: string
  @ShownText() name: string
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) items: TemplateItem[]
}
