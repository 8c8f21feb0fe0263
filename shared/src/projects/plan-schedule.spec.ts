import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { days, hard, item, randomPlan } from '../../test/random-plan.js'
import { doableToday, mainLine, openPrerequisites, parallelSaving, slipOf } from './plan-outlook.js'
import { effectivePrerequisites } from './plan-graph.js'
import { schedulePlan, workingDaysNeeded, type ScheduledItem } from './plan-schedule.js'

const noWorks = { worksUntil: null }
const plan = (items: ScheduledItem[]) => schedulePlan(items, days, noWorks)

/** The article's project on 24 November: three are granted, the line to the building permit takes 25 working days. */
const demo = [
  item('licence', { state: 'granted', decidedOn: '2026-11-09' }),
  item('filing', { state: 'granted', decidedOn: '2026-11-11', prerequisites: hard('licence') }),
  item('land-grant', { state: 'granted', decidedOn: '2026-11-23' }),
  item('environment', { promisedDays: 5, state: 'accepted', acceptedOn: '2026-11-19', prerequisites: hard('filing') }),
  item('land-permit', { promisedDays: 1, prerequisites: hard('filing', 'land-grant') }),
  item('land-title', { promisedDays: 3, prerequisites: hard('land-grant') }),
  item('design', { promisedDays: 5, prerequisites: hard('land-permit') }),
  item('works-permit', { promisedDays: 3, prerequisites: hard('land-permit', 'design') }),
  item('drawings', { promisedDays: null, ownDays: 10, prerequisites: hard('works-permit') }),
  item('fire-design', { promisedDays: 5, prerequisites: hard('drawings') }),
  item('build-permit', { promisedDays: 1, prerequisites: hard('land-permit', 'works-permit', 'fire-design') }),
  item('plan-check', { promisedDays: 3, afterWorks: true, prerequisites: hard('build-permit') }),
  item('completion', { promisedDays: 3, prerequisites: hard('plan-check') }),
]

describe('the days of a plan', () => {
  it.each([
    ['land-permit', '2026-11-25'],
    ['land-title', '2026-11-27'],
    ['design', '2026-12-02'],
    ['works-permit', '2026-12-07'],
    ['drawings', '2026-12-21'],
    ['fire-design', '2026-12-28'],
    ['build-permit', '2026-12-29'],
    ['environment', '2026-11-26'],
    ['licence', '2026-11-09'],
    ['plan-check', null],
    ['completion', null],
  ])('projects %s for %s', (code, day) => {
    expect(plan(demo).items.get(code)?.finish).toBe(day)
  })

  it('finds the line on which no day may be lost', () => {
    const { criticalPath, finish, items } = plan(demo)
    expect(criticalPath).toEqual(['land-permit', 'design', 'works-permit', 'drawings', 'fire-design', 'build-permit'])
    expect(finish).toBe('2026-12-29')
    expect(items.get('land-title')).toMatchObject({ slackDays: 22, critical: false })
    expect(items.get('licence')).toMatchObject({ slackDays: null, critical: false })
  })

  it('counts from the end of the works once that is known', () => {
    const { items } = schedulePlan(demo, days, { worksUntil: '2027-03-31' })
    expect(items.get('plan-check')?.finish).toBe('2027-04-05')
    expect(items.get('completion')?.finish).toBe('2027-04-08')
  })

  it('does not count the days on which an accepted item stood still', () => {
    const accepted = { promisedDays: 5, state: 'accepted' as const, acceptedOn: '2026-11-17' }
    const finish = (more: Partial<ScheduledItem>) => plan([item('a', { ...accepted, ...more })]).finish
    expect(finish({})).toBe('2026-11-24')
    expect(finish({ pausedDays: 3 })).toBe('2026-11-27')
    expect(finish({ pausedOn: '2026-11-19', pausedUntil: '2026-12-01' })).toBe('2026-12-07')
  })

  it('adds a public notice to what the authority needs, and takes calendar limits as five days of seven', () => {
    expect(plan([item('a', { promisedDays: 5, publicityDays: 5 })]).finish).toBe('2026-12-08')
    const limit = { promisedDays: null, statutoryDays: 14, statutoryKind: 'calendar' as const }
    expect(plan([item('a', limit)]).finish).toBe('2026-12-08')
  })

  it('takes off what the enterprise has already done of its own part', () => {
    const own = item('a', { ownDays: 4, promisedDays: 1, state: 'preparing', preparingOn: '2026-11-20' })
    expect(plan([own]).finish).toBe('2026-11-27')
  })

  it('lets own work that has begun run beside what the item waits for', () => {
    const own = { ownDays: 10, promisedDays: 2, prerequisites: hard('a') }
    const before = item('a', { promisedDays: 8 })
    expect(plan([before, item('b', own)]).items.get('b')?.finish).toBe('2026-12-22')
    const begun = item('b', { ...own, state: 'preparing', preparingOn: '2026-11-24' })
    expect(plan([before, begun]).items.get('b')?.finish).toBe('2026-12-10')
  })

  it('lets the days of an item that is being read in advance run beside what it waits for', () => {
    const early = item('b', {
      promisedDays: 5,
      state: 'accepted',
      acceptedOn: '2026-11-24',
      prerequisites: hard('a'),
    })
    expect(plan([item('a', { promisedDays: 2 }), early]).finish).toBe('2026-12-01')
    expect(plan([item('a', { promisedDays: 9 }), early]).finish).toBe('2026-12-07')
  })

  it('says of a finished plan when it was finished', () => {
    expect(plan([item('a', { state: 'granted', decidedOn: '2026-11-09' })])).toMatchObject({
      finish: '2026-11-09',
      criticalPath: [],
    })
  })
})

describe('what holds for every plan', () => {
  it('is never projected before a hard prerequisite and the days after it', () => {
    fc.assert(
      fc.property(randomPlan(), (items) => {
        const dates = plan(items).items
        const links = effectivePrerequisites(items)
        for (const one of items.filter(({ applies }) => applies)) {
          const finish = dates.get(one.code)?.finish ?? ''
          for (const { code, kind } of links.get(one.code) ?? []) {
            const before = dates.get(code)?.finish ?? ''
            if (kind === 'hard') expect(days.between(before, finish)).toBeGreaterThanOrEqual(workingDaysNeeded(one))
          }
        }
      }),
    )
  })

  it('is never decided before what it needs, however far its items are', () => {
    fc.assert(
      fc.property(randomPlan({ begun: true }), (items) => {
        const dates = plan(items).items
        const links = effectivePrerequisites(items)
        const open = new Set(items.filter(({ applies, state }) => applies && state !== 'granted').map((i) => i.code))
        for (const code of open)
          for (const before of links.get(code) ?? []) {
            if (before.kind === 'soft' || !open.has(before.code)) continue
            const [own, earlier] = [dates.get(code)?.finish ?? '', dates.get(before.code)?.finish ?? '']
            expect(own >= earlier).toBe(true)
          }
      }),
    )
  })

  it('has no slack exactly on the critical path', () => {
    fc.assert(
      fc.property(randomPlan({ begun: true }), (items) => {
        const { items: dates, criticalPath } = plan(items)
        for (const [code, { slackDays, critical }] of dates) {
          expect(critical).toBe(slackDays === 0)
          expect(criticalPath.includes(code)).toBe(slackDays === 0)
        }
        const open = items.some(({ applies, state }) => applies && state !== 'granted')
        if (!open) expect(criticalPath).toEqual([])
      }),
    )
  })

  it('is late exactly by what goes beyond the slack', () => {
    fc.assert(
      fc.property(randomPlan({ begun: true, most: 12 }), fc.integer({ min: 1, max: 30 }), (items, late) => {
        const { items: dates, finish } = plan(items)
        for (const [code, { slackDays }] of dates) {
          if (slackDays === null) continue
          const { finishTo } = slipOf(items, code, late, days, noWorks)
          expect(days.between(finish, finishTo)).toBe(Math.max(0, late - slackDays))
        }
      }),
    )
  })

  it('never becomes earlier by more days', () => {
    fc.assert(
      fc.property(randomPlan({ begun: true }), fc.nat(), fc.integer({ min: 1, max: 40 }), (items, pick, more) => {
        const changed = items[pick % items.length]
        const longer = items.map((one) =>
          one === changed ? { ...one, ownDays: one.ownDays + more, publicityDays: one.publicityDays + more } : one,
        )
        const [before, after] = [plan(items), plan(longer)]
        for (const { code } of items) {
          expect((after.items.get(code)?.finish ?? '') >= (before.items.get(code)?.finish ?? '')).toBe(true)
        }
        expect(after.finish >= before.finish).toBe(true)
      }),
    )
  })

  it('draws its main line along hard links without slack', () => {
    fc.assert(
      fc.property(randomPlan(), (items) => {
        const { criticalPath } = plan(items)
        const line = mainLine(items, criticalPath)
        const links = effectivePrerequisites(items)
        expect(line.length > 0).toBe(criticalPath.length > 0)
        line.forEach((code, index) => {
          expect(criticalPath).toContain(code)
          const before = (links.get(code) ?? []).filter(({ kind }) => kind === 'hard').map((link) => link.code)
          if (index > 0) expect(before).toContain(line[index - 1])
        })
      }),
    )
  })

  it('saves side by side what the plain sum has more', () => {
    fc.assert(
      fc.property(randomPlan(), (items) => {
        const { oneByOne, together, saved } = parallelSaving(items)
        expect(saved).toBe(oneByOne - together)
        expect(saved).toBeGreaterThanOrEqual(0)
        expect(days.dayAfter(together)).toBe(plan(items).finish)
      }),
    )
  })
})

describe('what can be done today', () => {
  it('offers what nothing stands in the way of, side by side', () => {
    expect(doableToday(demo, days, noWorks)).toEqual(['land-permit', 'land-title'])
    expect(doableToday(demo, days, { worksUntil: '2026-11-20' })).toEqual(['land-permit', 'land-title'])
  })

  it('offers what was refused to be tried again, unless it has to wait for the works', () => {
    const refused = { state: 'refused' as const, decidedOn: '2026-11-23' }
    const items = [item('design', refused), item('plan-check', { ...refused, afterWorks: true })]
    expect(doableToday(items, days, noWorks)).toEqual(['design'])
    expect(doableToday(items, days, { worksUntil: '2026-11-25' })).toEqual(['design'])
    expect(doableToday(items, days, { worksUntil: '2026-11-24' })).toEqual(['design', 'plan-check'])
  })

  it('says what blocks a decision', () => {
    expect(openPrerequisites(demo).get('build-permit')).toEqual(['land-permit', 'works-permit', 'fire-design'])
    expect(openPrerequisites(demo).get('land-permit')).toEqual([])
  })

  it('tells what three days more on one item would do, and what it leaves alone', () => {
    const slip = slipOf(demo, 'land-permit', 3, days, noWorks)
    expect(slip.moved).toContainEqual({ code: 'works-permit', from: '2026-12-07', to: '2026-12-10' })
    expect(slip.moved).toContainEqual({ code: 'build-permit', from: '2026-12-29', to: '2027-01-04' })
    expect(slip.moved.map(({ code }) => code)).not.toContain('land-title')
  })
})
