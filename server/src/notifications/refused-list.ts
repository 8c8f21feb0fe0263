import { Injectable } from '@nestjs/common'
import { outsideChannels } from '@bangban/shared/notifications/push-channels'
import type { RefusedView } from '@bangban/shared/notifications/push-api'
import type { Page } from '@bangban/shared/platform/page'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { In, IsNull, LessThan } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { changeIf, insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, missing } from '../platform/errors.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { Ids } from '../platform/ids.js'
import { Delivery } from './delivery.entity.js'
import { Dispatcher } from './dispatcher.js'
import { enterpriseIdOf, projectIdOf, requestIdOf } from './matter-titles.js'
import { mayRunPushes, PushPeople } from './push-people.js'
import { pushWords } from './push-words.js'

/** What the other side refused for good: somebody mends why, and sends it once more. Newest first. */
@Injectable()
export class RefusedList {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly people: PushPeople,
    private readonly dispatcher: Dispatcher,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, cursor: string | undefined, limit: number): Promise<Page<RefusedView>> {
    if (!mayRunPushes(actor)) throw new DomainError('access.denied')
    const [before] = readCursor(cursor, 1)
    const rows = await this.database.read.find(Delivery, {
      where: {
        channel: In([...outsideChannels]),
        state: 'refused',
        carrierId: IsNull(),
        ...(before ? { id: LessThan(before) } : {}),
      },
      order: { id: 'DESC' },
      take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const people = await this.people.ofDeliveries(shown)
    const last = shown.at(-1)
    return {
      items: shown.flatMap((row): RefusedView[] => {
        const person = people.get(row.pushId)
        if (!person) return []
        const { push, name, unit, title } = person
        return [
          {
            id: row.id,
            channel: row.channel,
            requestId: requestIdOf(row),
            projectId: projectIdOf(row),
            enterpriseId: enterpriseIdOf(row),
            requestCode: title?.code ?? '',
            title: title?.title ?? '',
            words: pushWords(push),
            name,
            unit,
            errorCode: row.errorCode ?? '',
            at: row.queuedAt.toISOString(),
          },
        ]
      }),
      nextCursor: rows.length > limit && last ? cursorOf([last.id]) : null,
    }
  }

  /** Goes to the end of his queue; the refusal stays in the proof of what was tried. */
  async retry(actor: Actor, id: string): Promise<void> {
    if (!mayRunPushes(actor)) throw new DomainError('access.denied')
    const old = await this.database.read.findOneBy(Delivery, { id })
    if (!old) throw missing()
    const now = this.clock.now()
    const { accountId: handledBy } = actor
    await this.work.run(async (em) => {
      const retried = { state: 'skipped' as const, reason: 'retried' as const, handledBy }
      if (!(await changeIf(em, Delivery, { id, state: 'refused' }, retried))) {
        throw new DomainError('push.changed_meanwhile')
      }
      const { pushId, accountId, about, matterId, channel, template } = old
      const round = old.round + 1
      const again = { pushId, accountId, about, matterId, channel, template, round }
      await insertRows(em, Delivery, {
        ...again,
        id: this.ids.next(),
        state: 'queued',
        availableAt: now,
        queuedAt: now,
        handledBy,
      })
    })
    this.dispatcher.kick()
  }
}
