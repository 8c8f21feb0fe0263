import { leftOut, type Limit, type Pause, type Span } from './deadline.js'
import { workingTimeBetween } from './working-time.js'
import type { WorkCalendar } from './work-calendar.js'
import { dayNumber, dayText, instantAt, localDay } from './zone.js'

/**
 * Why time was counted, or was not. `start_day` is the first day of a day clock, which never counts; `calendar` are days
 * that all count, workdays or not.
 */
export type LedgerReason = 'working' | 'calendar' | 'closed' | 'weekend' | 'holiday' | 'start_day' | 'paused'

/** `used` has passed, `left` is still ahead, `over` lies behind the due instant. */
export type LedgerPhase = 'used' | 'left' | 'over'

export interface LedgerPause extends Pause {
  /** A code of the caller's: why it was paused. */
  why: string
}

export interface LedgerInterval {
  /** Epoch milliseconds. */
  from: number
  to: number
  reason: LedgerReason
  /** Milliseconds of an hour clock, days of a day clock; 0 for what is left out. */
  counted: number
  phase: LedgerPhase
  /** 国庆节 of a holiday, the code of a pause. */
  detail: string | null
}

export interface LedgerFacts {
  startedAt: number
  endedAt: number | null
  dueAt: number
  /** Null for a clock that has a due instant and no length: it is shown in working time. */
  limit: Limit | null
  pauses: readonly LedgerPause[]
}

export interface Ledger {
  intervals: LedgerInterval[]
  /** Sums of the intervals, in milliseconds or days. */
  used: number
  left: number
  over: number
}

const day = 24 * 3_600_000

/**
 * Everything a clock counted and left out, from its start to its end, or to now and on to when it is due; the figures are
 * the sums of the intervals (DESIGN §4). Neighbours with the same reason are one interval.
 */
export function ledgerOf(facts: LedgerFacts, now: number, calendar: WorkCalendar): Ledger {
  const until = facts.endedAt ?? Math.max(now, facts.dueAt)
  const pieces = facts.limit === null || facts.limit.unit === 'minutes' ? byHours : byDays
  const intervals = merged(pieces(facts, until, Math.min(now, until), calendar))
  const sum = (phase: LedgerPhase): number =>
    intervals.reduce((total, one) => total + (one.phase === phase ? one.counted : 0), 0)
  return { intervals, used: sum('used'), left: sum('left'), over: sum('over') }
}

/** Pauses up to their end, or up to `until` while they go on. */
const closedPauses = (pauses: readonly LedgerPause[], until: number) =>
  pauses.map((pause) => ({ ...pause, to: Math.min(pause.to ?? until, until) }))

function offReason(text: string, calendar: WorkCalendar): Pick<LedgerInterval, 'reason' | 'detail'> {
  const weekday = new Date(`${text}T00:00:00Z`).getUTCDay()
  const name = calendar.nameOf?.(text) ?? null
  return name !== null || (weekday !== 0 && weekday !== 6)
    ? { reason: 'holiday', detail: name }
    : { reason: 'weekend', detail: null }
}

function* daysBetween(from: number, to: number, calendar: WorkCalendar): Generator<Span & { text: string }> {
  const { zone } = calendar
  for (let at = dayNumber(localDay(from, zone)); ; at++) {
    const begin = instantAt(at * day, zone)
    if (begin >= to) return
    yield { text: dayText(at), from: Math.max(from, begin), to: Math.min(to, instantAt((at + 1) * day, zone)) }
  }
}

function byDays(facts: LedgerFacts, until: number, now: number, calendar: WorkCalendar): LedgerInterval[] {
  const pauses = closedPauses(facts.pauses, now)
  const touched = facts.limit ? leftOut(facts.limit.unit, pauses, calendar) : []
  const first = localDay(facts.startedAt, calendar.zone)
  const today = localDay(now, calendar.zone)
  const dueDay = localDay(facts.dueAt, calendar.zone)
  const calendarDays = facts.limit?.unit === 'calendar_days'
  return [...daysBetween(facts.startedAt, until, calendar)].map(({ text, from, to }) => {
    // Of calendar days the first tells nothing by itself, and goes with the next.
    const ahead = text > today || (calendarDays && today === first)
    const phase: LedgerPhase = text > dueDay ? 'over' : ahead ? 'left' : 'used'
    const piece = (reason: LedgerReason, counted = 0, detail: string | null = null): LedgerInterval => ({
      from,
      to,
      reason,
      counted,
      phase,
      detail,
    })
    if (text === first) return piece(calendarDays ? 'calendar' : 'start_day')
    if (calendarDays) return piece('calendar', 1)
    if (calendar.sessionsOn(text).length === 0) {
      const { reason, detail } = offReason(text, calendar)
      return piece(reason, 0, detail)
    }
    const covering = touched.some((span) => from < span.to && to > span.from)
    if (!covering) return piece('working', 1)
    const why = pauses.find((pause) => pause.from < to && Math.max(pause.to, pause.from + 1) > from)?.why ?? null
    return piece('paused', 0, why)
  })
}

function byHours(facts: LedgerFacts, until: number, now: number, calendar: WorkCalendar): LedgerInterval[] {
  const pauses = closedPauses(facts.pauses, now)
  const edges = new Set([facts.startedAt, until, now, facts.dueAt])
  for (const { from, to } of pauses) edges.add(from).add(to)
  const intervals: LedgerInterval[] = []
  for (const span of daysBetween(facts.startedAt, until, calendar)) {
    const marks = new Set([span.from, span.to, ...[...edges].filter((edge) => edge > span.from && edge < span.to)])
    const midnight = instantAt(dayNumber(span.text) * day, calendar.zone)
    const sessions = calendar.sessionsOn(span.text)
    for (const { open, close } of sessions) {
      for (const edge of [midnight + open * 60_000, midnight + close * 60_000]) {
        if (edge > span.from && edge < span.to) marks.add(edge)
      }
    }
    const sorted = [...marks].sort((a, b) => a - b)
    sorted.slice(1).forEach((to, index) => {
      const from = sorted[index] ?? to
      const phase: LedgerPhase = from >= facts.dueAt ? 'over' : from >= now ? 'left' : 'used'
      const paused = pauses.find((pause) => pause.from <= from && pause.to >= to)
      if (paused) {
        intervals.push({ from, to, reason: 'paused', counted: 0, phase, detail: paused.why })
        return
      }
      const counted = workingTimeBetween(from, to, calendar)
      const off = sessions.length === 0 ? offReason(span.text, calendar) : { reason: 'closed' as const, detail: null }
      intervals.push(
        counted > 0
          ? { from, to, reason: 'working', counted, phase, detail: null }
          : { from, to, counted: 0, phase, ...off },
      )
    })
  }
  return intervals
}

function merged(intervals: LedgerInterval[]): LedgerInterval[] {
  const result: LedgerInterval[] = []
  for (const one of intervals) {
    const last = result[result.length - 1]
    const same = last?.reason === one.reason && last.detail === one.detail && last.phase === one.phase
    if (last && same && last.to === one.from) {
      last.to = one.to
      last.counted += one.counted
    } else {
      result.push({ ...one })
    }
  }
  return result
}
