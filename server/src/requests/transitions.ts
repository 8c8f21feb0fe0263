import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import {
  endsHolding,
  refusalOf,
  statusAfter,
  type Refusal,
  type RequestAction,
} from '@bangban/shared/requests/request-flow'
import {
  asIfOnDuty,
  canSee,
  formerRolesIn,
  isInternalNote,
  rolesIn,
  type Actor,
  type CaseFacts,
  type CaseRole,
} from '@bangban/shared/requests/request-policy'
import { stepOf, type RequestStatus } from '@bangban/shared/requests/request-status'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { changeIf, rowsWhere, rowWhere } from '../platform/database/rows.js'
import { DomainError, missing } from '../platform/errors.js'
import { Metrics } from '../platform/metrics.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { actingUnit, caseFactsOf, flowFactsOf, openConsultations, stepDatesAfter, stepOfRequest } from './case-facts.js'
import { isPaused, start, type ClockStart } from './clocks/clock-plans.js'
import { RequestClock } from './clocks/request-clock.entity.js'
import { Consultations } from './consultations.js'
import { promiseBeneath, withPromise } from './deadlines.js'
import { Journal } from './journal.js'
import { RequestChain } from './request-chain.js'
import { RequestLeg } from './request-leg.entity.js'
import { requestMoved, type RequestMoved } from './requests.events.js'
import { Request } from './request.entity.js'
import { RequestSealing } from './request-sealing.js'
import type { CaseRecord } from './records/case-record.js'
import { StepRecords } from './records/step-records.js'
import type { StepEffect } from './steps/step.js'

export interface LoadedCase {
  request: Request
  legs: RequestLeg[]
  facts: CaseFacts
  roles: CaseRole[]
}

export interface MovedCase {
  request: Request
  legs: RequestLeg[]
}

/** The system itself, which archives, assigns, and dispatches what needs no review; it is nobody to anybody's case. */
export const systemActor: Actor = { accountId: '', phoneHash: null, guestCase: null, admin: false, memberships: [] }

/** Writes a step down: compare-and-set, chain of hands, journal, outbox. What it means is the step's. */
@Injectable()
export class Transitions {
  constructor(
    private readonly units: UnitDirectory,
    private readonly chain: RequestChain,
    private readonly consultations: Consultations,
    private readonly records: StepRecords,
    private readonly journal: Journal,
    private readonly sealing: RequestSealing,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** 404 unless the caller may see it. */
  async load(em: EntityManager, id: string, actor: Actor): Promise<LoadedCase> {
    const request = await rowWhere(em, Request, { id })
    if (!request) throw missing()
    const legs = await rowsWhere(em, RequestLeg, { requestId: id }, 'seq')
    const loaded = this.afresh({ request, legs }, actor)
    if (actor !== systemActor && !canSee(loaded.facts, actor)) throw missing()
    return loaded
  }

  /** The same for several at once, in the order asked; what the caller may not see is left out. */
  async loadAll(em: EntityManager, ids: string[], actor: Actor): Promise<LoadedCase[]> {
    if (ids.length === 0) return []
    const requests = new Map((await rowsWhere(em, Request, { id: ids })).map((request) => [request.id, request]))
    const legs = await rowsWhere(em, RequestLeg, { requestId: ids }, 'seq')
    return ids.flatMap((id) => {
      const request = requests.get(id)
      if (!request) return []
      const loaded = this.afresh({ request, legs: legs.filter((leg) => leg.requestId === id) }, actor)
      return canSee(loaded.facts, actor) ? [loaded] : []
    })
  }

  /** What the case is to the actor as it stands now. */
  afresh({ request, legs }: MovedCase, actor: Actor): LoadedCase {
    const facts = caseFactsOf(request, legs, this.units)
    return { request, legs, facts, roles: actor === systemActor ? ['system'] : rolesIn(facts, actor) }
  }

  /** 403 when it is not one's role, 409 when it is not the moment. */
  guard(loaded: LoadedCase, action: RequestAction, actor: Actor): void {
    const refusal = this.refusal(loaded, action, actor)
    if (!refusal) return
    const { request, facts, roles } = loaded
    const onDuty = actor === systemActor ? roles : rolesIn(facts, asIfOnDuty(actor))
    const [flow, now] = [flowFactsOf(request), this.clock.now().getTime()]
    throw new DomainError(refusalOf(action, flow, onDuty, now) === null ? 'duty.off' : refusal)
  }

  allows(loaded: LoadedCase, action: RequestAction, actor: Actor): boolean {
    return this.refusal(loaded, action, actor) === null
  }

  private refusal({ request, facts, roles }: LoadedCase, action: RequestAction, actor: Actor): Refusal {
    const former = actor === systemActor ? [] : formerRolesIn(facts, actor)
    return refusalOf(action, flowFactsOf(request), roles, this.clock.now().getTime(), former)
  }

  /** First leg, clock, entry and event of a new request. */
  async begin(em: EntityManager, actor: Actor, request: Request, review: ClockStart): Promise<RequestLeg[]> {
    const leg = await this.chain.start(em, request, request.createdAt)
    await this.records.apply(em, request, { clocks: [start(review)] }, accountOf(actor))
    await this.journal.write(em, {
      requestId: request.id,
      action: 'submit',
      fromStatus: null,
      toStatus: request.status,
      at: request.createdAt,
      actorId: actor.accountId,
      actorUnit: request.clerkUnit,
      attachments: request.attachments ?? [],
    })
    await this.announce(em, 'submit', request, request, null, actor)
    this.metrics.requestActions.inc({ action: 'submit' })
    return [leg]
  }

  async apply(
    em: EntityManager,
    { request, legs, facts, roles }: LoadedCase,
    action: RequestAction,
    actor: Actor,
    effect: StepEffect,
    told: Pick<RequestMoved, 'assigned' | 'alsoTell'> = {},
  ): Promise<MovedCase> {
    const now = this.clock.now()
    const asApplicant = roles.includes('applicant')
    const status = statusAfter(action, flowFactsOf(request), roles, now.getTime())
    const timed = { ...effect, change: await this.timed(em, request, effect, status) }
    const change = this.changeOf(request, action, status, timed, asApplicant, now)
    const moved = await changeIf(em, Request, { id: request.id, version: request.version }, change)
    if (!moved) throw new DomainError('request.changed_meanwhile')
    const after: Request = { ...request, ...change }
    const chain = await this.chain.apply(em, request, legs, effect.hands, status, now)
    const unit = effect.actingFor ?? actingUnit(facts, actor, asApplicant)
    const by = { person: actor.accountId, unit: unit ?? '' }
    await this.consultations.apply(em, request, effect.consulting, status, by, now)
    await this.records.apply(em, request, { ...effect, records: recordsOf(effect, request, after) }, accountOf(actor))
    await this.journal.write(em, {
      requestId: request.id,
      action,
      fromStatus: request.status,
      toStatus: after.status,
      at: now,
      actorId: accountOf(actor),
      actorUnit: unit,
      note: effect.note,
      internalNote: effect.internalNote,
      target: effect.target,
      attachments: effect.attachments,
      ourFault: effect.ourFault,
    })
    await this.announce(em, action, request, after, request.status, actor, told)
    this.metrics.requestActions.inc({ action })
    return { request: after, legs: chain }
  }

  /** The step sets the clock of its own status; nobody who looks at it may forget the promise that runs beneath. */
  private async timed(
    em: EntityManager,
    { id: requestId, promiseDueAt }: Request,
    { change, clocks = [] }: StepEffect,
    status: RequestStatus,
  ): Promise<StepEffect['change']> {
    const { dueAt, yellowAt, orderAt, raised } = change
    if (!promiseDueAt || !promiseBeneath.includes(status) || !dueAt || !yellowAt || !orderAt) return change
    const [promise] = await rowsWhere(em, RequestClock, { requestId, kind: 'promise', endedAt: null })
    if (!promise) return change
    const set = clocks.find((one) => one.do === 'set' && one.id === promise.id)
    const after = set?.do === 'set' ? { ...promise, ...set.set } : promise
    if (isPaused(after)) return change
    return { ...change, ...withPromise({ dueAt, yellowAt, orderAt, raised: raised ?? 0 }, after) }
  }

  private changeOf(
    request: Request,
    action: RequestAction,
    status: RequestStatus,
    effect: StepEffect,
    asApplicant: boolean,
    now: Date,
  ): Partial<Request> {
    const from = stepOfRequest(request)
    const to = stepOf(status, from)
    // What colleagues write for each other stays out of what the applicant reads, their files too.
    const internal = isInternalNote(action)
    const added = internal ? [] : (effect.attachments ?? [])
    const ends = endsHolding(request.status, status)
    return {
      ...effect.change,
      ...this.chain.holding(request, effect.hands, status, now),
      ...this.consultations.asked(request, effect.consulting, status),
      ...(effect.note && !asApplicant && !internal ? { lastNote: this.sealing.sealText(effect.note) } : {}),
      ...(effect.result ? { result: this.sealing.sealText(effect.result) } : {}),
      ...(added.length > 0 ? { attachments: [...(request.attachments ?? []), ...added] } : {}),
      ...(effect.records?.length ? { hasRecords: true } : {}),
      // Nobody rules on, or answers for, what is over.
      ...(ends ? { urgeFrom: null, asked: null, supervised: false } : {}),
      status,
      stepDates:
        from === to && (status !== 'closed' || request.status === 'closed')
          ? request.stepDates
          : stepDatesAfter(request.stepDates, from, to, status === 'closed', now),
      version: request.version + 1,
      updatedAt: now,
    }
  }

  private announce(
    em: EntityManager,
    action: RequestAction,
    before: Request,
    after: Request,
    from: Request['status'] | null,
    actor: Actor,
    told: Pick<RequestMoved, 'assigned' | 'alsoTell'> = {},
  ): Promise<void> {
    return this.outbox.add(em, requestMoved, {
      ...told,
      requestId: after.id,
      action,
      from,
      to: after.status,
      actorId: accountOf(actor),
      applicantId: after.applicantId,
      holderUnit: after.holderUnit,
      holderId: after.holderId,
      offeredUnit: after.offeredUnit,
      previousOfferedUnit: before.offeredUnit,
      askedUnits: openConsultations(after),
      previouslyAsked: openConsultations(before),
      previousUnit: before.holderUnit,
      previousHolderId: before.holderId,
      waitsForApplicant: after.pauseReason === 'waiting_applicant',
    })
  }
}

/** A guest has no account, the system neither. */
const accountOf = (actor: Actor): string | null =>
  actor.guestCase !== null || actor.accountId === '' ? null : actor.accountId

/** A case that goes on without a ruling leaves nothing that would wait for one. */
const recordsOf = ({ records = [] }: StepEffect, before: Request, after: Request): readonly CaseRecord[] =>
  before.asked !== null && after.asked === null && !records.some(({ kind }) => kind === 'rule')
    ? [...records, { kind: 'drop-ask' }]
    : records
