import type { UnitKind } from '@bangban/shared/organization/unit-api'
import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import type { ActInput, EvaluationDimension, Grade } from '@bangban/shared/requests/request-api'
import type { Actor, CaseRole } from '@bangban/shared/requests/request-policy'
import type { ClockChange } from '../clocks/clock-plans.js'
import type { RequestClock } from '../clocks/request-clock.entity.js'
import type { HandOverNote, RequestLeg } from '../request-leg.entity.js'
import type { CaseRecord } from '../records/case-record.js'
import type { OwedMaterial } from '../records/owed-material.entity.js'
import type { RequestAsk } from '../records/request-ask.entity.js'
import type { Request } from '../request.entity.js'

/** What a step may look up beyond the case itself; all of it within the transition's transaction. */
export interface StepLookup {
  /** 422 on `field` unless the unit exists, works and can hold a case. */
  handlingUnit(field: string, code: string): Promise<{ code: string; name: string; kind: UnitKind }>
  /** Both units belong to one that the actor leads; the centre does not count, it transfers. */
  inTree(actor: Actor, from: string, to: string): boolean
  /** Who does the work of a unit today: itself, its successor, or the centre when nobody took it over. */
  heirOf(code: string): string
  /** 422 on `field` unless the account belongs to the unit and is nobody's judge in his own matter. */
  member(field: string, accountId: string, unit: string): Promise<void>
  /** 422 on `field` unless a request has this code. */
  requestCode(field: string, code: string): Promise<void>
  /** 422 on `field` unless the item is known. */
  service(field: string, code: string): { code: string; inPerson: boolean }
  /** He stands for a unit whose people cannot log in. */
  keeps(accountId: string, unit: string): boolean
  /** He gets the case in this unit; false when he is not on duty there. */
  takesOne(accountId: string, unit: string): Promise<boolean>
  /** All clocks of the case in the order they began; asked for by the steps that need them. */
  clocks(): Promise<RequestClock[]>
  /** Some helper has said a word to the applicant: a word of progress, or the result. */
  heardFrom(): Promise<boolean>
  /** What the holder asked for and nobody has ruled on. */
  openAsk(): Promise<RequestAsk | null>
  /** What the case still goes on without. */
  owed(): Promise<OwedMaterial[]>
}

export interface StepContext {
  request: Request
  /** In the order of the chain. */
  legs: RequestLeg[]
  actor: Actor
  roles: readonly CaseRole[]
  now: Date
  calendar: WorkCalendar
  lookup: StepLookup
}

/** How the step changes whose hands it is in. */
export type Hands =
  | { kind: 'take'; person: string; dueAt: Date | null }
  | { kind: 'pass'; as: 'ended' | 'refused'; unit: string; person: string | null; dueAt: Date | null }
  | { kind: 'offer'; unit: string; by: string; note: HandOverNote; dueAt: Date | null }
  /** The same offer to another unit. */
  | { kind: 'ask'; unit: string; dueAt: Date | null }
  /** The offered unit takes it from the giver. */
  | { kind: 'accept'; person: string; dueAt: Date | null }
  /** The giver keeps it after all. */
  | { kind: 'keep'; as: 'ended' | 'refused' }
  /** The same hands, with their day moved. */
  | { kind: 'until'; dueAt: Date }
  | { kind: 'release' }

/** How the step changes which units are asked for advice beside the one that holds it. */
export type Consulting = { kind: 'ask'; unit: string; question: string } | { kind: 'end'; unit: string }

export interface StepEffect {
  change: Partial<Request>
  hands?: Hands
  consulting?: Consulting
  /** Words of the one who acts, as the applicant may read them. */
  note?: string | undefined
  /** Words for colleagues alone. */
  internalNote?: string | undefined
  /** Kept with the case as its result, and told as the note. */
  result?: string
  /** Unit or account it goes to. */
  target?: string
  attachments?: string[] | undefined
  ourFault?: boolean
  /** Unit in whose name it is done, where that is not the one that holds the case. */
  actingFor?: string
  clocks?: readonly ClockChange[]
  records?: readonly CaseRecord[]
  evaluation?: {
    grade: Grade
    comment: string | null
    tags: string[]
    dimensions: Partial<Record<EvaluationDimension, Grade>>
  }
}

export type InputOf<A extends ActInput['action']> = Extract<ActInput, { action: A }>

/** Works out what one action changes. It decides nothing about who may do it: that is the flow table's. */
export type Step<A extends ActInput['action']> = (
  context: StepContext,
  input: InputOf<A>,
) => StepEffect | Promise<StepEffect>
