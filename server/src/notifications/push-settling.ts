import { Injectable } from '@nestjs/common'
import type { RequestAction } from '@bangban/shared/requests/request-flow'
import { isOpen } from '@bangban/shared/requests/request-status'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { change, rowsWhere } from '../platform/database/rows.js'
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

/** What puts a task before the people of a unit. */
const offers = [
  'dispatch',
  'transfer',
  'relay',
  'redistribute',
  'unassign',
] as const satisfies readonly RequestMoved['action'][]

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
    const handled: Push[] = []
    const needless: Push[] = []
    for (const event of events) {
      const earlier = open.filter(
        ({ push, done }) => !done && push.matterId === event.payload.requestId && push.eventId < event.id,
      )
      const known = earlier.filter(({ push }) => isHandledBy(push, event.payload))
      // One of a unit has given its advice: his colleagues need not.
      const advised = event.payload.action === 'advise' ? known.map(({ push }) => push.unitCode) : []
      const settled = earlier.filter((one) => !known.includes(one) && isSettledBy(one.push, event.payload, advised))
      handled.push(...known.map(({ push }) => push))
      needless.push(...settled.map(({ push }) => push))
      for (const one of [...known, ...settled]) one.done = true
    }
    await this.ends.end(em, handled, { state: 'proved', proof: 'handled', via: null })
    await this.ends.end(em, needless, { state: 'settled', proof: null, via: null })
    await this.readByAll(
      em,
      events.filter(({ payload }) => endsOffer.includes(payload.action)),
    )
  }

  /** A task that is taken stays in the inbox of those who were told, but asks for nobody's attention. */
  private async readByAll(em: EntityManager, ending: readonly Moved[]): Promise<void> {
    if (ending.length === 0) return
    const requestId = [...new Set(ending.map(({ payload }) => payload.requestId))]
    const waiting = await rowsWhere(em, Notification, { requestId, action: [...offers], settledAt: null })
    const taken = waiting.filter(
      (row) =>
        row.recipient.startsWith('unit:') &&
        ending.some(
          ({ id, payload }) =>
            payload.requestId === row.requestId &&
            row.eventId < id &&
            // What a unit is offered beside this step still waits for it.
            row.recipient !== `unit:${payload.offeredUnit ?? ''}`,
        ),
    )
    if (taken.length === 0) return
    await change(em, Notification, { id: taken.map(({ id }) => id) }, { settledAt: this.clock.now() })
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
