import { Injectable } from '@nestjs/common'
import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import { timeLimits } from '@bangban/shared/requests/request-limits'
import { IsNull, Not, type EntityManager } from 'typeorm'
import { change, insertRows } from '../../platform/database/rows.js'
import { Ids } from '../../platform/ids.js'
import { begin, beginByDay, start, type ClockChange } from '../clocks/clock-plans.js'
import type { CaseRecord } from './case-record.js'
import { RequestSealing } from '../request-sealing.js'
import { OwedMaterial } from './owed-material.entity.js'
import { RequestAsk } from './request-ask.entity.js'
import { SupervisionOrder } from './supervision-order.entity.js'

interface Where {
  requestId: string
  actorId: string | null
  now: Date
  calendar: WorkCalendar
}

/** Writes them in the transaction of the step. */
@Injectable()
export class CaseRecords {
  constructor(
    private readonly ids: Ids,
    private readonly sealing: RequestSealing,
  ) {}

  /** @returns the clocks that watch what was written */
  async write(em: EntityManager, records: readonly CaseRecord[], where: Where): Promise<ClockChange[]> {
    const clocks: ClockChange[] = []
    for (const record of records) clocks.push(...(await this.writeOne(em, record, where)))
    return clocks
  }

  private async writeOne(em: EntityManager, record: CaseRecord, where: Where): Promise<ClockChange[]> {
    const { requestId, now, actorId, calendar } = where
    switch (record.kind) {
      case 'ask':
        await insertRows(em, RequestAsk, {
          id: this.ids.next(),
          requestId,
          kind: record.ask,
          days: record.days,
          reason: this.sealing.sealText(record.reason) ?? '',
          askedBy: actorId ?? '',
          askedAt: now,
          openSince: now,
        })
        return []
      case 'rule':
        await change(
          em,
          RequestAsk,
          { id: record.askId },
          {
            openSince: null,
            granted: record.granted,
            ruledBy: actorId,
            ruledAt: now,
            note: this.sealing.sealText(record.note),
          },
        )
        return []
      case 'drop-ask':
        await em.update(RequestAsk, { requestId, openSince: Not(IsNull()) }, { openSince: null })
        return []
      case 'supervise':
        await insertRows(em, SupervisionOrder, {
          id: this.ids.next(),
          requestId,
          at: now,
          byId: actorId,
          note: this.sealing.sealText(record.note) ?? '',
          answerBy: record.answerBy,
        })
        return []
      case 'answer':
        await change(
          em,
          SupervisionOrder,
          { requestId, answeredAt: null },
          { answeredAt: now, answeredBy: actorId, answer: this.sealing.sealText(record.note) },
        )
        return []
      case 'owe': {
        const { owed: kind, material } = record
        const id = this.ids.next()
        const clock =
          record.owed === 'later'
            ? beginByDay('later', now, record.day, calendar, id)
            : begin('pledge', now, { unit: 'days', amount: timeLimits.pledgeDays }, calendar, id)
        await insertRows(em, OwedMaterial, { id, requestId, kind, material, since: now, until: clock.dueAt })
        return [start(clock)]
      }
      case 'settle':
        await change(em, OwedMaterial, { id: record.owedId }, { settledAt: now, waived: record.waived })
        return []
      case 'forget-owed':
        await em.delete(OwedMaterial, { requestId, settledAt: IsNull() })
        return []
    }
  }
}
