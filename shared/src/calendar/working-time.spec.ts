import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cityCalendar } from './city-calendar.js'
import { weekOf, type WorkCalendar } from './work-calendar.js'
import { dayNumber, instantAt, localDay, zoneOf } from './zone.js'
import {
  addWorkingDays,
  addCalendarDays,
  addWorkingMinutes,
  addWorkingTime,
  isWorkday,
  isWorkingTime,
  nextOpening,
  workingDaysBefore,
  workingDaysBetween,
  workingTimeBetween,
} from './working-time.js'

/** 2026 as announced: 1–7 October off, 20 September and 10 October made up. */
const calendar = cityCalendar({
  years: [2026],
  offDays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  workDays: ['2026-09-20', '2026-10-10'],
})
const beijing = (text: string): number => Date.parse(`${text}+08:00`)

describe('working time of the city', () => {
  it.each([
    ['inside a session', '2026-11-24T09:00', 120, '2026-11-24T11:00'],
    ['over lunch', '2026-11-24T11:00', 120, '2026-11-24T14:30'],
    ['exactly to a closing time, where it stays', '2026-11-26T16:30', 60, '2026-11-26T17:30'],
    ['over night', '2026-11-24T17:00', 60, '2026-11-25T09:00'],
    ['over a weekend', '2026-11-27T17:00', 60, '2026-11-30T09:00'],
    ['from a Saturday', '2026-11-28T10:00', 30, '2026-11-30T09:00'],
    ['over the national holidays', '2026-09-30T17:00', 60, '2026-10-08T09:00'],
    ['on a make-up workday', '2026-10-10T09:00', 60, '2026-10-10T10:00'],
  ])('adds minutes %s', (_name, from, minutes, due) => {
    expect(addWorkingMinutes(beijing(from), minutes, calendar)).toBe(beijing(due))
  })

  it.each([
    ['1 day', '2026-11-24T09:00', 1, '2026-11-25T17:30'],
    ['7 days over a weekend', '2026-11-24T09:00', 7, '2026-12-03T17:30'],
    ['from a Saturday', '2026-11-28T10:00', 1, '2026-11-30T17:30'],
    ['over the holidays and a make-up Saturday', '2026-09-30T09:00', 3, '2026-10-10T17:30'],
  ])('is due at the close of the Nth working day after that day: %s', (_name, from, days, due) => {
    expect(addWorkingDays(beijing(from), days, calendar)).toBe(beijing(due))
  })

  it('counts statutory festivals of a year that is not announced, and weekends', () => {
    const moonlit = cityCalendar({ years: [2026], offDays: [], workDays: [], festivals: ['2027-02-08'] })
    expect(calendar.isPublished(2027)).toBe(false)
    expect(isWorkday('2027-01-01', calendar)).toBe(false)
    expect(isWorkday('2027-01-02', calendar)).toBe(false)
    expect(isWorkday('2027-01-04', calendar)).toBe(true)
    expect([isWorkday('2027-02-08', calendar), isWorkday('2027-02-08', moonlit)]).toEqual([true, false])
  })

  it.each([
    ['the last day is a workday', '2026-11-24T09:00', 15, '2026-12-09T17:30'],
    ['the last day is a Saturday', '2026-11-24T09:00', 4, '2026-11-30T17:30'],
    ['the last day is in the holidays', '2026-09-25T09:00', 7, '2026-10-08T17:30'],
  ])('counts calendar days, and is due when the office is open (民法典 §203): %s', (_name, from, days, due) => {
    expect(addCalendarDays(beijing(from), days, calendar)).toBe(beijing(due))
  })

  it('takes the hours of the season, and of a make-up day those of an ordinary one', () => {
    const summer = [
      { open: 8 * 60, close: 12 * 60 },
      { open: 14 * 60, close: 18 * 60 },
    ]
    const rule = { name: '夏季作息', since: '2026-01-01', until: null, from: '06-01', to: '09-30' }
    const seasonal = cityCalendar({
      years: [2026],
      offDays: [],
      workDays: ['2026-06-06'],
      rules: [{ ...rule, week: weekOf(summer, [1, 2, 3, 4, 5]) }],
      hours: [{ day: '2026-06-09', sessions: [{ open: 9 * 60, close: 10 * 60 }] }],
    })
    expect(addWorkingMinutes(beijing('2026-05-29T17:00'), 60, seasonal)).toBe(beijing('2026-06-01T08:30'))
    expect(addWorkingMinutes(beijing('2026-06-05T17:30'), 60, seasonal)).toBe(beijing('2026-06-06T08:30'))
    expect(addWorkingMinutes(beijing('2026-06-08T17:30'), 91, seasonal)).toBe(beijing('2026-06-10T08:01'))
    expect(addWorkingDays(beijing('2026-09-29T09:00'), 1, seasonal)).toBe(beijing('2026-09-30T18:00'))
    expect(addWorkingDays(beijing('2026-09-30T09:00'), 1, seasonal)).toBe(beijing('2026-10-01T17:30'))
  })

  it('opens when the office does', () => {
    expect(nextOpening(beijing('2026-11-24T09:00'), calendar)).toBe(beijing('2026-11-24T09:00'))
    expect(nextOpening(beijing('2026-11-24T12:00'), calendar)).toBe(beijing('2026-11-24T13:30'))
    expect(nextOpening(beijing('2026-11-27T17:30'), calendar)).toBe(beijing('2026-11-30T08:30'))
  })

  it('goes on over New Year into a year that nobody has announced yet', () => {
    expect(addWorkingDays(beijing('2026-12-30T09:00'), 3, calendar)).toBe(beijing('2027-01-05T17:30'))
    expect(addWorkingMinutes(beijing('2026-12-31T17:00'), 60, calendar)).toBe(beijing('2027-01-04T09:00'))
  })
})

/** Offices that have nothing in common, one of them where clocks are moved at night while it is open. */
const offices: [string, WorkCalendar][] = [
  ['the city', calendar],
  ['Berlin, day and night', office('Europe/Berlin', weekOf([{ open: 0, close: 24 * 60 }], [0, 1, 2, 3, 4, 5, 6]))],
  ['New York', office('America/New_York', weekOf([{ open: 9 * 60, close: 17 * 60 }], [1, 2, 3, 4, 5]))],
  ['Kolkata, mornings', office('Asia/Kolkata', weekOf([{ open: 7 * 60, close: 11 * 60 + 45 }], [1, 3, 6]))],
  ['Apia, over the date line', office('Pacific/Apia', weekOf([{ open: 60, close: 23 * 60 }], [1, 2, 3, 4, 5, 6]))],
]

function office(zone: string, week: ReturnType<typeof weekOf>): WorkCalendar {
  return {
    zone: zoneOf(zone),
    isPublished: () => true,
    sessionsOn: (day) => week[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? [],
  }
}

describe.each(offices)('working time of %s', (_name, calendar) => {
  const instants = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2031, 0, 1) })
  const lengths = fc.integer({ min: 1, max: 300_000_000 })

  it('adds in two steps as in one', () => {
    fc.assert(
      fc.property(instants, lengths, lengths, (from, a, b) => {
        const inTwo = addWorkingTime(addWorkingTime(from, a, calendar), b, calendar)
        expect(inTwo).toBe(addWorkingTime(from, a + b, calendar))
      }),
    )
  })

  it('measures what was added', () => {
    fc.assert(
      fc.property(instants, lengths, (from, added) => {
        expect(workingTimeBetween(from, addWorkingTime(from, added, calendar), calendar)).toBe(added)
      }),
    )
  })

  it('measures a span as the sum of its parts', () => {
    fc.assert(
      fc.property(instants, instants, instants, (a, b, c) => {
        const [x = 0, y = 0, z = 0] = [a, b, c].sort((p, q) => p - q)
        const parts = workingTimeBetween(x, y, calendar) + workingTimeBetween(y, z, calendar)
        expect(parts).toBe(workingTimeBetween(x, z, calendar))
      }),
    )
  })

  it('never lands in closed time except at a close', () => {
    fc.assert(
      fc.property(instants, lengths, (from, added) => {
        const due = addWorkingTime(from, added, calendar)
        expect(isWorkingTime(due - 1, calendar)).toBe(true)
      }),
    )
  })

  it('counts as many working days as were added, and is due at a close', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 600 }), (from, days) => {
        const due = addWorkingDays(from, days, calendar)
        expect(workingDaysBetween(from, due - 1, calendar)).toBe(days)
        expect([isWorkingTime(due - 1, calendar), nextOpening(due - 1, calendar)]).toEqual([true, due - 1])
      }),
    )
  })

  it('goes back as many working days, to the opening of one', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 300 }), (to, days) => {
        const from = workingDaysBefore(to, days, calendar)
        expect(workingDaysBetween(from, to, calendar)).toBe(days)
        expect([isWorkingTime(from, calendar), isWorkday(localDay(from, calendar.zone), calendar)]).toEqual([
          true,
          true,
        ])
        expect(
          workingTimeBetween(
            instantAt(dayNumber(localDay(from, calendar.zone)) * 86_400_000, calendar.zone),
            from,
            calendar,
          ),
        ).toBe(0)
      }),
    )
  })

  it('gives up on a calendar without a workday', () => {
    const never = { ...calendar, sessionsOn: () => [] }
    expect(() => addWorkingDays(0, 1, never)).toThrow(RangeError)
    expect(() => addWorkingMinutes(0, 1, never)).toThrow(RangeError)
    expect(() => addWorkingMinutes(0, -1, calendar)).toThrow(RangeError)
  })

  it('works out ten thousand deadlines a second, whatever the span', () => {
    const from = Date.UTC(2012, 0, 1)
    const begun = process.cpuUsage()
    for (let n = 0; n < 10_000; n++) {
      const span = [90_000, 86_400_000, 40 * 86_400_000, 2_000 * 86_400_000][n % 4] ?? 0
      workingTimeBetween(from + n, addWorkingTime(from + n, span + n, calendar), calendar)
    }
    const { user, system } = process.cpuUsage(begun)
    expect((user + system) / 1e6).toBeLessThan(1)
  })
})
