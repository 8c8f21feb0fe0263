import type { FieldProblem, Problem } from '@bangban/shared/platform/problem'
import { mostDispatches, type DispatchInput, type DispatchPlan } from '@bangban/shared/requests/dispatch-api'
import { requestLimits as limits } from '@bangban/shared/requests/request-api'
import { IdField, PartListField, TextField, TextListField, WholeField } from '../platform/http/fields.js'
import { ShownNumber, ShownPart, ShownParts, ShownText, ShownTexts, ShownYesNo } from '../platform/http/shown.js'
import { RequestViewDto, RoutingProposalDto, UnitRefDto } from './request-view.dto.js'

export class DispatchItemDto implements DispatchInput {
  @IdField() id: string
  @IdField({ optional: true, description: 'Default: the first proposal' }) unit?: string
  @TextListField(limits.materials, limits.material, { optional: true, description: 'Default: those of the item' })
  materials?: string[]
  @WholeField(1, limits.promisedDays, { optional: true, description: 'Working days; default: those of the item' })
  promisedDays?: number
  @TextField(limits.note, { min: 0, optional: true }) message?: string
  @IdField({ optional: true }) serviceCode?: string
  @TextField(limits.note, { optional: true, description: 'Why not the first proposal; for colleagues alone' })
  why?: string
}

export class DispatchesDto {
  @PartListField(() => DispatchItemDto, mostDispatches, { minItems: 1 }) items: DispatchItemDto[]
}

export class DispatchPlansQuery {
  @TextField(mostDispatches * 65, { description: 'Ids of requests, separated by commas; 50 at most' }) ids: string
}

export class DispatchPlanDto implements DispatchPlan {
  @ShownText() id: string
  @ShownText() code: string
  @ShownText() subject: string
  @ShownText({ description: 'Masked' }) applicant: string
  @ShownText() townshipName: string
  @ShownPart.nullable(() => UnitRefDto) service: UnitRefDto | null
  @ShownPart.nullable(() => RoutingProposalDto) proposal: RoutingProposalDto | null
  @ShownTexts() materials: string[]
  @ShownNumber({ description: 'Working days' }) promisedDays: number
  @ShownText.nullable({ description: 'Why it cannot go out like that' }) problem: string | null
}

class FieldProblemDto implements FieldProblem {
  @ShownText() field: string
  @ShownText() message: string
}

class DispatchProblemDto implements Pick<Problem, 'title' | 'status'> {
  @ShownText() type: string
  @ShownText() title: string
  @ShownNumber() status: number
  @ShownText() code: string
  @ShownParts(() => FieldProblemDto) errors?: FieldProblemDto[]
}

export class DispatchResultDto {
  @ShownText() id: string
  @ShownYesNo() ok: boolean
  @ShownPart(() => RequestViewDto, { description: 'When it went out' }) view?: RequestViewDto
  @ShownPart(() => DispatchProblemDto, { description: 'When it did not; nothing was changed then' })
  problem?: DispatchProblemDto
}

export class DispatchResultsDto {
  @ShownParts(() => DispatchResultDto) items: DispatchResultDto[]
}
