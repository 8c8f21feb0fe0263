import { Injectable } from '@nestjs/common'
import type { NoticeDeliveriesView, PushView } from '@bangban/shared/notifications/push-api'
import { maskPhone, type Actor } from '@bangban/shared/requests/request-policy'
import { Database } from '../platform/database/database.js'
import { rowsWhere } from '../platform/database/rows.js'
import { DomainError } from '../platform/errors.js'
import { RequestReads } from '../requests/requests.reads.js'
import { Delivery } from './delivery.entity.js'
import { deliveryView, PushPeople } from './push-people.js'
import { pushWords } from './push-words.js'
import { Push } from './push.entity.js'

/** How the news of one case got to whom: for the centre, and for whoever leads a unit that has it. */
@Injectable()
export class DeliveryProofs {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestReads,
    private readonly people: PushPeople,
  ) {}

  async of(actor: Actor, requestId: string): Promise<NoticeDeliveriesView[]> {
    const roles = await this.requests.rolesOf(actor, requestId)
    if (!roles.includes('reviewer') && !roles.includes('lead')) throw new DomainError('access.denied')
    const pushes = await rowsWhere(this.database.read, Push, { matterId: requestId }, 'id')
    const deliveries = await rowsWhere(this.database.read, Delivery, { matterId: requestId }, 'id')
    const people = await this.people.of(pushes)
    const notices = new Map<string, NoticeDeliveriesView>()
    for (const push of pushes) {
      // The same step is one piece of news to the applicant and another to a unit.
      const id = `${push.eventId}-${push.audience === 'staff' ? (push.unitCode ?? 'own') : 'applicant'}`
      const notice = notices.get(id) ?? { id, words: pushWords(push), at: push.at.toISOString(), people: [] }
      notices.set(id, notice)
      const person = people.get(push.id)
      if (!person) continue
      const tries = deliveries.filter((row) => row.pushId === push.id)
      notice.people.push(viewOf(push, person, tries))
    }
    return [...notices.values()].reverse()
  }
}

const viewOf = (
  push: Push,
  { name, phone, unit }: { name: string; phone: string | null; unit: string | null },
  tries: Delivery[],
): PushView => ({
  person: { name, phone: phone === null ? null : maskPhone(phone), unit, audience: push.audience },
  state: push.state,
  proof: push.proof,
  provedVia: push.provedVia,
  provedAt: push.provedAt?.toISOString() ?? null,
  tries: tries.map(deliveryView),
})
