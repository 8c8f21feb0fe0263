import type { ClockKind, Rung } from '@bangban/shared/requests/request-clocks'
import { topic } from '../platform/outbox/topic.js'

/** A rung of the ladder was climbed, once for this deadline; ids and codes only. */
export interface RungClimbed {
  requestId: string
  clock: ClockKind
  rung: Rung
  applicantId: string | null
  holderUnit: string | null
  holderId: string | null
  offeredUnit: string | null
}

export const rungClimbed = topic<RungClimbed>('request.rung')
