import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cityCalendar } from './city-calendar.js'
import { dueOf, type Limit } from './deadline.js'
import { ledgerOf, type LedgerFacts } from './ledger.js'
import { workingTimeBetween } from './working-time.js'

const holidays = ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']
const calendar = cityCalendar({
  years: [2026],
  offDays: holidays,
  workDays: ['2026-09-20', '2026-10-10'],
  names: Object.fromEntries([...holidays, '2026-10-03', '2026-10-04'].map((day) => [day, '国庆节'])),
})
const at = (text: string): number => Date.parse(`${text}+08:00`)
const facts = (start: string, limit: Limit, pauses: LedgerFacts['pauses'] = []): LedgerFacts => ({
  startedAt: at(start),
  endedAt: null,
  dueAt: dueOf(at(start), limit, pauses, calendar),
  limit,
  pauses,
})

describe('the ledger of a clock', () => {
  it('explains a promise over the national holidays, day by day', () => {
    const pauses = [{ from: at('2026-09-30T10:00'), to: at('2026-09-30T11:00'), why: 'publicity' }]
    const clock = facts('2026-09-28T09:00', { unit: 'days', amount: 3 }, pauses)
    const ledger = ledgerOf(clock, at('2026-09-30T15:00'), calendar)
    expect(
      ledger.intervals.map(({ from, reason, counted, phase, detail }) => [day(from), reason, counted, phase, detail]),
    ).toEqual([
      ['2026-09-28', 'start_day', 0, 'used', null],
      ['2026-09-29', 'working', 1, 'used', null],
      ['2026-09-30', 'paused', 0, 'used', 'publicity'],
      ['2026-10-01', 'holiday', 0, 'left', '国庆节'],
      ['2026-10-08', 'working', 2, 'left', null],
    ])
    expect(ledger).toMatchObject({ used: 1, left: 2, over: 0 })
  })

  it('explains hours to the millisecond, lunch and night left out', () => {
    const pauses = [{ from: at('2026-11-24T14:00'), to: at('2026-11-24T14:30'), why: 'hearing' }]
    const clock = facts('2026-11-24T11:00', { unit: 'minutes', amount: 240 }, pauses)
    const ledger = ledgerOf(clock, at('2026-11-25T10:00'), calendar)
    expect(ledger.intervals.map(({ reason, counted, phase }) => [reason, counted / 60_000, phase])).toEqual([
      ['working', 60, 'used'],
      ['closed', 0, 'used'],
      ['working', 30, 'used'],
      ['paused', 0, 'used'],
      ['working', 150, 'used'],
      ['working', 30, 'over'],
      ['closed', 0, 'over'],
      ['working', 90, 'over'],
    ])
    expect(ledger).toMatchObject({ used: 240 * 60_000, left: 0, over: 120 * 60_000 })
  })

  it('ends where the clock ended', () => {
    const clock = { ...facts('2026-11-24T09:00', { unit: 'minutes', amount: 240 }), endedAt: at('2026-11-24T10:00') }
    expect(ledgerOf(clock, at('2026-12-24T10:00'), calendar)).toMatchObject({ used: 3_600_000, left: 0, over: 0 })
  })

  const starts = fc.integer({ min: at('2026-01-05T00:00'), max: at('2026-11-01T00:00') })
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 9e8 }), fc.integer({ min: 1, max: 3e8 })), { maxLength: 4 })

  it('has no gap, and sums exactly to the limit', () => {
    const limits = fc.oneof(
      fc.integer({ min: 1, max: 5000 }).map((amount): Limit => ({ unit: 'minutes', amount })),
      fc.integer({ min: 1, max: 30 }).map((amount): Limit => ({ unit: 'days', amount })),
    )
    fc.assert(
      fc.property(starts, limits, spans, fc.integer({ min: 0, max: 5e9 }), (start, limit, list, later) => {
        const now = start + later
        const pauses = list
          .map(([after, length]) => ({ from: start + after, to: start + after + length, why: 'publicity' }))
          .filter((pause) => pause.to <= now)
        const dueAt = dueOf(start, limit, pauses, calendar)
        const ledger = ledgerOf({ startedAt: start, endedAt: null, dueAt, limit, pauses }, now, calendar)
        const unit = limit.unit === 'days' ? 1 : 60_000
        expect(ledger.used + ledger.left).toBe(limit.amount * unit)
        const [first, last] = [ledger.intervals[0], ledger.intervals.at(-1)]
        expect([first?.from, last?.to]).toEqual([start, Math.max(now, dueAt)])
        ledger.intervals.slice(1).forEach((one, index) => expect(one.from).toBe(ledger.intervals[index]?.to))
        if (limit.unit === 'minutes') {
          for (const { from, to, counted } of ledger.intervals) {
            if (counted > 0) expect(counted).toBe(workingTimeBetween(from, to, calendar))
          }
        }
      }),
    )
  })
})

const day = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)
