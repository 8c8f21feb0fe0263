import { Injectable } from '@nestjs/common'
import { helpKindsOf } from '@bangban/shared/requests/help-kinds'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { offeredActions } from '@bangban/shared/requests/request-flow'
import { maskName, maskPhone, mayReadInternalNotes, rolesIn, type Actor } from '@bangban/shared/requests/request-policy'
import { People } from '../accounts/people.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { HandViews } from './hand-views.js'
import { Database } from '../platform/database/database.js'
import { rowsWhere } from '../platform/database/rows.js'
import { caseFactsOf, flowFactsOf, stepOfRequest } from './case-facts.js'
import { RequestLeg } from './request-leg.entity.js'
import type { Request } from './request.entity.js'
import { RequestSealing } from './request-sealing.js'
import { helpFactsOf, RequestViews } from './request-views.js'

/** Requests as rows of a list: names and numbers are masked, but for one's own. */
@Injectable()
export class RequestRows {
  constructor(
    private readonly database: Database,
    private readonly views: RequestViews,
    private readonly hands: HandViews,
    private readonly sealing: RequestSealing,
    private readonly people: People,
    private readonly units: UnitDirectory,
    private readonly clock: Clock,
  ) {}

  async present(requests: Request[], actor: Actor): Promise<RequestRow[]> {
    const offers = await this.offersOf(requests)
    const people = [...requests.map((request) => request.holderId), ...offers.map((leg) => leg.giverId)]
    const names = await this.people.get([...new Set(people.filter((id) => id !== null))])
    return requests.map((request) =>
      this.row(
        request,
        offers.filter((leg) => leg.requestId === request.id),
        actor,
        names,
      ),
    )
  }

  /** Only where something is offered, so that other lists cost nothing more. */
  private async offersOf(requests: Request[]): Promise<RequestLeg[]> {
    const offered = requests.filter((request) => request.offeredUnit !== null).map((request) => request.id)
    return offered.length > 0 ? rowsWhere(this.database.read, RequestLeg, { offeredOf: offered }) : []
  }

  private row(
    request: Request,
    offers: RequestLeg[],
    actor: Actor,
    names: Awaited<ReturnType<People['get']>>,
  ): RequestRow {
    const now = this.clock.now()
    const facts = caseFactsOf(request, [], this.units)
    const roles = rolesIn(facts, actor)
    const own = roles.includes('applicant')
    const contact = this.sealing.contactOf(request)
    const onBehalfOf = this.sealing.onBehalfOf(request)
    const holder = request.holderId ? names.get(request.holderId) : undefined
    return {
      id: request.id,
      code: request.code,
      version: request.version,
      status: request.status,
      step: stepOfRequest(request),
      subject: request.subject,
      service: this.views.serviceOf(request),
      mode: request.mode,
      channel: request.channel,
      stuck: request.stuck,
      helpKinds: helpKindsOf(helpFactsOf(request)),
      township: request.township,
      townshipName: this.units.find(request.township)?.name ?? request.township,
      contact: own ? contact : { name: maskName(contact.name), phone: maskPhone(contact.phone) },
      onBehalfOf: own || !onBehalfOf ? onBehalfOf : { ...onBehalfOf, name: maskName(onBehalfOf.name) },
      holder: request.holderUnit
        ? {
            unit: this.hands.unitRef(request.holderUnit),
            person: holder ? { name: holder.name, phone: holder.phone ?? '' } : null,
            since: (request.heldSince ?? request.updatedAt).toISOString(),
            dueAt: request.dueAt?.toISOString() ?? null,
          }
        : null,
      offer: this.hands.offerOf(offers, names, mayReadInternalNotes(facts, actor)),
      clock: this.views.clockOf(request, now),
      missingCount: request.missingCount,
      promisedDays: request.promisedDays,
      binding: request.binding,
      asked: request.asked,
      supervised: request.supervised,
      raised: request.raised,
      mandateMissing: request.mode === 'proxy' && request.mandateGiven === null,
      lastNote: this.sealing.openText(request.lastNote),
      actions: offeredActions(flowFactsOf(request), roles, now.getTime()),
      createdAt: request.createdAt.toISOString(),
      updatedAt: request.updatedAt.toISOString(),
    }
  }
}
