import { Injectable } from '@nestjs/common'
import { isProvisional } from '@bangban/shared/calendar/working-time'
import type { ClockView, LegView, OfferView, UnitRef } from '@bangban/shared/requests/request-api'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { isTaken, lightOf } from './case-facts.js'
import { beginUntil } from './clocks/clock-plans.js'
import type { RequestLeg } from './request-leg.entity.js'
import { RequestSealing } from './request-sealing.js'

type Names = Map<string, { name: string }>

/** The chain of hands as one caller reads it. */
@Injectable()
export class HandViews {
  constructor(
    private readonly units: UnitDirectory,
    private readonly sealing: RequestSealing,
    private readonly calendar: WorkingCalendar,
    private readonly clock: Clock,
  ) {}

  /** An offer that nobody took concerns colleagues only; the applicant reads whose hands it was, is, and may come to. */
  legsOf(legs: readonly RequestLeg[], names: Names, amongColleagues: boolean): LegView[] {
    return legs
      .filter((leg) => amongColleagues || isTaken(leg) || leg.offeredOf !== null)
      .map((leg) => ({
        unit: this.unitRef(leg.unitCode),
        person: nameOf(leg.personId, names),
        state: leg.state,
        since: leg.since.toISOString(),
        until: leg.until?.toISOString() ?? null,
        dueAt: leg.dueAt?.toISOString() ?? null,
        taken: isTaken(leg),
        from: leg.giverUnit ? this.unitRef(leg.giverUnit) : null,
        note: amongColleagues ? this.sealing.handOverNote(leg) : null,
      }))
  }

  offerOf(legs: readonly RequestLeg[], names: Names, amongColleagues: boolean): OfferView | null {
    const leg = legs.find((one) => one.offeredOf !== null)
    if (!leg?.giverUnit) return null
    return {
      unit: this.unitRef(leg.unitCode),
      from: this.unitRef(leg.giverUnit),
      by: nameOf(leg.giverId, names),
      since: leg.since.toISOString(),
      dueAt: leg.dueAt?.toISOString() ?? null,
      clock: this.claimClock(leg),
      note: amongColleagues ? this.sealing.handOverNote(leg) : null,
    }
  }

  private claimClock({ dueAt, since }: RequestLeg): ClockView | null {
    if (!dueAt) return null
    const timer = beginUntil('offer', since, dueAt, this.calendar.current())
    return {
      dueAt: dueAt.toISOString(),
      provisional: isProvisional(dueAt.getTime(), this.calendar.current()),
      light: lightOf({ ...timer, orderAt: dueAt, pausedSince: null }, this.clock.now()),
      pausedSince: null,
      pauseReason: null,
      pauseUntil: null,
    }
  }

  unitRef(code: string): UnitRef {
    return { code, name: this.units.find(code)?.name ?? code }
  }
}

const nameOf = (id: string | null, names: Names): string | null => (id === null ? null : (names.get(id)?.name ?? null))
