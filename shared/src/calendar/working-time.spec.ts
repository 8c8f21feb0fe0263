import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cityCalendar } from './city-calendar.js'
import {
  addWorkingDays,
  addWorkingMinutes,
  isWorkingTime,
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

  it('counts fixed festivals of a year that is not announced, and weekends', () => {
    expect(calendar.isPublished(2027)).toBe(false)
    expect(calendar.isWorkday('2027-01-01')).toBe(false)
    expect(calendar.isWorkday('2027-01-02')).toBe(false)
    expect(calendar.isWorkday('2027-01-04')).toBe(true)
  })

  const instants = fc.integer({ min: beijing('2026-01-05T00:00'), max: beijing('2026-12-20T00:00') })
  const minutes = fc.integer({ min: 1, max: 5000 })

  it('adds in two steps as in one', () => {
    fc.assert(
      fc.property(instants, minutes, minutes, (from, a, b) => {
        const inTwo = addWorkingMinutes(addWorkingMinutes(from, a, calendar), b, calendar)
        expect(inTwo).toBe(addWorkingMinutes(from, a + b, calendar))
      }),
    )
  })

  it('measures what was added', () => {
    fc.assert(
      fc.property(instants, minutes, (from, added) => {
        expect(workingTimeBetween(from, addWorkingMinutes(from, added, calendar), calendar)).toBe(added * 60_000)
      }),
    )
  })

  it('never lands in closed time except at a close', () => {
    fc.assert(
      fc.property(instants, minutes, (from, added) => {
        const due = addWorkingMinutes(from, added, calendar)
        expect(isWorkingTime(due, calendar) || isWorkingTime(due - 1, calendar)).toBe(true)
      }),
    )
  })

  it('counts as many working days as were added', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 60 }), (from, days) => {
        expect(workingDaysBetween(from, addWorkingDays(from, days, calendar), calendar)).toBe(days)
      }),
    )
  })

  it('gives up on a calendar without a workday', () => {
    const never = { ...calendar, isWorkday: () => false }
    expect(() => addWorkingDays(0, 1, never)).toThrow(RangeError)
    expect(() => addWorkingMinutes(0, 1, never)).toThrow(RangeError)
  })
})
