import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { CalendarPreview, CalendarView } from '@bangban/shared/calendar/calendar-api'
import type { JournalEntryView } from '@bangban/shared/requests/request-api'
import { Account } from '../src/accounts/account.entity.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { castOf, Director, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

describe.each(engines)('the way of a changed calendar through the open deadlines, on %s,', (engine) => {
  let world: World
  let director: Director
  let cast: Cast
  let admin: Person

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    admin = await world.staff('管理员')
    await world.write((em) => em.update(Account, { id: admin.id }, { admin: true }))
  })
  // Tuesday 10:00 in Beijing.
  beforeEach(() => world.clock.set('2026-11-24T02:00:00.000Z'))
  afterAll(() => world.stop())

  const closed = (day: string) => ({ change: 'day', day, kind: 'off', name: '停电', reason: '全市检修' })
  const back = (day: string) => ({ ...closed(day), kind: 'plain' })
  const change = async (body: object) => {
    expect((await world.as(admin).post<CalendarView>('/api/calendar/changes', body)).status).toBe(200)
    await world.settle()
  }
  const entries = (request: { id: string }, action: JournalEntryView['action']) =>
    world.read.countBy(JournalEntry, { requestId: request.id, action })

  it('passes over a case that cannot be worked out, says so in the log, and goes on with the others', async () => {
    const [bad, good] = [await director.at('processing'), await director.at('processing')]
    const rungs = (text: string) =>
      world.write((em) => em.query(`UPDATE request_clock SET rungs = ? WHERE requestId = ?`, [text, bad.id]))
    await rungs('null')
    const preview = await world.as(admin).post<CalendarPreview>('/api/calendar/preview', closed('2026-12-02'))
    expect(preview.status).toBe(200)
    await change(closed('2026-12-02'))
    expect([await entries(bad, 'replan'), await entries(good, 'replan')]).toEqual([0, 1])
    expect(world.logged.some((line) => line.includes('not planned anew') && line.includes(bad.id))).toBe(true)
    await rungs('[]')
    await change(back('2026-12-02'))
  })
})
