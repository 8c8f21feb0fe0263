import { Injectable } from '@nestjs/common'
import type { RequestAction } from '@bangban/shared/requests/request-flow'
import { isOpen } from '@bangban/shared/requests/request-status'
import { And, In, IsNull, LessThan, Like, Not, type EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { rowsWhere } from '../platform/database/rows.js'
import type { Delivered } from '../platform/outbox/topic.js'
import type { RequestMoved } from '../requests/requests.events.js'
import { Notification } from './notification.entity.js'
import { PushEnds } from './push-ends.js'
import { Push } from './push.entity.js'

type Moved = Delivered<RequestMoved>

/** After these nobody of the unit need look at the task any more: somebody has it, or it is gone. */
const endsOffer: readonly RequestMoved['action'][] = [
  'claim',
  'assign',
  'refuse',
  'recall',
  'transfer',
  'redistribute',
  'cancelRelay',
  'complete',
  'withdraw',
  'terminate',
] satisfies RequestAction[]

/** What a step of a case makes of the news that is still on its way about it. */
@Injectable()
export class PushSettling {
  constructor(
    private readonly ends: PushEnds,
    private readonly clock: Clock,
  ) {}

  async after(em: EntityManager, events: readonly Moved[]): Promise<void> {
    if (events.length === 0) return
    const cases = [...new Set(events.map(({ payload }) => payload.requestId))]
    const open = (await rowsWhere(em, Push, { matterId: cases, state: 'open' }, 'id')).map((push) => ({
      push,
      done: false,
    }))
    for (const event of events) {
      const earlier = open.filter(
        ({ push, done }) => !done && push.matterId === event.payload.requestId && push.eventId < event.id,
      )
      const handled = earlier.filter(({ push }) => isHandledBy(push, event.payload))
      // One of a unit has given its advice: his colleagues need not.
      const advised = event.payload.action === 'advise' ? handled.map(({ push }) => push.unitCode) : []
      const needless = earlier.filter((one) => !handled.includes(one) && isSettledBy(one.push, event.payload, advised))
      const pushesOf = (some: typeof open) => some.map(({ push }) => push)
      await this.ends.end(em, pushesOf(handled), { state: 'proved', proof: 'handled', via: null })
      await this.ends.end(em, pushesOf(needless), { state: 'settled', proof: null, via: null })
      for (const one of [...handled, ...needless]) one.done = true
      if (endsOffer.includes(event.payload.action)) await this.readByAll(em, event)
    }
  }

  /** A task that is taken stays in the inbox of those who were told, but asks for nobody's attention. */
  private async readByAll(em: EntityManager, { id, payload }: Moved): Promise<void> {
    await em.update(
      Notification,
      {
        requestId: payload.requestId,
        // What a unit is offered beside this step still waits for it.
        recipient: payload.offeredUnit ? And(Like('unit:%'), Not(`unit:${payload.offeredUnit}`)) : Like('unit:%'),
        action: In(['dispatch', 'transfer', 'relay', 'redistribute', 'unassign']),
        settledAt: IsNull(),
        eventId: LessThan(id),
      },
      { settledAt: this.clock.now() },
    )
  }
}

/** Who acts on a case knows of it. */
const isHandledBy = (push: Push, moved: RequestMoved): boolean => push.accountId === moved.actorId

function isSettledBy(push: Push, moved: RequestMoved, advised: readonly (string | null)[]): boolean {
  if (push.audience !== 'staff') {
    // What he was asked for has come, perhaps through a clerk.
    return push.kind === 'answer' && moved.action === 'supplement'
  }
  if (push.kind === 'note') return false
  if (push.action === 'relay') return moved.offeredUnit !== push.unitCode
  if (push.action === 'consult') {
    return advised.includes(push.unitCode) || !moved.askedUnits.includes(push.unitCode ?? '')
  }
  if (push.unitCode !== null) return endsOffer.includes(moved.action)
  // Told for himself of what waits in a queue: a lead who has to find somebody, a keeper.
  if (push.kind === 'task' && push.action !== 'assign') return endsOffer.includes(moved.action)
  return moved.holderId !== push.accountId || !isOpen(moved.to)
}
