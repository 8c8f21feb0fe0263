import { Injectable } from '@nestjs/common'
import type { DeliveryView } from '@bangban/shared/notifications/push-api'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import { In } from 'typeorm'
import { People } from '../accounts/people.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { RequestTitles } from '../requests/request-titles.js'
import type { Delivery } from './delivery.entity.js'
import { MatterTitles, requestIdOf, type MatterTitle } from './matter-titles.js'
import { Push } from './push.entity.js'

export interface PushPerson {
  push: Push
  name: string
  phone: string | null
  unit: string | null
  title: MatterTitle | undefined
}

/** The centre sees to what did not get through; the administrator mends why. */
export const mayRunPushes = (actor: Actor): boolean => isCentre(actor) || actor.admin

/** Whom pushes are for, by name: for the lists of the centre. Numbers are plain here and masked by whoever shows them. */
@Injectable()
export class PushPeople {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly titles: MatterTitles,
    private readonly requests: RequestTitles,
    private readonly units: UnitDirectory,
  ) {}

  async ofDeliveries(deliveries: readonly Delivery[]): Promise<Map<string, PushPerson>> {
    const ids = deliveries.map(({ pushId }) => pushId)
    const pushes = ids.length > 0 ? await this.database.read.findBy(Push, { id: In(ids) }) : []
    return this.of(pushes)
  }

  /** By push. */
  async of(pushes: readonly Push[]): Promise<Map<string, PushPerson>> {
    const residents = pushes.filter(({ audience }) => audience !== 'staff')
    const [people, titles, contacts] = await Promise.all([
      this.people.get(pushes.map(({ accountId }) => accountId)),
      this.titles.of(pushes),
      this.requests.contactsOf(residents.flatMap((push) => requestIdOf(push) ?? [])),
    ])
    return new Map(
      pushes.map((push) => {
        const person = people.get(push.accountId)
        const contact = contacts.get(push.matterId)
        const name = person?.name || contact?.name || '申请人'
        const phone = person?.phone ?? contact?.phone ?? null
        const unit = push.unitCode === null ? null : (this.units.find(push.unitCode)?.name ?? push.unitCode)
        return [push.id, { push, name, phone, unit, title: titles.get(push.matterId) }]
      }),
    )
  }
}

export const deliveryView = (row: Delivery): DeliveryView => ({
  channel: row.channel,
  state: row.state,
  reason: row.reason,
  errorCode: row.errorCode,
  attempts: row.attempts,
  sentAt: row.sentAt?.toISOString() ?? null,
  provedAt: row.provedAt?.toISOString() ?? null,
})
