import { limitUnits, type LimitUnit } from '@bangban/shared/calendar/deadline'
import type { LedgerPhase, LedgerReason } from '@bangban/shared/calendar/ledger'
import type { ClockLedgerView, LedgerIntervalView, LedgerView } from '@bangban/shared/requests/ledger-api'
import type { Light } from '@bangban/shared/requests/request-api'
import { clockKinds, rungs, type ClockKind, type Rung } from '@bangban/shared/requests/request-clocks'
import {
  ShownChoice,
  ShownInstant,
  ShownNumber,
  ShownPart,
  ShownParts,
  ShownText,
  ShownTexts,
  ShownYesNo,
} from '../../platform/http/shown.js'

class LimitDto {
  @ShownChoice(limitUnits) unit: LimitUnit
  @ShownNumber() amount: number
}

class LedgerIntervalDto implements LedgerIntervalView {
  @ShownInstant() from: string
  @ShownInstant() to: string
  @ShownChoice(['working', 'calendar', 'closed', 'weekend', 'holiday', 'start_day', 'paused']) reason: LedgerReason
  @ShownNumber({ description: 'In the unit of the clock; 0 for what is left out' }) counted: number
  @ShownChoice(['used', 'left', 'over']) phase: LedgerPhase
  @ShownText.nullable({ description: 'Name of the holiday, reason of the pause' }) detail: string | null
}

class ClimbedDto {
  @ShownChoice(rungs) rung: Rung
  @ShownInstant() at: string
}

class ClockLedgerDto implements ClockLedgerView {
  @ShownText() id: string
  @ShownChoice(clockKinds) kind: ClockKind
  @ShownText.nullable() subject: string | null
  @ShownInstant() startedAt: string
  @ShownInstant.nullable() endedAt: string | null
  @ShownInstant() dueAt: string
  @ShownYesNo({ description: 'The year’s holidays are not announced yet' }) provisional: boolean
  @ShownChoice.nullable(['green', 'yellow', 'red', 'paused']) light: Light | null
  @ShownPart.nullable(() => LimitDto) limit: LimitDto | null
  @ShownChoice(['milliseconds', 'days']) unit: 'milliseconds' | 'days'
  @ShownNumber() used: number
  @ShownNumber() left: number
  @ShownNumber() over: number
  @ShownParts(() => LedgerIntervalDto) intervals: LedgerIntervalDto[]
  @ShownTexts({ description: 'Of the promise: instants of another dispatch while it ran on' }) dispatchedAgain: string[]
  @ShownParts(() => ClimbedDto, { description: 'For staff' }) rungs: ClimbedDto[]
}

export class LedgerDto implements LedgerView {
  @ShownInstant() now: string
  @ShownParts(() => ClockLedgerDto) clocks: ClockLedgerDto[]
}
