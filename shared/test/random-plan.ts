import fc from 'fast-check'
import { cityCalendar } from '../src/calendar/city-calendar.js'
import { planDays } from '../src/projects/plan-days.js'
import { notStarted, type PlanItemState, type PrerequisiteKind } from '../src/projects/plan-item.js'
import type { ScheduledItem } from '../src/projects/plan-schedule.js'

/** 2026 as announced around the national holidays. */
export const calendar = cityCalendar({
  years: [2026],
  offDays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  workDays: ['2026-09-20', '2026-10-10'],
})

/** Tuesday 2026-11-24, 10:00 in Beijing. */
export const now = Date.parse('2026-11-24T02:00:00Z')
export const days = planDays(now, calendar)

export const item = (code: string, more: Partial<ScheduledItem> = {}): ScheduledItem => ({
  code,
  applies: true,
  afterWorks: false,
  ownDays: 0,
  promisedDays: 1,
  publicityDays: 0,
  statutoryDays: null,
  statutoryKind: 'working',
  prerequisites: [],
  ...notStarted,
  ...more,
})

export const hard = (...codes: string[]) => codes.map((code) => ({ code, kind: 'hard' as const }))

/** A plan without circles: every item may need earlier ones. With `begun`, some are on their way or decided. */
export function randomPlan({ begun = false, most = 25 } = {}): fc.Arbitrary<ScheduledItem[]> {
  const states: PlanItemState[] = begun
    ? ['waiting', 'preparing', 'submitted', 'accepted', 'granted', 'refused', 'sent_back']
    : ['waiting']
  const part = fc.record({
    promisedDays: fc.option(fc.integer({ min: 0, max: 20 })),
    ownDays: fc.integer({ min: 0, max: 10 }),
    publicityDays: fc.integer({ min: 0, max: 7 }),
    statutoryDays: fc.option(fc.integer({ min: 0, max: 60 })),
    statutoryKind: fc.constantFrom('working' as const, 'calendar' as const),
    applies: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
    state: fc.constantFrom(...states),
    before: fc.array(fc.tuple(fc.nat(), fc.constantFrom<PrerequisiteKind>('hard', 'hard', 'soft')), { maxLength: 4 }),
  })
  return fc.array(part, { minLength: 1, maxLength: most }).map((parts) =>
    parts.map(({ before, applies, state, ...rest }, index) => {
      const links = new Map(index === 0 ? [] : before.map(([pick, kind]) => [`n${pick % index}`, kind]))
      const begins =
        applies && state !== 'waiting' ? { state, preparingOn: '2026-11-20', acceptedOn: '2026-11-23' } : {}
      return item(`n${index}`, {
        ...rest,
        applies,
        ...(applies ? begins : { state: 'not_applicable' as const }),
        ...(applies && state === 'granted' ? { decidedOn: '2026-11-23' } : {}),
        prerequisites: [...links].map(([code, kind]) => ({ code, kind })),
      })
    }),
  )
}
