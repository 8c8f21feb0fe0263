import type { Page } from '@bangban/shared/platform/page'
import { helpKinds, type HelpKind } from '@bangban/shared/requests/help-kinds'
import type { AskView, OwedView, SupervisionView } from '@bangban/shared/requests/case-records'
import {
  declineReasons,
  evaluationDimensions,
  grades,
  pauseReasons,
  requestModes,
  type AdviceView,
  type ClockView,
  type ConsultationView,
  type DeclineReason,
  type EvaluationDimension,
  type Grade,
  type HandOverNoteView,
  type HolderView,
  type JournalEntryView,
  type LegView,
  type Light,
  type MandateView,
  type MissingView,
  type OfferView,
  type PauseReason,
  type RequestMode,
  type RequestRow,
  type RequestView,
  type RoutingProposal,
  type StuckView,
  type UnitRef,
} from '@bangban/shared/requests/request-api'
import { requestChannels, type RequestChannel } from '@bangban/shared/requests/request-channel'
import { requestActions, type RequestAction } from '@bangban/shared/requests/request-flow'
import { requestStatuses, type RequestStatus, type Step } from '@bangban/shared/requests/request-status'
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
import { BehalfDto, DimensionsDto, HomeVisitDto, PersonDto } from './requests.dto.js'

const lights = ['green', 'yellow', 'red', 'paused'] as const
const steps = [1, 2, 3, 4, 5] as const
const legStates = ['offered', 'held', 'ended', 'refused'] as const

/** The wire types of `shared` as the OpenAPI document shows them; `implements` keeps the two from drifting apart. */
class StuckCaseDto {
  @ShownText() id: string
  @ShownText() code: string
  @ShownText() subject: string
}

class StuckDto implements StuckView {
  @ShownPart.nullable(() => StuckCaseDto) of: StuckCaseDto | null
}

export class UnitRefDto implements UnitRef {
  @ShownText() code: string
  @ShownText() name: string
}

class ClockDto implements ClockView {
  @ShownInstant() dueAt: string
  @ShownYesNo({ description: 'The year’s holidays are not announced yet' }) provisional: boolean
  @ShownChoice(lights) light: Light
  @ShownInstant.nullable() pausedSince: string | null
  @ShownChoice.nullable(pauseReasons) pauseReason: PauseReason | null
  @ShownInstant.nullable() pauseUntil: string | null
}

class HandOverNoteDto implements HandOverNoteView {
  @ShownText() reason: string
  @ShownText() done: string
  @ShownText() left: string
}

class LegDto implements LegView {
  @ShownPart(() => UnitRefDto) unit: UnitRefDto
  @ShownText.nullable() person: string | null
  @ShownChoice(legStates) state: LegView['state']
  @ShownInstant() since: string
  @ShownInstant.nullable() until: string | null
  @ShownInstant.nullable() dueAt: string | null
  @ShownYesNo({ description: 'False for a hand-over that nobody took' }) taken: boolean
  @ShownPart.nullable(() => UnitRefDto, { description: 'Who handed it over' }) from: UnitRefDto | null
  @ShownPart.nullable(() => HandOverNoteDto, { description: 'Null to the applicant' }) note: HandOverNoteDto | null
}

class OfferDto implements OfferView {
  @ShownPart(() => UnitRefDto) unit: UnitRefDto
  @ShownPart(() => UnitRefDto) from: UnitRefDto
  @ShownText.nullable() by: string | null
  @ShownInstant() since: string
  @ShownInstant.nullable() dueAt: string | null
  @ShownPart.nullable(() => ClockDto, { description: 'Of the claim' }) clock: ClockDto | null
  @ShownPart.nullable(() => HandOverNoteDto, { description: 'Null to the applicant' }) note: HandOverNoteDto | null
}

class AdviceDto implements AdviceView {
  @ShownText() id: string
  @ShownText() person: string
  @ShownInstant() at: string
  @ShownText() note: string
  @ShownParts(() => FileDto) attachments: FileDto[]
}

class AskedByDto {
  @ShownText() name: string
  @ShownText() unit: string
}

class ConsultationDto implements ConsultationView {
  @ShownPart(() => UnitRefDto) unit: UnitRefDto
  @ShownText() question: string
  @ShownPart(() => AskedByDto) askedBy: AskedByDto
  @ShownInstant() since: string
  @ShownInstant.nullable({ description: 'Null while it is asked' }) until: string | null
  @ShownParts(() => AdviceDto) advice: AdviceDto[]
}

class HolderDto implements HolderView {
  @ShownPart(() => UnitRefDto) unit: UnitRefDto
  @ShownPart.nullable(() => PersonDto) person: PersonDto | null
  @ShownInstant() since: string
  @ShownInstant.nullable() dueAt: string | null
  @ShownText.nullable() unitPhone: string | null
  @ShownNumber({ description: 'People of the unit on duty while nobody has claimed it' }) onDuty: number
  @ShownText.nullable({ description: 'Who of the centre stands for an outside authority' }) keptBy: string | null
}

const asked = ['extend', 'terminate'] as const

class RulingViewDto {
  @ShownYesNo() granted: boolean
  @ShownText() note: string
  @ShownInstant() at: string
}

class AskDto implements AskView {
  @ShownChoice(asked) kind: 'extend' | 'terminate'
  @ShownNumber.nullable({ description: 'Working days' }) days: number | null
  @ShownText() reason: string
  @ShownText() by: string
  @ShownInstant() at: string
  @ShownPart.nullable(() => RulingViewDto) ruling: RulingViewDto | null
}

class AnswerViewDto {
  @ShownText() by: string
  @ShownInstant() at: string
  @ShownText() note: string
}

class SupervisionDto implements SupervisionView {
  @ShownText.nullable({ description: 'Null for the ladder' }) by: string | null
  @ShownInstant() at: string
  @ShownText() note: string
  @ShownInstant() answerBy: string
  @ShownPart.nullable(() => AnswerViewDto) answer: AnswerViewDto | null
}

class OwedDto implements OwedView {
  @ShownYesNo({ description: 'The centre does without it' }) waived: boolean
  @ShownChoice(['later', 'pledge']) kind: 'later' | 'pledge'
  @ShownText() material: string
  @ShownInstant() until: string
  @ShownInstant.nullable() settledAt: string | null
}

class MissingItemDto implements MissingView {
  @ShownText() material: string
  @ShownText() problem: string
}

class NoticeDto {
  @ShownTexts() materials: string[]
  @ShownNumber({ description: 'Working days' }) promisedDays: number
  @ShownText() message: string
  @ShownInstant() at: string
  @ShownText() by: string
}

class PromiseDto {
  @ShownInstant() dueAt: string
  @ShownYesNo({ description: 'A helper had it already: another dispatch goes on with it, and only a grant moves it' })
  firm: boolean
}

class MandateViewDto implements MandateView {
  @ShownYesNo() required: boolean
  @ShownChoice.nullable(['app', 'paper']) given: 'app' | 'paper' | null
  @ShownText() principal: string
  @ShownInstant.nullable() at: string | null
  @ShownPart.nullable(() => FileDto) file: FileDto | null
  @ShownYesNo() mayConfirm: boolean
  @ShownYesNo() mayUpload: boolean
}

class DeclineViewDto {
  @ShownChoice(declineReasons) reason: DeclineReason
  @ShownText() note: string
  @ShownText.nullable() authority: string | null
  @ShownText.nullable({ description: 'Code of the twin' }) of: string | null
}

class EvaluationDto {
  @ShownChoice(grades, { description: '5 = 非常满意' }) grade: Grade
  @ShownText() comment: string
  @ShownTexts() tags: string[]
  @ShownPart(() => DimensionsDto, { description: evaluationDimensions.join(', ') })
  dimensions: Partial<Record<EvaluationDimension, Grade>>
}

class TwinDto {
  @ShownText() id: string
  @ShownText() code: string
  @ShownText() subject: string
  @ShownChoice(requestStatuses) status: RequestStatus
}

/** What a row of a list and the whole view have in common. */
class RequestHeadDto {
  @ShownText() id: string
  @ShownText({ description: 'ZP26-1118-004213, to quote on the phone' }) code: string
  @ShownNumber() version: number
  @ShownChoice(requestStatuses) status: RequestStatus
  @ShownChoice(steps) step: Step
  @ShownText() subject: string
  @ShownPart.nullable(() => UnitRefDto) service: UnitRefDto | null
  @ShownChoice(requestModes) mode: RequestMode
  @ShownChoice(requestChannels) channel: RequestChannel
  @ShownChoices(helpKinds) helpKinds: HelpKind[]
  @ShownText() township: string
  @ShownText() townshipName: string
  @ShownPart(() => PersonDto, { description: 'Masked in lists, and to members until one claims' }) contact: PersonDto
  @ShownPart.nullable(() => BehalfDto) onBehalfOf: BehalfDto | null
  @ShownPart.nullable(() => ClockDto) clock: ClockDto | null
  @ShownYesNo() binding: boolean
  @ShownChoices(requestActions, { description: 'What the caller may do now' }) actions: RequestAction[]
  @ShownInstant() createdAt: string
  @ShownInstant() updatedAt: string
}

export class RequestViewDto extends RequestHeadDto implements RequestView {
  @ShownPart.nullable(() => StuckDto, { description: 'It came through 事没办成' }) stuck: StuckDto | null
  @ShownTexts({ description: 'Instant each step was finished; null ahead of it' }) stepDates: (string | null)[]
  @ShownText() description: string
  @ShownPart.nullable(() => HomeVisitDto) homeVisit: HomeVisitDto | null
  @ShownText.nullable() enterpriseId: string | null
  @ShownText.nullable() projectId: string | null
  @ShownPart.nullable(() => HolderDto, { description: 'Whose hands it is in' }) holder: HolderDto | null
  @ShownParts(() => LegDto) legs: LegDto[]
  @ShownPart.nullable(() => OfferDto, { description: 'A hand-over that waits to be claimed' }) offer: OfferDto | null
  @ShownNumber({ description: 'Hand-overs that were taken' }) handOvers: number
  @ShownParts(() => ConsultationDto, { description: 'Units asked for advice; staff only' }) consulted: ConsultationDto[]
  @ShownPart.nullable(() => NoticeDto) notice: NoticeDto | null
  @ShownPart.nullable(() => PromiseDto, { description: 'Until when the applicant was told that it will be done' })
  promise: PromiseDto | null
  @ShownNumber.nullable({ description: 'Working days promised now, with what was granted' }) promisedDays: number | null
  @ShownParts(() => MissingItemDto) missing: MissingItemDto[]
  @ShownTexts.nullable({ description: 'The first list of deficiencies, which is the lock' }) locked: string[] | null
  @ShownParts(() => FileDto) attachments: FileDto[]
  @ShownText.nullable() result: string | null
  @ShownPart.nullable(() => DeclineViewDto) decline: DeclineViewDto | null
  @ShownPart(() => MandateViewDto) mandate: MandateViewDto
  @ShownParts(() => AskDto, { description: 'Newest first; the open one has no ruling' }) asks: AskDto[]
  @ShownParts(() => SupervisionDto, { description: '督办, newest first; for staff' }) supervisions: SupervisionDto[]
  @ShownParts(() => OwedDto, { description: '容缺 and 告知承诺' }) owed: OwedDto[]
  @ShownText.nullable({ description: 'YYYY-MM-DD' }) validUntil: string | null
  @ShownYesNo({ description: 'The applicant may apply for the same again with the old data' }) again: boolean
  @ShownInstant.nullable() urgeFrom: string | null
  @ShownPart.nullable(() => EvaluationDto, { description: 'Null to handlers while it is hidden from them' })
  evaluation: EvaluationDto | null
  @ShownParts(() => TwinDto) twins: TwinDto[]
}

class RowHolderDto {
  @ShownPart(() => UnitRefDto) unit: UnitRefDto
  @ShownPart.nullable(() => PersonDto) person: PersonDto | null
  @ShownInstant() since: string
  @ShownInstant.nullable() dueAt: string | null
}

class RequestRowDto extends RequestHeadDto implements RequestRow {
  @ShownYesNo({ description: 'It came through 事没办成' }) stuck: boolean
  @ShownPart.nullable(() => RowHolderDto) holder: RowHolderDto | null
  @ShownPart.nullable(() => OfferDto) offer: OfferDto | null
  @ShownNumber() missingCount: number
  @ShownNumber.nullable() promisedDays: number | null
  @ShownYesNo() mandateMissing: boolean
  @ShownChoice.nullable(asked) asked: 'extend' | 'terminate' | null
  @ShownYesNo({ description: 'A 督办 waits for its answer' }) supervised: boolean
  @ShownNumber({ description: '0 … 4: 已提醒, 已催办, 已督办, 已报领导' }) raised: number
  @ShownText.nullable() lastNote: string | null
}

export class RequestPageDto implements Page<RequestRow> {
  @ShownParts(() => RequestRowDto) items: RequestRowDto[]
  @ShownText.nullable() nextCursor: string | null
}

class JournalActorDto {
  @ShownText() name: string
  @ShownText.nullable() unit: string | null
}

class JournalEntryDto implements JournalEntryView {
  @ShownText() id: string
  @ShownChoice([...requestActions, 'mandate', 'adopt', 'replan', 'remind']) action: JournalEntryView['action']
  @ShownChoice.nullable(requestStatuses) from: RequestStatus | null
  @ShownChoice(requestStatuses) to: RequestStatus
  @ShownInstant() at: string
  @ShownPart.nullable(() => JournalActorDto) actor: JournalActorDto | null
  @ShownText.nullable() note: string | null
  @ShownText.nullable({ description: 'Between colleagues; null to everybody else' }) internalNote: string | null
  @ShownText.nullable() target: string | null
  @ShownParts(() => FileDto) attachments: FileDto[]
}

export class JournalPageDto implements Page<JournalEntryView> {
  @ShownParts(() => JournalEntryDto) items: JournalEntryDto[]
  @ShownText.nullable() nextCursor: string | null
}

class RoutingReasonDto {
  @ShownText() text: string
  @ShownYesNo({ description: 'Speaks for the unit; otherwise against it' }) good: boolean
}

export class RoutingProposalDto implements RoutingProposal {
  @ShownPart(() => UnitRefDto) unit: UnitRefDto
  @ShownNumber() onDuty: number
  @ShownNumber() openLoad: number
  @ShownParts(() => RoutingReasonDto) reasons: RoutingReasonDto[]
}

export class CountsDto {
  @ShownNumber.nullable() mine: number | null
  @ShownNumber.nullable() review: number | null
  @ShownNumber.nullable() unit: number | null
  @ShownNumber.nullable() held: number | null
  @ShownNumber.nullable() consulted: number | null
  @ShownNumber.nullable() overdue: number | null
}
