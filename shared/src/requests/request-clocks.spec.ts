import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cityCalendar } from '../calendar/city-calendar.js'
import { isWorkingTime } from '../calendar/working-time.js'
import { clockKinds, ladders, nextRung, rungAt, rungs, type Climbed } from './request-clocks.js'

const calendar = cityCalendar({ years: [2026, 2027], offDays: ['2026-10-01', '2026-10-02'], workDays: ['2026-10-10'] })
const at = (text: string): number => Date.parse(`${text}+08:00`)
const deadline = { dueAt: at('2026-12-03T17:30'), yellowAt: at('2026-12-02T12:00') }
const before = at('2026-11-24T10:00')

describe('the ladder of a clock', () => {
  it.each([
    ['yellow', '2026-12-02T13:30'],
    ['red', '2026-12-04T08:30'],
    ['supervise', '2026-12-07T08:30'],
    ['leaders', '2026-12-11T08:30'],
  ] as const)('has %s when somebody is at work: %s', (rung, instant) => {
    expect(rungAt(rung, deadline, calendar)).toBe(at(instant))
  })

  it('is never climbed in closed time', () => {
    const instants = fc.integer({ min: at('2026-01-05T00:00'), max: at('2027-06-01T00:00') })
    fc.assert(
      fc.property(instants, instants, fc.constantFrom(...rungs), (dueAt, yellowAt, rung) => {
        expect(isWorkingTime(rungAt(rung, { dueAt, yellowAt }, calendar), calendar)).toBe(true)
      }),
    )
  })

  it('is climbed rung by rung, each once, however late', () => {
    for (const kind of clockKinds) {
      const climbed: Climbed[] = []
      for (const now of [before, at('2027-05-03T10:00')]) {
        for (let next; (next = nextRung(kind, deadline, climbed, now, calendar)) && next.at <= now;) {
          climbed.push({ rung: next.rung, dueAt: deadline.dueAt })
        }
      }
      expect(climbed.map(({ rung }) => rung)).toEqual(ladders[kind])
    }
  })

  it('begins anew for a moved deadline, but reminds nobody of what lies behind', () => {
    const climbed: Climbed[] = [
      { rung: 'yellow', dueAt: deadline.dueAt },
      { rung: 'red', dueAt: deadline.dueAt },
    ]
    const later = { dueAt: at('2026-12-10T17:30'), yellowAt: at('2026-12-09T12:00') }
    expect(nextRung('promise', later, climbed, at('2026-12-04T09:00'), calendar)?.rung).toBe('yellow')
    expect(nextRung('promise', later, climbed, at('2026-12-10T09:00'), calendar)?.rung).toBe('red')
    const again: Climbed[] = [...climbed, { rung: 'red', dueAt: later.dueAt }]
    expect(nextRung('promise', later, again, at('2027-01-11T09:00'), calendar)?.rung).toBe('supervise')
  })
})
