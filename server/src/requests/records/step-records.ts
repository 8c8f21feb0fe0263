import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { WorkingCalendar } from '../../calendar/working-calendar.js'
import { Clock } from '../../platform/clock.js'
import { insertRows } from '../../platform/database/rows.js'
import { Ids } from '../../platform/ids.js'
import { RequestClocks } from '../clocks/request-clocks.js'
import { Evaluation } from '../evaluation.entity.js'
import type { Request } from '../request.entity.js'
import { RequestSealing } from '../request-sealing.js'
import type { StepEffect } from '../steps/step.js'
import { CaseRecords } from './case-records.js'

/** What a step writes beside the case itself, its hands and its journal: clocks, a rating, rows of its conditions. */
@Injectable()
export class StepRecords {
  constructor(
    private readonly clocks: RequestClocks,
    private readonly cases: CaseRecords,
    private readonly sealing: RequestSealing,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
  ) {}

  async apply(
    em: EntityManager,
    { id: requestId }: Pick<Request, 'id'>,
    effect: Pick<StepEffect, 'clocks' | 'records' | 'evaluation'>,
    actorId: string | null,
  ): Promise<void> {
    const now = this.clock.now()
    const where = { requestId, actorId, now, calendar: this.calendar.current() }
    const watching = await this.cases.write(em, effect.records ?? [], where)
    await this.clocks.apply(em, requestId, [...(effect.clocks ?? []), ...watching], now)
    if (effect.evaluation) await this.rate(em, requestId, effect.evaluation, now)
  }

  private async rate(em: EntityManager, requestId: string, rating: NonNullable<StepEffect['evaluation']>, at: Date) {
    await insertRows(em, Evaluation, {
      ...rating,
      id: this.ids.next(),
      requestId,
      comment: this.sealing.sealText(rating.comment),
      at,
    })
  }
}
