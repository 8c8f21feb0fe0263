import { Injectable } from '@nestjs/common'
import type { LegView, OfferView, UnitRef } from '@bangban/shared/requests/request-api'
import { UnitDirectory } from '../organization/unit-directory.js'
import { isTaken } from './case-facts.js'
import type { RequestLeg } from './request-leg.entity.js'
import { RequestSealing } from './request-sealing.js'

type Names = Map<string, { name: string }>

/** The chain of hands as one caller reads it. */
@Injectable()
export class HandViews {
  constructor(
    private readonly units: UnitDirectory,
    private readonly sealing: RequestSealing,
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
      note: amongColleagues ? this.sealing.handOverNote(leg) : null,
    }
  }

  unitRef(code: string): UnitRef {
    return { code, name: this.units.find(code)?.name ?? code }
  }
}

const nameOf = (id: string | null, names: Names): string | null => (id === null ? null : (names.get(id)?.name ?? null))
