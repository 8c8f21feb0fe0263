import type { LimitUnit } from '../calendar/deadline.js'
import type { LedgerPhase, LedgerReason } from '../calendar/ledger.js'
import type { Light } from './request-api.js'
import type { ClockKind, Rung } from './request-clocks.js'

export interface LedgerIntervalView {
  from: string
  to: string
  reason: LedgerReason
  /** Milliseconds of an hour clock, days of a day clock; 0 for what is left out. */
  counted: number
  /** Passed, still ahead, or behind the due instant. */
  phase: LedgerPhase
  /** 国庆节 of a holiday; of a pause its reason, `finished` for the time a reopened case lay done. */
  detail: string | null
}

export interface ClockLedgerView {
  id: string
  kind: ClockKind
  /** What it is about, where a case has several of its kind: a material. */
  subject: string | null
  startedAt: string
  endedAt: string | null
  dueAt: string
  provisional: boolean
  light: Light | null
  limit: { unit: LimitUnit; amount: number } | null
  unit: 'milliseconds' | 'days'
  /** Sums of the intervals, in `unit`. */
  used: number
  left: number
  over: number
  intervals: LedgerIntervalView[]
  /** Of the promise: when the case was dispatched anew while it ran on. */
  dispatchedAgain: string[]
  /** Rungs of the ladder that were climbed; for staff, else empty. */
  rungs: { rung: Rung; at: string }[]
}

/** `GET /api/requests/:id/clock`: every clock of the case with each interval it counted or left out, newest first. */
export interface LedgerView {
  now: string
  clocks: ClockLedgerView[]
}
