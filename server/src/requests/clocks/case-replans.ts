import { Injectable } from '@nestjs/common'
import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import type { Request } from '../request.entity.js'
import { Clock } from '../../platform/clock.js'
import { Log } from '../../platform/log.js'
import type { ClockedCase } from './open-clocks.js'
import { replan, type Replanned } from './replanning.js'

/** What another calendar makes of many cases. One that cannot be worked out is left as it is, and holds up no other. */
@Injectable()
export class CaseReplans {
  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Of those that move. */
  of(cases: readonly ClockedCase[], calendar: WorkCalendar): { request: Request; next: Replanned }[] {
    const now = this.clock.now()
    return cases.flatMap((one) => {
      try {
        const next = replan(one, now, calendar)
        return next ? [{ request: one.request, next }] : []
      } catch (error) {
        this.failed(one.request.id, error)
        return []
      }
    })
  }

  failed(id: string, error: unknown): void {
    this.log.error({ error, id }, 'deadlines not planned anew')
  }
}
