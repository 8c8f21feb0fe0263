import { Injectable } from '@nestjs/common'
import type { CallView } from '@bangban/shared/notifications/push-api'
import type { Page } from '@bangban/shared/platform/page'
import { maskPhone, type Actor } from '@bangban/shared/requests/request-policy'
import { In, MoreThan } from 'typeorm'
import { Audit } from '../audit/audit.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { changeIf } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, missing } from '../platform/errors.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { Sealer } from '../platform/sealer.js'
import { Delivery } from './delivery.entity.js'
import { enterpriseIdOf, projectIdOf, requestIdOf } from './matter-titles.js'
import { OutgoingMessages } from './outgoing.js'
import { PushEnds } from './push-ends.js'
import { deliveryView, mayRunPushes, PushPeople } from './push-people.js'
import { pushWords } from './push-words.js'
import { Push } from './push.entity.js'

/** What the list uses beside its rows. */
@Injectable()
export class CallListParts {
  constructor(
    readonly audit: Audit,
    readonly sealer: Sealer,
    readonly clock: Clock,
  ) {}
}

/** The telephone: whom nothing else reached, for a clerk of the centre to ring (DESIGN §5). Longest waiting first. */
@Injectable()
export class CallList {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly people: PushPeople,
    private readonly numbers: OutgoingMessages,
    private readonly ends: PushEnds,
    private readonly parts: CallListParts,
  ) {}

  async page(actor: Actor, cursor: string | undefined, limit: number): Promise<Page<CallView>> {
    if (!mayRunPushes(actor)) throw new DomainError('access.denied')
    const [after] = readCursor(cursor, 1)
    const rows = await this.database.read.find(Delivery, {
      where: { channel: 'phone', state: 'queued', ...(after ? { id: MoreThan(after) } : {}) },
      order: { id: 'ASC' },
      take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const people = await this.people.ofDeliveries(shown)
    const tries = await this.database.read.find(Delivery, {
      where: { pushId: In(shown.map(({ pushId }) => pushId)) },
      order: { id: 'ASC' },
    })
    const last = shown.at(-1)
    return {
      items: shown.flatMap((row): CallView[] => {
        const person = people.get(row.pushId)
        if (!person) return []
        const { push, name, phone, unit, title } = person
        return [
          {
            id: row.id,
            requestId: requestIdOf(row),
            projectId: projectIdOf(row),
            enterpriseId: enterpriseIdOf(row),
            requestCode: title?.code ?? '',
            title: title?.title ?? '',
            words: pushWords(push),
            name,
            unit,
            phone: phone === null ? null : maskPhone(phone),
            tries: tries.filter((one) => one.pushId === row.pushId && one.channel !== 'phone').map(deliveryView),
            since: row.queuedAt.toISOString(),
            calls: row.attempts,
            lastNote: row.note === null ? null : this.parts.sealer.open(row.note),
          },
        ]
      }),
      nextCursor: rows.length > limit && last ? cursorOf([last.id]) : null,
    }
  }

  /** The number in plain; every look is in the audit log (DESIGN §10). */
  async number(actor: Actor, id: string): Promise<{ phone: string | null }> {
    const call = await this.call(actor, id)
    const phone = (await this.numbers.addressesOf('phone', [call])).get(id) ?? null
    const target = `${call.about}:${call.matterId}`
    await this.work.run((em) =>
      this.parts.audit.record(em, { actorId: actor.accountId, action: 'push.number_read', target }),
    )
    return { phone }
  }

  /** Got through: then he knows, and it is proved. Not: it stays on the list with the note. */
  async result(actor: Actor, id: string, reached: boolean, note: string): Promise<void> {
    const call = await this.call(actor, id)
    const { sealer, clock } = this.parts
    const now = clock.now()
    await this.work.run(async (em) => {
      const change = {
        state: reached ? ('sent' as const) : ('queued' as const),
        attempts: call.attempts + 1,
        note: note === '' ? call.note : sealer.seal(note),
        handledBy: actor.accountId,
        sentAt: now,
      }
      const isFirst = await changeIf(em, Delivery, { id, state: 'queued', attempts: call.attempts }, change)
      if (!isFirst) throw new DomainError('push.changed_meanwhile')
      if (!reached) return
      const push = await em.findOneBy(Push, { id: call.pushId })
      if (push) await this.ends.end(em, [push], { state: 'proved', proof: 'called', via: 'phone' })
    })
  }

  private async call(actor: Actor, id: string): Promise<Delivery> {
    if (!mayRunPushes(actor)) throw new DomainError('access.denied')
    const call = await this.database.read.findOneBy(Delivery, { id, channel: 'phone' })
    if (!call) throw missing()
    if (call.state !== 'queued') throw new DomainError('push.changed_meanwhile')
    return call
  }
}
