import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { clockKinds, type ClockKind } from '@bangban/shared/requests/request-clocks'
import { change, insertRows, rowsWhere } from '../../platform/database/rows.js'
import { Ids } from '../../platform/ids.js'
import type { ClockChange, ClockStart } from './clock-plans.js'
import { RequestClock } from './request-clock.entity.js'

/** Go on when the case is over: they watch what the applicant got. */
const outliveTheCase: readonly ClockKind[] = ['expiry']
const ofTheCase = clockKinds.filter((kind) => !outliveTheCase.includes(kind))

const ended = (now: Date): Partial<RequestClock> => ({
  endedAt: now,
  openOf: null,
  nextRung: null,
  nextRungAt: null,
})

/** Writes the clocks of a case down, in the transaction of the step that changes them. */
@Injectable()
export class RequestClocks {
  constructor(private readonly ids: Ids) {}

  /** All clocks of a case in the order they began, ended ones too. */
  of(em: EntityManager, requestId: string): Promise<RequestClock[]> {
    return rowsWhere(em, RequestClock, { requestId }, 'id')
  }

  async apply(em: EntityManager, requestId: string, changes: readonly ClockChange[], now: Date): Promise<void> {
    for (const one of changes) {
      switch (one.do) {
        case 'start':
          break
        case 'end': {
          const kind = one.kinds === 'case' ? ofTheCase : [...one.kinds]
          await change(em, RequestClock, { requestId, kind, endedAt: null }, ended(now))
          break
        }
        case 'end-one':
          await change(em, RequestClock, { id: one.id, endedAt: null }, ended(now))
          break
        case 'set':
          await change(em, RequestClock, { id: one.id, endedAt: null }, one.set)
          break
        case 'reopen': {
          const { id, kind, subjectId, pauses, dueAt, yellowAt, provisional, nextRung, nextRungAt } = one.clock
          const again = { pauses, dueAt, yellowAt, provisional, nextRung, nextRungAt, endedAt: null }
          await change(em, RequestClock, { id }, { ...again, openOf: openOf(requestId, kind, subjectId) })
        }
      }
    }
    const started = changes.flatMap((one) => (one.do === 'start' ? [this.row(requestId, one.clock)] : []))
    if (started.length > 0) await insertRows(em, RequestClock, started)
  }

  private row(requestId: string, clock: ClockStart): RequestClock {
    const { kind, subjectId } = clock
    return { id: this.ids.next(), requestId, openOf: openOf(requestId, kind, subjectId), ...clock }
  }
}

const openOf = (requestId: string, kind: ClockKind, subjectId: string | null): string =>
  subjectId === null ? `${requestId}:${kind}` : `${requestId}:${kind}:${subjectId}`
