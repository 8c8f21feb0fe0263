import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { primaryClock, type Rung } from '@bangban/shared/requests/request-clocks'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { change, changeIf, rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { armed } from '../requests/clocks/clock-plans.js'
import { RequestClock } from '../requests/clocks/request-clock.entity.js'
import { heights, promiseBeneath } from '../requests/deadlines.js'
import { RequestLeg } from '../requests/request-leg.entity.js'
import { Request } from '../requests/request.entity.js'
import { RequestActions } from '../requests/requests.actions.js'
import type { DueRung } from './due-rungs.js'
import { rungClimbed } from './supervision.events.js'

const superviseNote = '超过期限一个工作日了。请写明卡在哪里、哪天办完。'

/**
 * Climbs one rung (DESIGN §4): yellow reminds, red is a 催办, a working day later a 督办 wants a written answer, five working
 * days later it is on the leaders' list. Compare-and-set on the rung itself lets exactly one server climb it, once.
 */
@Injectable()
export class Ladder {
  constructor(
    private readonly actions: RequestActions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
    private readonly units: UnitDirectory,
    private readonly work: UnitOfWork,
  ) {}

  /** @returns false when another was first, or the clock went on meanwhile */
  async climb(em: EntityManager, { clock, request: { id: requestId } }: DueRung): Promise<boolean> {
    const { id, nextRung: rung, nextRungAt } = clock
    if (rung === null || nextRungAt === null) return false
    const now = this.clock.now()
    const deadline = { dueAt: clock.dueAt.getTime(), yellowAt: clock.yellowAt.getTime() }
    const rungs = [...clock.rungs, { rung, at: now.getTime(), dueAt: deadline.dueAt }]
    const next = { rungs, ...armed({ kind: clock.kind, rungs }, deadline, now, this.calendar.current()) }
    const mine = await changeIf(em, RequestClock, { id, nextRung: rung, nextRungAt, endedAt: null }, next)
    if (!mine) return false
    // Whose it is now, not whose it was when the walk read it: it may have changed hands under the same clock. Locked,
    // because the snapshot of this unit may be as old as the first rung that it climbed.
    const request = await em.findOneOrFail(Request, { where: { id: requestId }, ...this.work.rowLock })
    await this.act(em, request.id, rung)
    await this.raise(em, request, clock, heights[rung])
    // Whoever reads “time is running out” of what has run out already is told wrongly.
    if (rung === 'yellow' && now > clock.dueAt) return true
    await this.tell(em, request, clock, rung)
    return true
  }

  /** The board shows the highest rung of the clock that a case shows, and of the promise beneath it. */
  private async raise(em: EntityManager, request: Request, { kind, dueAt }: RequestClock, height = 0): Promise<void> {
    const { id, status, raised } = request
    if (height <= raised) return
    if (primaryClock(status) === kind) await change(em, Request, { id, dueAt }, { raised: height })
    else if (kind === 'promise' && promiseBeneath.includes(status))
      await change(em, Request, { id }, { raised: height })
  }

  private async act(em: EntityManager, requestId: string, rung: Rung): Promise<void> {
    if (rung === 'supervise') await this.actions.climb(em, requestId, { action: 'supervise', note: superviseNote })
    if (rung === 'lapse') await this.actions.climb(em, requestId, { action: 'lapse' })
  }

  private async tell(em: EntityManager, request: Request, { kind }: RequestClock, rung: Rung): Promise<void> {
    const { id: requestId, applicantId, offeredUnit } = request
    const { holderUnit, holderId } = request.holderUnit === null ? await this.lastHands(em, requestId) : request
    return this.outbox.add(em, rungClimbed, {
      requestId,
      clock: kind,
      rung,
      applicantId,
      holderUnit,
      holderId,
      offeredUnit,
    })
  }

  /** Nobody holds what is done; who did it answers for what is still owed. */
  private async lastHands(em: EntityManager, requestId: string): Promise<Pick<Request, 'holderUnit' | 'holderId'>> {
    const last = (await rowsWhere(em, RequestLeg, { requestId }, 'seq')).findLast((leg) => leg.personId !== null)
    return { holderUnit: last?.unitCode ?? this.units.centre, holderId: last?.personId ?? null }
  }
}
