import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cityCalendar } from './city-calendar.js'
import { dueOf, leftOut, workingDaysOutside, yellowOf, type Limit } from './deadline.js'
import { addWorkingTime, workingDaysBetween, workingTimeBetween } from './working-time.js'

const calendar = cityCalendar({
  years: [2026],
  offDays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  workDays: ['2026-09-20', '2026-10-10'],
})
const at = (text: string): number => Date.parse(`${text}+08:00`)
const pause = (from: string, to: string) => ({ from: at(from), to: at(to) })
const days = (amount: number): Limit => ({ unit: 'days', amount })
const minutes = (amount: number): Limit => ({ unit: 'minutes', amount })

describe('an hour clock', () => {
  it('moves by a pause to the millisecond, counting only working time', () => {
    const pauses = [{ from: at('2026-11-24T09:30'), to: at('2026-11-24T09:30') + 1 }]
    expect(dueOf(at('2026-11-24T09:00'), minutes(60), pauses, calendar)).toBe(at('2026-11-24T10:00') + 1)
    const overLunch = [pause('2026-11-24T11:00', '2026-11-24T14:00')]
    expect(dueOf(at('2026-11-24T09:00'), minutes(240), overLunch, calendar)).toBe(at('2026-11-24T16:00'))
  })

  it('is not moved by a pause that goes on, nor by one after it ran out', () => {
    const open = [{ from: at('2026-11-24T09:30'), to: null }]
    expect(dueOf(at('2026-11-24T09:00'), minutes(60), open, calendar)).toBe(at('2026-11-24T10:00'))
    const late = [pause('2026-11-24T10:00', '2026-11-24T11:00')]
    expect(dueOf(at('2026-11-24T09:00'), minutes(60), late, calendar)).toBe(at('2026-11-24T10:00'))
  })
})

describe('a day clock', () => {
  it.each([
    ['without a pause', [], '2026-12-03T17:30'],
    [
      'paused on its first day, which counts for nothing anyway',
      [pause('2026-11-24T10:00', '2026-11-24T11:00')],
      '2026-12-03T17:30',
    ],
    ['paused for a minute on the second', [pause('2026-11-25T10:00', '2026-11-25T10:01')], '2026-12-04T17:30'],
    [
      'paused three times on one day',
      [
        pause('2026-11-25T10:00', '2026-11-25T10:01'),
        pause('2026-11-25T11:00', '2026-11-25T11:01'),
        pause('2026-11-25T14:00', '2026-11-25T14:01'),
      ],
      '2026-12-04T17:30',
    ],
    ['paused over a night, in closed time only', [pause('2026-11-25T18:00', '2026-11-26T08:00')], '2026-12-03T17:30'],
    ['paused from the evening to noon', [pause('2026-11-25T18:00', '2026-11-26T12:00')], '2026-12-04T17:30'],
    ['paused over the weekend', [pause('2026-11-27T17:00', '2026-11-30T09:00')], '2026-12-07T17:30'],
    ['paused from the first day on', [pause('2026-11-24T10:00', '2026-11-26T10:00')], '2026-12-07T17:30'],
  ])('%s', (_name, pauses, due) => {
    expect(dueOf(at('2026-11-24T09:00'), days(7), pauses, calendar)).toBe(at(due))
  })

  it('is yellow when a fifth of its working time is left', () => {
    const start = at('2026-11-23T17:30')
    const due = dueOf(start, days(5), [], calendar)
    expect(yellowOf(start, due, days(5), [], 0.2, calendar)).toBe(at('2026-11-27T17:30'))
    const pauses = [pause('2026-11-25T10:00', '2026-11-25T10:01')]
    expect(yellowOf(start, dueOf(start, days(5), pauses, calendar), days(5), pauses, 0.2, calendar)).toBe(
      at('2026-11-30T17:30'),
    )
  })
})

describe('pauses of any clock', () => {
  const starts = fc.integer({ min: at('2026-01-05T00:00'), max: at('2026-11-20T00:00') })
  const pauses = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 40 * 86_400_000 }), fc.integer({ min: 0, max: 6 * 86_400_000 })), {
      maxLength: 6,
    })
    .map((list) => list.map(([after, length]) => ({ after, length })))
  const placed = (start: number, list: { after: number; length: number }[]) =>
    list.map(({ after, length }) => ({ from: start + after, to: start + after + length }))

  it('move the due instant by exactly the working time they cover', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 20_000 }), pauses, (start, amount, list) => {
        const real = placed(start, list)
        const due = dueOf(start, minutes(amount), real, calendar)
        const covered = leftOut('minutes', real, calendar).reduce(
          (sum, span) =>
            sum + workingTimeBetween(span.from, Math.min(span.to, due), calendar) * Number(span.from < due),
          0,
        )
        const plain = addWorkingTime(start, amount * 60_000, calendar)
        expect(workingTimeBetween(plain, due, calendar)).toBe(covered)
      }),
    )
  })

  it('move a day clock by exactly the working days they touch', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 60 }), pauses, (start, amount, list) => {
        const real = placed(start, list)
        const due = dueOf(start, days(amount), real, calendar)
        const spans = leftOut('days', real, calendar)
        expect(workingDaysOutside(start, due, spans, calendar)).toBe(amount)
        expect(workingDaysOutside(start, due - 86_400_000 * 12, spans, calendar)).toBeLessThan(amount)
        expect(workingDaysBetween(start, due, calendar)).toBeGreaterThanOrEqual(amount)
      }),
    )
  })

  it('leave yellow between the start and the due instant', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 60 }), pauses, (start, amount, list) => {
        const real = placed(start, list)
        const due = dueOf(start, days(amount), real, calendar)
        const yellow = yellowOf(start, due, days(amount), real, 0.2, calendar)
        expect(yellow).toBeGreaterThanOrEqual(start)
        expect(yellow).toBeLessThanOrEqual(due)
      }),
    )
  })
})
