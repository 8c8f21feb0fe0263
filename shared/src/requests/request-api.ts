import type { FileView } from '../files/file-api.js'
import type { AskView, OwedView, SettledHow, SupervisionView } from './case-records.js'
import type { HelpKind } from './help-kinds.js'
import type { RequestAction } from './request-flow.js'
import type { RequestChannel } from './request-channel.js'
import type { RequestStatus, Step } from './request-status.js'

export const requestModes = ['assist', 'proxy'] as const
/** 帮办: advise, prepare, accompany. 代办: act on a mandate. */
export type RequestMode = (typeof requestModes)[number]

export const declineReasons = ['out_of_scope', 'other_authority', 'duplicate', 'unlawful', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

export const pauseReasons = [
  'publicity',
  'expert_review',
  'hearing',
  'bidding',
  'inspection',
  'waiting_applicant',
] as const
export type PauseReason = (typeof pauseReasons)[number]

export const grades = [1, 2, 3, 4, 5] as const
/** 5 = 非常满意 … 1 = 非常不满意 */
export type Grade = (typeof grades)[number]
export const evaluationDimensions = ['efficiency', 'accuracy', 'convenience', 'platform'] as const
export type EvaluationDimension = (typeof evaluationDimensions)[number]

/** Longest accepted texts, in characters; files in pieces. */
export const requestLimits = {
  subject: 60,
  description: 2000,
  name: 40,
  address: 120,
  note: 1000,
  result: 2000,
  material: 60,
  materials: 40,
  promisedDays: 120,
  visits: 50,
  /** Working days that may be asked for at once. */
  extendDays: 60,
  attachments: 20,
} as const

export interface SubmitInput {
  /** Omitted: “I don't know which item”. */
  serviceCode?: string
  subject: string
  description: string
  mode: RequestMode
  channel: RequestChannel
  /** Unit code of the township, e.g. '371681101'. */
  township: string
  contact: { name: string; phone: string }
  homeVisit?: { address: string; wish: string }
  onBehalfOf?: { name: string; relation: string }
  enterpriseId?: string
  projectId?: string
  /** Ids of uploaded files. */
  attachments?: string[]
  /** 事没办成: the centre takes it up itself. Id of one's own request that came to nothing, or 'none'. */
  stuckOf?: string
}

/** On a matter that did not get done: which request of the same person it is about. */
export interface StuckView {
  of: { id: string; code: string; subject: string } | null
}

/** `GET /api/requests/:id/again`: the same application once more, with what the applicant handed in himself. */
export interface AgainView {
  input: SubmitInput
  files: FileView[]
}

export interface UnitRef {
  code: string
  name: string
}

/** What the giver of a case tells its receiver, between colleagues; the applicant reads the reason in the journal. */
export interface HandOverNoteView {
  reason: string
  done: string
  left: string
}

export interface LegView {
  unit: UnitRef
  person: string | null
  state: 'offered' | 'held' | 'ended' | 'refused'
  since: string
  until: string | null
  dueAt: string | null
  /** It is or was in that unit's hands; false for a hand-over that nobody took. The applicant sees only these, and an open offer. */
  taken: boolean
  /** The unit that handed it over; null where it did not come by a hand-over. */
  from: UnitRef | null
  note: HandOverNoteView | null
}

/** A hand-over that waits for its receiver to claim. */
export interface OfferView {
  unit: UnitRef
  from: UnitRef
  /** Who handed it on. */
  by: string | null
  since: string
  dueAt: string | null
  /** Of the claim; the promise to the applicant runs beside it. */
  clock: ClockView | null
  note: HandOverNoteView | null
}

export interface AdviceView {
  id: string
  person: string
  at: string
  note: string
  attachments: FileView[]
}

/** 协办: a unit that is or was asked for advice, and what its people wrote. */
export interface ConsultationView {
  unit: UnitRef
  question: string
  askedBy: { name: string; unit: string }
  since: string
  until: string | null
  advice: AdviceView[]
}

export interface HolderView {
  unit: UnitRef
  person: { name: string; phone: string } | null
  since: string
  dueAt: string | null
  /** Number to ring while no person holds it: the unit's, else the centre's. */
  unitPhone: string | null
  /** People of the unit who are on duty and got the task. */
  onDuty: number
  /** Who of the centre stands for an outside authority that cannot log in; null for any other unit. */
  keptBy: string | null
}

export type Light = 'green' | 'yellow' | 'red' | 'paused'

export interface ClockView {
  dueAt: string
  /** The year's holidays are not published yet: 以公布放假安排为准. */
  provisional: boolean
  light: Light
  pausedSince: string | null
  pauseReason: PauseReason | null
  pauseUntil: string | null
}

export interface MissingView {
  material: string
  problem: string
}

export interface MandateView {
  /** Only a proxy request asks for one. */
  required: boolean
  /** The principal confirmed in the app, or his paper was photographed. */
  given: 'app' | 'paper' | null
  principal: string
  at: string | null
  file: FileView | null
  /** The caller is the principal himself, so he may confirm on this screen. */
  mayConfirm: boolean
  mayUpload: boolean
}

export interface RequestView {
  id: string
  code: string
  version: number
  status: RequestStatus
  step: Step
  /** Day each step was reached, for the five-step bar; null ahead of it. */
  stepDates: (string | null)[]
  subject: string
  description: string
  service: { code: string; name: string } | null
  mode: RequestMode
  channel: RequestChannel
  /** It came through 事没办成. */
  stuck: StuckView | null
  helpKinds: HelpKind[]
  township: string
  townshipName: string
  contact: { name: string; phone: string }
  onBehalfOf: { name: string; relation: string } | null
  homeVisit: { address: string; wish: string } | null
  enterpriseId: string | null
  projectId: string | null
  holder: HolderView | null
  legs: LegView[]
  offer: OfferView | null
  /** Hand-overs that were taken so far. */
  handOvers: number
  /** Oldest first; for staff with a part in it, else empty. */
  consulted: ConsultationView[]
  clock: ClockView | null
  notice: { materials: string[]; promisedDays: number; message: string; at: string; by: string } | null
  /** Working days that are promised now: those of the notice, and what was granted since. Null before the notice. */
  promisedDays: number | null
  /** Until when the applicant was told that it will be done; firm once a helper had it: only a grant moves it. */
  promise: { dueAt: string; firm: boolean } | null
  missing: MissingView[]
  /** Names of the first list of deficiencies; a later one may only name these. Null while there was none. */
  locked: string[] | null
  attachments: FileView[]
  result: string | null
  decline: { reason: DeclineReason; note: string; authority: string | null; of: string | null } | null
  mandate: MandateView
  /** What the caller may do now. */
  actions: RequestAction[]
  /** Newest first; the open one has no ruling. For staff and the applicant. */
  asks: AskView[]
  /** Newest first; for staff only. */
  supervisions: SupervisionView[]
  owed: OwedView[]
  /** Until when what he got is valid, YYYY-MM-DD. */
  validUntil: string | null
  /** The applicant may apply for the same again with the old data. */
  again: boolean
  /** First instant at which it may be urged again, when that is ahead. */
  urgeFrom: string | null
  /** A unit that refused once has to take it this time. */
  binding: boolean
  /** Null to handlers while it is hidden from them. */
  evaluation: {
    grade: Grade
    comment: string
    tags: string[]
    dimensions: Partial<Record<EvaluationDimension, Grade>>
  } | null
  /** Open requests of the same number or person and item; for reviewers, else empty. */
  twins: { id: string; code: string; subject: string; status: RequestStatus }[]
  createdAt: string
  updatedAt: string
}

/** A row of a list: names and numbers are masked. */
export interface RequestRow {
  id: string
  code: string
  version: number
  status: RequestStatus
  step: Step
  subject: string
  service: { code: string; name: string } | null
  mode: RequestMode
  channel: RequestChannel
  /** It came through 事没办成. */
  stuck: boolean
  helpKinds: HelpKind[]
  township: string
  townshipName: string
  contact: { name: string; phone: string }
  onBehalfOf: { name: string; relation: string } | null
  holder: { unit: UnitRef; person: { name: string; phone: string } | null; since: string; dueAt: string | null } | null
  offer: OfferView | null
  clock: ClockView | null
  /** How many materials are still to be supplied. */
  missingCount: number
  promisedDays: number | null
  binding: boolean
  mandateMissing: boolean
  /** What waits for the centre's ruling. */
  asked: 'extend' | 'terminate' | null
  /** A 督办 waits for its answer. */
  supervised: boolean
  /** How far the ladder has gone: 0 not at all, 1 已提醒, 2 已催办, 3 已督办, 4 已报领导. */
  raised: number
  /** Newest word the applicant was given. */
  lastNote: string | null
  actions: RequestAction[]
  createdAt: string
  updatedAt: string
}

export interface JournalEntryView {
  id: string
  action: RequestAction | 'mandate' | 'adopt' | 'replan' | 'remind'
  from: RequestStatus | null
  to: RequestStatus
  at: string
  /** Who did it: a name and his unit; the applicant's name for his own steps; null for the system. */
  actor: { name: string; unit: string | null } | null
  /** Words of the one who acted, as the applicant may read them. */
  note: string | null
  /** Words between colleagues, e.g. why another unit than the proposed one; null to everybody else. */
  internalNote: string | null
  /** Where it went: a unit, or the person assigned. */
  target: string | null
  attachments: FileView[]
}

export interface RoutingProposal {
  unit: UnitRef
  onDuty: number
  openLoad: number
  reasons: { text: string; good: boolean }[]
}

/** An item that the applicant's own words sound like, for the centre. */
export interface ServiceProposal {
  service: UnitRef
  unit: UnitRef
  /** “他写了“残疾证”” */
  why: string
}

export type ActInput =
  | { action: 'return'; items: MissingView[]; note: string }
  /** `settles` names materials allowed later that come with it. */
  | { action: 'supplement'; note: string; attachments?: string[]; settles?: string[] }
  | { action: 'decline'; reason: DeclineReason; note: string; authority?: string; of?: string }
  | {
      action: 'dispatch'
      unit: string
      materials: string[]
      promisedDays: number
      message: string
      serviceCode?: string
      /** Why another unit than the one proposed first; colleagues read it, the applicant never. */
      why?: string
      /** 容缺: materials that may come later, each with the day (YYYY-MM-DD) it is expected; the case goes on. */
      later?: { material: string; until: string }[]
      /** 告知承诺: materials that the applicant's promise stands in for. */
      pledges?: string[]
    }
  | { action: 'recall'; reason: string }
  | { action: 'claim' }
  | { action: 'assign'; account: string }
  | { action: 'unassign'; reason: string }
  | { action: 'refuse'; reason: string }
  | { action: 'relay'; unit: string; reason: string; done: string; left: string }
  | { action: 'cancelRelay' }
  | { action: 'consult'; unit: string; question: string }
  | { action: 'advise'; note: string; attachments?: string[] }
  | { action: 'endConsult'; unit: string }
  | { action: 'transfer'; unit: string; reason: string }
  | { action: 'redistribute'; unit: string; reason: string }
  | {
      action: 'progress'
      note: string
      attachments?: string[]
      /** Number and day (YYYY-MM-DD) under which the competent authority accepted it. */
      acceptanceNumber?: string
      acceptedOn?: string
      /** Owed materials that came, or promises that were checked, by name. */
      received?: string[]
    }
  /** Owed materials by name: they came or were checked; or the centre lets them go, and says why. */
  | { action: 'settle'; materials: string[]; how: SettledHow; note?: string }
  | { action: 'pause'; reason: PauseReason; until: string; note: string; items?: MissingView[] }
  | { action: 'resume'; note?: string }
  /** Asks for more working days, or for an end; the centre rules (行政许可法 §42). */
  | { action: 'extend'; days: number; reason: string }
  | { action: 'terminate'; reason: string }
  | { action: 'grant'; of: 'extend' | 'terminate'; note: string }
  | { action: 'deny'; of: 'extend' | 'terminate'; note: string }
  | { action: 'complete'; result: string; attachments?: string[]; visits?: number; validUntil?: string }
  | {
      action: 'evaluate'
      grade: Grade
      comment?: string
      tags?: string[]
      dimensions?: Partial<Record<EvaluationDimension, Grade>>
    }
  | { action: 'reopen'; reason: string }
  | { action: 'withdraw'; reason: string }
  | { action: 'urge'; note?: string }
  /** 督办: wants an answer in writing by a day (YYYY-MM-DD), else within two working days. */
  | { action: 'supervise'; note: string; answerBy?: string }
  | { action: 'answer'; note: string }
