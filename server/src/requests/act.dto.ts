import { settledHows, type SettledHow } from '@bangban/shared/requests/case-records'
import {
  declineReasons,
  grades,
  pauseReasons,
  requestLimits as limits,
  type ActInput,
  type DeclineReason,
  type Grade,
  type MissingView,
  type PauseReason,
} from '@bangban/shared/requests/request-api'
import { requestActions, type RequestAction } from '@bangban/shared/requests/request-flow'
import { DomainError } from '../platform/errors.js'
import {
  ChoiceField,
  DayField,
  IdField,
  MomentField,
  PartField,
  PartListField,
  TextField,
  TextListField,
  WholeField,
} from '../platform/http/fields.js'
import { parseAs } from '../platform/http/validation.js'
import { DimensionsDto } from './requests.dto.js'

class MissingDto implements MissingView {
  @TextField(limits.material) material: string

  @TextField(limits.note) problem: string
}

class LaterDto {
  @TextField(limits.material) material: string

  @DayField() until: string
}

class ActDto<A extends string> {
  @ChoiceField(requestActions) action: A
}

export class ReturnDto extends ActDto<'return'> {
  @PartListField(() => MissingDto, limits.materials, { minItems: 1 }) items: MissingDto[]

  @TextField(limits.note, { min: 0 }) note: string
}

export class SupplementDto extends ActDto<'supplement'> {
  @TextField(limits.note) note: string

  @TextListField(limits.attachments, 64, { optional: true }) attachments?: string[]

  @TextListField(limits.materials, limits.material, {
    optional: true,
    description: 'Materials allowed later that come',
  })
  settles?: string[]
}

export class DeclineDto extends ActDto<'decline'> {
  @ChoiceField(declineReasons) reason: DeclineReason

  @TextField(limits.note) note: string

  @TextField(60, { optional: true }) authority?: string

  @TextField(20, { optional: true }) of?: string
}

export class DispatchDto extends ActDto<'dispatch'> {
  @TextField(40) unit: string

  @TextListField(limits.materials, limits.material, { description: 'The whole list' }) materials: string[]

  @WholeField(1, limits.promisedDays, { description: 'Working days' }) promisedDays: number

  @TextField(limits.note, { min: 0 }) message: string

  @IdField({ optional: true }) serviceCode?: string

  @TextField(limits.note, { optional: true, description: 'Why not the first proposal; for colleagues alone' })
  why?: string

  @PartListField(() => LaterDto, limits.materials, { optional: true, description: '容缺: may come later' })
  later?: LaterDto[]

  @TextListField(limits.materials, limits.material, { optional: true, description: '告知承诺: a promise stands in' })
  pledges?: string[]
}

class ReasonDto<A extends string> extends ActDto<A> {
  @TextField(limits.note) reason: string
}

export class RecallDto extends ReasonDto<'recall'> {}
export class UnassignDto extends ReasonDto<'unassign'> {}
export class RefuseDto extends ReasonDto<'refuse'> {}
export class ReopenDto extends ReasonDto<'reopen'> {}
export class WithdrawDto extends ReasonDto<'withdraw'> {}
export class ClaimDto extends ActDto<'claim'> {}

export class AssignDto extends ActDto<'assign'> {
  @IdField() account: string
}

export class RelayDto extends ReasonDto<'relay'> {
  @TextField(40) unit: string

  @TextField(limits.note, { description: 'What is done' }) done: string

  @TextField(limits.note, { description: 'What is left to do' }) left: string
}

export class CancelRelayDto extends ActDto<'cancelRelay'> {}

export class ConsultDto extends ActDto<'consult'> {
  @TextField(40) unit: string

  @TextField(limits.note, { description: 'What is asked' }) question: string
}

export class AdviseDto extends ActDto<'advise'> {
  @TextField(limits.note) note: string

  @TextListField(limits.attachments, 64, { optional: true }) attachments?: string[]
}

export class EndConsultDto extends ActDto<'endConsult'> {
  @TextField(40) unit: string
}

export class TransferDto extends ReasonDto<'transfer'> {
  @TextField(40) unit: string
}

export class RedistributeDto extends ReasonDto<'redistribute'> {
  @TextField(40) unit: string
}

export class ProgressDto extends ActDto<'progress'> {
  @TextField(limits.note) note: string

  @TextListField(limits.attachments, 64, { optional: true }) attachments?: string[]

  @TextField(60, { optional: true }) acceptanceNumber?: string

  @DayField({ optional: true }) acceptedOn?: string

  @TextListField(limits.materials, limits.material, { optional: true, description: 'Owed materials that came' })
  received?: string[]
}

export class SettleDto extends ActDto<'settle'> {
  @TextListField(limits.materials, limits.material, { minItems: 1, description: 'Owed materials by name' })
  materials: string[]

  @ChoiceField(settledHows, { description: 'waived: the centre does without it, and says why' }) how: SettledHow

  @TextField(limits.note, { min: 0, optional: true }) note?: string
}

export class PauseDto extends ActDto<'pause'> {
  @ChoiceField(pauseReasons) reason: PauseReason

  @MomentField({ description: 'Expected day YYYY-MM-DD, or an instant' }) until: string

  @TextField(limits.note, { min: 0 }) note: string

  @PartListField(() => MissingDto, limits.materials, { optional: true }) items?: MissingDto[]
}

export class ResumeDto extends ActDto<'resume'> {
  @TextField(limits.note, { optional: true }) note?: string
}

export class ExtendDto extends ReasonDto<'extend'> {
  @WholeField(1, limits.extendDays, { description: 'Working days more' }) days: number
}

export class TerminateDto extends ReasonDto<'terminate'> {}

const asks = ['extend', 'terminate'] as const

class RulingDto<A extends 'grant' | 'deny'> extends ActDto<A> {
  @ChoiceField(asks) of: (typeof asks)[number]

  @TextField(limits.note) note: string
}

export class GrantDto extends RulingDto<'grant'> {}
export class DenyDto extends RulingDto<'deny'> {}

export class SuperviseDto extends ActDto<'supervise'> {
  @TextField(limits.note) note: string

  @DayField({ optional: true, description: 'Omitted: within two working days' }) answerBy?: string
}

export class AnswerDto extends ActDto<'answer'> {
  @TextField(limits.note) note: string
}

export class CompleteDto extends ActDto<'complete'> {
  @TextField(limits.result) result: string

  @TextListField(limits.attachments, 64, { optional: true }) attachments?: string[]

  @WholeField(0, limits.visits, { optional: true, description: 'How often the applicant had to come' }) visits?: number

  @DayField({ optional: true }) validUntil?: string
}

export class EvaluateDto extends ActDto<'evaluate'> {
  @ChoiceField(grades) grade: Grade

  @TextField(limits.note, { min: 0, optional: true }) comment?: string

  @TextListField(10, 20, { optional: true }) tags?: string[]

  @PartField(() => DimensionsDto, { optional: true }) dimensions?: DimensionsDto
}

export class UrgeDto extends ActDto<'urge'> {
  @TextField(limits.note, { min: 0, optional: true }) note?: string
}

/** The body each action takes. */
export const actShapes: { [A in ActInput['action']]: new () => Extract<ActInput, { action: A }> } = {
  return: ReturnDto,
  supplement: SupplementDto,
  decline: DeclineDto,
  dispatch: DispatchDto,
  recall: RecallDto,
  claim: ClaimDto,
  assign: AssignDto,
  unassign: UnassignDto,
  refuse: RefuseDto,
  relay: RelayDto,
  cancelRelay: CancelRelayDto,
  consult: ConsultDto,
  advise: AdviseDto,
  endConsult: EndConsultDto,
  transfer: TransferDto,
  redistribute: RedistributeDto,
  progress: ProgressDto,
  settle: SettleDto,
  pause: PauseDto,
  resume: ResumeDto,
  complete: CompleteDto,
  evaluate: EvaluateDto,
  reopen: ReopenDto,
  withdraw: WithdrawDto,
  urge: UrgeDto,
  extend: ExtendDto,
  terminate: TerminateDto,
  grant: GrantDto,
  deny: DenyDto,
  supervise: SuperviseDto,
  answer: AnswerDto,
}

const isOffered = (action: RequestAction): action is ActInput['action'] => action in actShapes

/** An action that the system does not offer yet is nobody's role; its body is not looked at. */
export type ParsedAct = { offered: true; input: ActInput } | { offered: false; action: RequestAction }

export function parseAct(body: unknown): ParsedAct {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new DomainError('body.unreadable')
  const { action } = body as { action?: unknown }
  const known = requestActions.find((name) => name === action)
  if (!known) {
    const problem = { field: 'action', message: `只能是 ${requestActions.join('、')}` }
    throw new DomainError('request.malformed', { fields: [problem] })
  }
  return isOffered(known)
    ? { offered: true, input: parseAs<ActInput>(actShapes[known], body) }
    : { offered: false, action: known }
}
