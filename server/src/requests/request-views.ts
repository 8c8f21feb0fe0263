import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { helpKindsOf } from '@bangban/shared/requests/help-kinds'
import { isProvisional } from '@bangban/shared/calendar/working-time'
import type { ClockView, RequestView } from '@bangban/shared/requests/request-api'
import { offeredActions } from '@bangban/shared/requests/request-flow'
import { timeLimits } from '@bangban/shared/requests/request-limits'
import {
  maskName,
  maskPhone,
  mayReadEvaluation,
  mayReadInternalNotes,
  rolesIn,
  seesPlainContact,
  type Actor,
  type CaseFacts,
  type CaseRole,
} from '@bangban/shared/requests/request-policy'
import { isOpen, openStatuses } from '@bangban/shared/requests/request-status'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Catalog } from '../catalog/catalog.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { caseFactsOf, flowFactsOf, lightOf, stepOfRequest } from './case-facts.js'
import { shownDue, workingDays } from './deadlines.js'
import { Evaluation } from './evaluation.entity.js'
import { mayConfirmMandate, mayUploadMandate } from './mandate-policy.js'
import type { RequestLeg } from './request-leg.entity.js'
import { Request } from './request.entity.js'
import { RequestSealing } from './request-sealing.js'
import { RequestViewParts } from './request-view-parts.js'
import { isFirm } from './steps/promise.js'

type Names = Map<string, { name: string; phone: string | null }>

/** What the case looks like to one caller. */
@Injectable()
export class RequestViews {
  constructor(
    private readonly parts: RequestViewParts,
    private readonly sealing: RequestSealing,
    private readonly units: UnitDirectory,
    private readonly catalog: Catalog,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** Inside a transition: the answer, its place in the idempotency record and the audit trail commit with it. */
  async presentAndKeep(
    em: EntityManager,
    status: number,
    request: Request,
    legs: RequestLeg[],
    actor: Actor,
  ): Promise<RequestView> {
    const view = await this.present(em, request, legs, actor)
    await this.auditLook(em, request, legs, actor)
    await this.parts.idempotency.keep(em, status, view)
    return view
  }

  /** Every look of staff at somebody's plain number is in the audit log (DESIGN §10). */
  async auditLook(em: EntityManager, request: Request, legs: RequestLeg[], actor: Actor): Promise<void> {
    if (!this.looksAsStaff(request, legs, actor)) return
    await this.parts.audit.record(em, {
      actorId: actor.accountId,
      action: 'request.contact_read',
      target: `request:${request.id}`,
    })
  }

  looksAsStaff(request: Request, legs: RequestLeg[], actor: Actor): boolean {
    const facts = caseFactsOf(request, legs, this.units)
    return !rolesIn(facts, actor).includes('applicant') && seesPlainContact(facts, actor)
  }

  async present(em: EntityManager, request: Request, legs: RequestLeg[], actor: Actor): Promise<RequestView> {
    const now = this.clock.now()
    const facts = caseFactsOf(request, legs, this.units)
    const roles = rolesIn(facts, actor)
    const opened = this.sealing.open(request)
    const plain = seesPlainContact(facts, actor)
    const readsInternal = mayReadInternalNotes(facts, actor)
    const keeper = this.units.find(request.holderUnit ?? '')?.keeper ?? null
    const names = await this.parts.people.get([...personIds(request, legs), ...(keeper ? [keeper] : [])], em)
    const files = await this.filesOf(em, request)
    return {
      id: request.id,
      code: request.code,
      version: request.version,
      status: request.status,
      step: stepOfRequest(request),
      stepDates: request.stepDates,
      subject: request.subject,
      description: opened.description,
      service: this.serviceOf(request),
      mode: request.mode,
      channel: request.channel,
      stuck: (await this.parts.stuck.of(em, [request])).get(request.id) ?? null,
      helpKinds: helpKindsOf(helpFactsOf(request)),
      township: request.township,
      townshipName: this.units.find(request.township)?.name ?? request.township,
      contact: plain ? opened.contact : { name: maskName(opened.contact.name), phone: maskPhone(opened.contact.phone) },
      onBehalfOf: maskedUnless(plain, opened.onBehalfOf),
      homeVisit: plain || !opened.homeVisit ? opened.homeVisit : { ...opened.homeVisit, address: '接单后可见' },
      enterpriseId: request.enterpriseId,
      projectId: request.projectId,
      holder: await this.holderOf(em, request, legs, names),
      legs: this.parts.hands.legsOf(legs, names, readsInternal),
      offer: this.parts.hands.offerOf(legs, names, readsInternal),
      handOvers: request.handOvers,
      consulted: readsInternal ? await this.parts.consultations.of(em, request) : [],
      clock: this.clockOf(request, now),
      notice: request.notice && { ...request.notice, by: names.get(request.notice.by)?.name ?? '帮办中心' },
      promisedDays: request.promisedDays,
      promise: isOpen(request.status) ? promiseView(request) : null,
      missing: request.missing ?? [],
      locked: request.lockItems,
      attachments: files.attachments,
      result: opened.result,
      decline: request.declined,
      mandate: {
        required: request.mode === 'proxy',
        given: request.mandateGiven,
        principal:
          maskedUnless(plain, opened.onBehalfOf)?.name ?? (plain ? opened.contact.name : maskName(opened.contact.name)),
        at: request.mandateAt?.toISOString() ?? null,
        file: files.mandate,
        mayConfirm: this.mandateOpen(request) && mayConfirmMandate(request, roles),
        mayUpload: this.mandateOpen(request) && mayUploadMandate(roles),
      },
      actions: offeredActions(flowFactsOf(request), roles, now.getTime()),
      ...(await this.parts.records.of(em, request, readsInternal)),
      validUntil: request.validUntil,
      again: roles.includes('applicant') && !isOpen(request.status),
      urgeFrom: request.urgeFrom && request.urgeFrom > now ? request.urgeFrom.toISOString() : null,
      binding: request.binding,
      evaluation: await this.evaluationOf(em, request, facts, actor, now),
      twins: await this.twinsOf(em, request, roles),
      createdAt: request.createdAt.toISOString(),
      updatedAt: request.updatedAt.toISOString(),
    }
  }

  clockOf(request: Request, now: Date): ClockView | null {
    const dueAt = shownDue(request)
    if (!dueAt) return null
    return {
      dueAt: dueAt.toISOString(),
      provisional: isProvisional(dueAt.getTime(), this.calendar.current()),
      light: lightOf(request, now),
      pausedSince: request.pausedSince?.toISOString() ?? null,
      pauseReason: request.pauseReason,
      pauseUntil: request.pauseUntil?.toISOString() ?? null,
    }
  }

  serviceOf(request: Request): { code: string; name: string } | null {
    const service = request.serviceCode ? this.catalog.find(request.serviceCode) : undefined
    return service ? { code: service.code, name: service.name } : null
  }

  private mandateOpen(request: Request): boolean {
    return request.mode === 'proxy' && request.mandateGiven === null && isOpen(request.status)
  }

  private async holderOf(
    em: EntityManager,
    request: Request,
    legs: RequestLeg[],
    names: Names,
  ): Promise<RequestView['holder']> {
    if (!request.holderUnit) return null
    const held = legs.find((leg) => leg.heldOf !== null)
    const person = request.holderId ? names.get(request.holderId) : undefined
    const unit = this.units.find(request.holderUnit)
    return {
      unit: this.parts.hands.unitRef(request.holderUnit),
      person: person ? { name: person.name, phone: person.phone ?? '' } : null,
      since: (request.heldSince ?? request.updatedAt).toISOString(),
      dueAt: held?.dueAt?.toISOString() ?? null,
      unitPhone: unit?.phone ?? null,
      keptBy: unit?.keeper ? (names.get(unit.keeper)?.name ?? null) : null,
      onDuty: person ? 1 : await this.parts.memberships.onDutyCount(request.holderUnit, em),
    }
  }

  private async filesOf(em: EntityManager, request: Request) {
    const ids = [...(request.attachments ?? []), ...(request.mandateFileId ? [request.mandateFileId] : [])]
    const views = ids.length > 0 ? await this.parts.files.viewsOf(ids, em) : []
    return {
      attachments: views.filter((view) => view.id !== request.mandateFileId),
      mandate: views.find((view) => view.id === request.mandateFileId) ?? null,
    }
  }

  private async evaluationOf(em: EntityManager, request: Request, facts: CaseFacts, actor: Actor, now: Date) {
    if (request.status !== 'closed' && !request.reopened) return null
    if (!mayReadEvaluation(facts, actor, this.evaluationHiddenUntil(request), now.getTime())) return null
    const [newest] = await em.find(Evaluation, { where: { requestId: request.id }, order: { id: 'DESC' }, take: 1 })
    if (!newest) return null
    return {
      grade: newest.grade,
      comment: this.sealing.openText(newest.comment) ?? '',
      tags: newest.tags,
      dimensions: newest.dimensions,
    }
  }

  /** While a reopened case is not closed again, handlers still read nothing. */
  evaluationHiddenUntil(request: Request): number {
    if (!request.closedAt) return Number.POSITIVE_INFINITY
    return workingDays(request.closedAt, timeLimits.ratingHiddenDays, this.calendar.current()).getTime()
  }

  /** So that a reviewer sees a second application of the same matter. */
  private async twinsOf(em: EntityManager, request: Request, roles: CaseRole[]): Promise<RequestView['twins']> {
    if (request.status !== 'submitted' || !roles.includes('reviewer')) return []
    const same = await em.find(Request, {
      where: { contactPhoneHash: request.contactPhoneHash, status: In([...openStatuses]) },
      take: 20,
    })
    return same
      .filter((twin) => twin.id !== request.id && twin.serviceCode === request.serviceCode)
      .map(({ id, code, subject, status }) => ({ id, code, subject, status }))
  }
}

const personIds = (request: Request, legs: readonly RequestLeg[]): string[] => [
  ...new Set(
    [request.holderId, request.notice?.by || null, ...legs.flatMap((leg) => [leg.personId, leg.giverId])].filter(
      (id) => id !== null,
    ),
  ),
]

const promiseView = (request: Request): RequestView['promise'] =>
  request.promiseDueAt && { dueAt: request.promiseDueAt.toISOString(), firm: isFirm(request) }

const maskedUnless = (plain: boolean, person: RequestView['onBehalfOf']): RequestView['onBehalfOf'] =>
  plain || !person ? person : { ...person, name: maskName(person.name) }

export const helpFactsOf = (request: Request) => ({
  channel: request.channel,
  handlingUnits: request.handlingUnits,
  hasProject: request.projectId !== null,
  hasNamedHelper: request.hadNamedHelper,
  homeVisit: request.homeVisit !== null,
  onBehalf: request.onBehalfOf !== null,
})
