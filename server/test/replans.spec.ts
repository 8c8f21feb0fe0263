import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { In } from 'typeorm'
import type { CalendarPreview, CalendarView } from '@bangban/shared/calendar/calendar-api'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView } from '@bangban/shared/requests/request-api'
import { Account } from '../src/accounts/account.entity.js'
import { CalendarReplan } from '../src/calendar/calendar-replan.entity.js'
import { ReplanJob } from '../src/requests/clocks/replan.job.js'
import { RequestClock } from '../src/requests/clocks/request-clock.entity.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
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

  it('takes along what a material has the time for: so many working days, or the close of its day', async () => {
    const request = await director.at('submitted')
    await director.act(cast.reviewer, request, {
      ...inputs.dispatch,
      materials: ['户口簿', '租房合同'],
      later: [{ material: '户口簿', until: '2026-11-30' }],
      pledges: ['租房合同'],
    })
    const days = async () => {
      const shown = (await world.as(cast.applicant).see(request)).body.owed.map(({ until }) => until)
      const clocks = await world.read.findBy(RequestClock, { requestId: request.id, kind: In(['later', 'pledge']) })
      expect(clocks.map(({ dueAt }) => dueAt.toISOString()).sort()).toEqual(shown)
      return shown
    }
    const before = ['2026-11-30T09:30:00.000Z', '2026-12-22T09:30:00.000Z']
    expect(await days()).toEqual(before)
    await change(closed('2026-11-30'))
    expect(await days()).toEqual(['2026-12-01T09:30:00.000Z', '2026-12-23T09:30:00.000Z'])
    await change(back('2026-11-30'))
    expect(await days()).toEqual(before)
  })

  it('knows that a pledge which is checked in a year without holidays may still move', async () => {
    world.clock.set('2026-12-21T02:00:00.000Z')
    const people = new Director(world, await castOf(world))
    const request = await people.at('submitted')
    await people.act(people.cast.reviewer, request, { ...inputs.dispatch, pledges: ['身份证'] })
    const clock = await world.read.findOneByOrFail(RequestClock, { requestId: request.id, kind: 'pledge' })
    expect(clock).toMatchObject({ provisional: true, limitUnit: 'days', limitAmount: 20 })
  })

  it('shows a case that waits for hands as late as its promise is, whatever their own time becomes', async () => {
    const request = await director.at('processing')
    await director.act(cast.holder, request, inputs.progress)
    // Friday 16:00, a week after the promise; the other unit has until Monday.
    world.clock.set('2026-12-11T08:00:00.000Z')
    await director.act(cast.supervisor, request, inputs.transfer)
    const shown = async () => {
      const { clock, holder } = (await world.as(cast.supervisor).see(request)).body
      return [clock?.light, clock?.dueAt, holder?.dueAt?.slice(0, 10)]
    }
    expect(await shown()).toEqual(['red', '2026-12-03T09:30:00.000Z', '2026-12-14'])
    await change(closed('2026-12-14'))
    expect(await shown()).toEqual(['red', '2026-12-03T09:30:00.000Z', '2026-12-15'])
    await change(back('2026-12-14'))
  })

  it('names each moved deadline that the applicant knows, the promise first', async () => {
    world.clock.set('2026-11-24T08:00:00.000Z')
    const request = await director.at('dispatched')
    await change(closed('2026-11-25'))
    const path = `/api/requests/${request.id}/journal`
    const [entry] = (await world.as(cast.applicant).get<Page<JournalEntryView>>(path)).body.items
    expect(entry?.note).toMatch(/：承诺办结的期限由 12月3日.* 改为 12月4日.*；接单的期限由 11月25日.* 改为 11月26日/)
    await change(back('2026-11-25'))
  })

  it('takes back what was raised for the old deadline, and shows it again with that', async () => {
    const request = await director.at('processing')
    const { id } = request
    const raised = async () => (await world.read.findOneByOrFail(Request, { id })).raised
    const promise = await world.read.findOneByOrFail(RequestClock, { requestId: id, kind: 'promise' })
    const rungs = [{ rung: 'yellow' as const, at: 0, dueAt: promise.dueAt.getTime() }]
    await world.write(async (em) => {
      await em.update(RequestClock, { id: promise.id }, { rungs })
      await em.update(Request, { id }, { raised: 1 })
    })
    await change(closed('2026-12-02'))
    expect(await raised()).toBe(0)
    await change(back('2026-12-02'))
    expect(await raised()).toBe(1)
  })

  it('goes through once more when every server has the calendar, for what was planned with the old one meanwhile', async () => {
    const request = await director.at('processing')
    const { id } = request
    await change(closed('2026-12-02'))
    // As a server writes it that has not heard of the change.
    const dueAt = new Date('2026-12-03T09:30:00.000Z')
    await world.write((em) => em.update(RequestClock, { requestId: id, kind: 'promise' }, { dueAt }))
    const task = () => world.read.findOneOrFail(CalendarReplan, { where: {}, order: { id: 'DESC' } })
    await world.app.get(ReplanJob).run()
    expect((await task()).finishedAt).toBeNull()
    world.clock.advance({ seconds: 20 })
    await world.app.get(ReplanJob).run()
    expect((await task()).finishedAt).not.toBeNull()
    const promise = await world.read.findOneByOrFail(RequestClock, { requestId: id, kind: 'promise' })
    expect(promise.dueAt.toISOString()).toBe('2026-12-04T09:30:00.000Z')
    await change(back('2026-12-02'))
  })
})
