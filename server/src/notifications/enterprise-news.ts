import { Injectable, type OnModuleInit } from '@nestjs/common'
import { enterpriseNoticeKinds, type EnterpriseNewsOf } from '@bangban/shared/notifications/ladder'
import { enterpriseReviewed, type EnterpriseReviewed } from '../organization/organization.events.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import type { Delivered } from '../platform/outbox/topic.js'
import { Realtime } from '../platform/realtime/realtime.js'
import { aboutEnterprise } from './matter-titles.js'
import { Notification } from './notification.entity.js'
import { PushWriter, type PushFor } from './push-writer.js'

/** One short sentence; the name of the enterprise stands in the line below it. */
export const enterpriseNewsWords: Record<EnterpriseNewsOf, string> = {
  confirmed: '企业确认好了，可以建项目了',
  declined: '企业没能确认，看看差在哪里',
}

/** Tells the people of an enterprise what the centre said of it: they wait for that and can do nothing meanwhile. */
@Injectable()
export class EnterpriseNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    private readonly realtime: Realtime,
    private readonly pushes: PushWriter,
  ) {}

  onModuleInit(): void {
    this.outbox.on(enterpriseReviewed, (event) => this.tell(event))
  }

  private async tell(event: Delivered<EnterpriseReviewed>): Promise<void> {
    const { id: eventId, at, payload } = event
    const { enterpriseId, outcome, actorId } = payload
    const people = payload.people.filter((accountId) => accountId !== actorId)
    if (people.length === 0) return
    const rows = people.map((accountId) => ({
      id: this.ids.next(),
      recipient: `account:${accountId}` as const,
      eventId,
      requestId: '',
      enterpriseId,
      action: outcome,
      at,
    }))
    try {
      await this.work.run(async (em) => {
        await insertRows(em, Notification, rows)
        await this.pushes.write(em, pushesFor(event, people))
      })
    } catch (error) {
      // A second delivery of the event finds them there.
      if (!isDuplicate(error)) throw error
    }
    const data = { id: eventId, title: enterpriseNewsWords[outcome], requestId: null, enterpriseId }
    this.realtime.publish(
      rows.map(({ recipient }) => recipient),
      { type: 'notification', data },
    )
  }
}

function pushesFor({ id, at, payload }: Delivered<EnterpriseReviewed>, people: readonly string[]): PushFor[] {
  const { enterpriseId, outcome, actorId } = payload
  return people.map((accountId) => ({
    event: { id, at, payload: { actorId } },
    matter: aboutEnterprise(enterpriseId),
    as: outcome,
    to: { accountId },
    audience: 'applicant',
    kind: enterpriseNoticeKinds[outcome],
  }))
}
