import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { CalendarPreview, CalendarView } from '@bangban/shared/calendar/calendar-api'
import { intervalWords } from '@bangban/shared/requests/ledger-words'
import type { JournalEntryView, RequestView } from '@bangban/shared/requests/request-api'
import { Account } from '../src/accounts/account.entity.js'
import { CalendarReplan } from '../src/calendar/calendar-replan.entity.js'
import { OpenClocks } from '../src/requests/clocks/open-clocks.js'
import { RequestClock } from '../src/requests/clocks/request-clock.entity.js'
import { ReplanJob } from '../src/requests/clocks/replan.job.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { CaseClocks } from './case-clocks.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

const hour = 3_600_000

describe.each(engines)('the clocks of a case, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  // Tuesday 10:00 in Beijing.
  beforeEach(() => world.clock.set('2026-11-24T02:00:00.000Z'))
  afterAll(() => world.stop())

  const caseClocks = new CaseClocks(() => world)
  const entries = (request: { id: string }, action: JournalEntryView['action']) =>
    world.read.countBy(JournalEntry, { requestId: request.id, action })

  it.each([
    ['submitted', ['review']],
    ['returned', ['lapse']],
    ['dispatched', ['claim', 'promise']],
    ['processing', ['first_contact', 'leg', 'promise']],
    ['offered', ['first_contact', 'leg', 'offer', 'promise']],
    ['completed', ['rating']],
    ['closed', []],
    ['declined', []],
    ['withdrawn', []],
    ['terminated', []],
  ] as const)('that is “%s” run as the step began them: %s', async (status, kinds) => {
    const request = await director.at(status)
    expect(await caseClocks.running(request)).toEqual(kinds)
    const row = await world.read.findOneByOrFail(Request, { id: request.id })
    if (row.dueAt && row.holderUnit) {
      const own = await world.read.findBy(RequestClock, { requestId: request.id, dueAt: row.dueAt })
      expect(own.length).toBeGreaterThan(0)
    }
  })

  it('ends the first contact with the first word to the applicant, and never starts it again', async () => {
    const request = await director.at('processing')
    await director.act(cast.holder, request, inputs.progress)
    expect(await caseClocks.running(request)).toEqual(['leg', 'promise'])
    await director.act(cast.holder, request, inputs.relay)
    await director.act(cast.receiver, request, inputs.claim)
    expect(await caseClocks.running(request)).toEqual(['leg', 'promise'])
  })

  describe('the ledger', () => {
    it('explains each day of the promise, and sums exactly to the figures of the case', async () => {
      const request = await director.at('processing')
      world.clock.set('2026-11-25T02:00:00.000Z')
      await director.act(cast.holder, request, inputs.pause)
      world.clock.set('2026-11-27T02:00:00.000Z')
      const resumed = await director.act(cast.holder, request, inputs.resume)
      const promise = await caseClocks.of(cast.holder, request, 'promise')
      expect(promise.intervals.map(({ reason, counted, detail, phase }) => [reason, counted, detail, phase])).toEqual([
        ['start_day', 0, null, 'used'],
        ['paused', 0, 'publicity', 'used'],
        ['weekend', 0, null, 'left'],
        ['working', 5, null, 'left'],
        ['weekend', 0, null, 'left'],
        ['working', 2, null, 'left'],
      ])
      expect([promise.used, promise.left, promise.limit]).toEqual([0, 7, { unit: 'days', amount: 7 }])
      expect([promise.dueAt, resumed.holder?.dueAt]).toEqual([resumed.clock?.dueAt, resumed.clock?.dueAt])
      const spans = promise.intervals.map(({ from, to }) => [Date.parse(from), Date.parse(to)] as const)
      spans.slice(1).forEach(([from], index) => expect(from).toBe(spans[index]?.[1]))
    })

    it('shows the deadline of a standing clock where it would be if it went on now', async () => {
      const request = await director.at('processing')
      const before = await caseClocks.of(cast.holder, request, 'promise')
      await director.act(cast.holder, request, inputs.pause)
      world.clock.advance({ days: 2 })
      const standing = await caseClocks.of(cast.holder, request, 'promise')
      expect(standing.light).toBe('paused')
      expect(new Date(standing.dueAt).getTime()).toBeGreaterThan(new Date(before.dueAt).getTime())
      expect((standing.used ?? 0) + (standing.left ?? 0)).toBe((before.used ?? 0) + (before.left ?? 0))
      await director.act(cast.holder, request, inputs.resume)
      expect((await caseClocks.of(cast.holder, request, 'promise')).dueAt).toBe(standing.dueAt)
    })

    it('counts hours to the millisecond', async () => {
      const request = await director.at('submitted')
      world.clock.set('2026-11-24T06:00:00.001Z')
      const review = await caseClocks.of(cast.reviewer, request, 'review')
      // 10:00 to 12:00, and half an hour and a millisecond since 13:30.
      expect([review.used, review.left]).toEqual([2.5 * hour + 1, 1.5 * hour - 1])
    })

    it('says it in plain words to the applicant, and shows him no clock between colleagues', async () => {
      const request = await director.at('processing')
      const seen = await caseClocks.ledger(cast.applicant, request)
      expect(seen.map(({ kind }) => kind).sort()).toEqual(['claim', 'promise', 'review'])
      expect((await caseClocks.ledger(cast.holder, request)).map(({ kind }) => kind)).toContain('leg')
      const promise = seen.find(({ kind }) => kind === 'promise')
      const words = promise?.intervals.map((interval) => intervalWords(interval, promise.unit))
      expect(words).toContain('11月28日至29日周末，不计')
    })

    it('is for those who see the case', async () => {
      const request = await director.at('processing')
      expect((await world.as(cast.stranger).get(`/api/requests/${request.id}/clock`)).status).toBe(404)
    })
  })

  it('goes on with the old clock after a reopening, with the pause and the idle time left out', async () => {
    const request = await director.at('processing')
    world.clock.set('2026-11-25T02:00:00.000Z')
    await director.act(cast.holder, request, inputs.pause)
    world.clock.set('2026-11-26T02:00:00.000Z')
    await director.act(cast.holder, request, inputs.resume)
    await director.act(cast.holder, request, inputs.complete)
    world.clock.set('2026-11-30T02:00:00.000Z')
    const again = await director.act(cast.applicant, request, inputs.reopen)
    // Paused on 25 and 26, done from 26 to 30: of the seven days none has passed yet.
    expect(again.clock?.dueAt).toBe('2026-12-09T09:30:00.000Z')
    const promise = await caseClocks.of(cast.holder, request, 'promise')
    expect([promise.used, promise.left]).toEqual([0, 7])
    expect(promise.intervals.map(({ detail }) => detail)).toContain('finished')
    expect(await world.read.countBy(RequestClock, { requestId: request.id, kind: 'promise' })).toBe(1)
  })

  describe('a changed calendar', () => {
    let admin: Person
    const closed = (day: string) => ({ change: 'day', day, kind: 'off', name: '停电', reason: '全市检修' })
    const back = (day: string) => ({ ...closed(day), kind: 'plain' })
    const change = async (body: object) => {
      expect((await world.as(admin).post<CalendarView>('/api/calendar/changes', body)).status).toBe(200)
      await world.settle()
    }

    beforeAll(async () => {
      admin = await world.staff('管理员')
      await world.write((em) => em.update(Account, { id: admin.id }, { admin: true }))
    })

    it('is counted before it is saved, and moves just those, with a journal entry each', async () => {
      const before = await director.at('processing')
      const submitted = await director.at('submitted')
      const preview = await world.as(admin).post<CalendarPreview>('/api/calendar/preview', closed('2026-12-02'))
      expect(preview.body.first).toContainEqual({
        requestId: before.id,
        code: before.code,
        subject: before.subject,
        unit: '台子镇',
        before: '2026-12-03T09:30:00.000Z',
        after: '2026-12-04T09:30:00.000Z',
      })
      expect(preview.body.earlier).toBe(0)
      expect((await world.as(cast.holder).see(before)).body.clock?.dueAt).toBe('2026-12-03T09:30:00.000Z')

      await change(closed('2026-12-02'))
      const [task] = await world.read.find(CalendarReplan, { order: { id: 'DESC' }, take: 1 })
      expect([task?.moved, task?.againFrom === null]).toEqual([preview.body.moved, false])
      const after = await world.as(cast.holder).see(before)
      expect(after.body.clock?.dueAt).toBe('2026-12-04T09:30:00.000Z')
      expect([await entries(before, 'replan'), await entries(submitted, 'replan')]).toEqual([1, 0])
      const promise = await caseClocks.of(cast.holder, before, 'promise')
      expect([promise.used + promise.left, promise.dueAt]).toEqual([7, after.body.clock?.dueAt])
      expect(promise.intervals.map(({ detail }) => detail)).toContain('停电')

      await change(back('2026-12-02'))
      expect((await world.as(cast.holder).see(before)).body.clock?.dueAt).toBe('2026-12-03T09:30:00.000Z')
      expect(await entries(before, 'replan')).toBe(2)
    })

    it('takes along what follows from a clock: whose until when, the offer, the answer, the next urging, the reopening', async () => {
      world.clock.set('2026-11-24T08:00:00.000Z')
      const offered = await director.at('offered')
      await director.act(cast.applicant, offered, inputs.urge)
      await director.act(cast.supervisor, offered, inputs.supervise)
      const [waiting, done] = [await director.at('dispatched'), await director.at('completed')]
      const days = async () => {
        const [inWork, queued] = [
          (await world.as(cast.lead).see(offered)).body,
          (await world.as(cast.lead).see(waiting)).body,
        ]
        const row = await world.read.findOneByOrFail(Request, { id: done.id })
        return [
          inWork.holder?.dueAt,
          inWork.offer?.dueAt,
          inWork.supervisions[0]?.answerBy,
          inWork.urgeFrom,
          queued.holder?.dueAt,
          row.reopenUntil?.toISOString(),
          (await world.read.findOneByOrFail(Request, { id: offered.id })).offerDueAt?.toISOString(),
        ]
      }
      const before = [
        '2026-12-03T09:30:00.000Z',
        '2026-11-25T03:00:00.000Z',
        '2026-11-26T09:30:00.000Z',
        '2026-11-25T03:00:00.000Z',
        '2026-11-25T03:00:00.000Z',
        '2026-12-01T09:30:00.000Z',
        '2026-11-25T03:00:00.000Z',
      ]
      expect(await days()).toEqual(before)
      await change(closed('2026-11-25'))
      expect(await days()).toEqual([
        '2026-12-04T09:30:00.000Z',
        '2026-11-26T03:00:00.000Z',
        '2026-11-27T09:30:00.000Z',
        '2026-11-26T03:00:00.000Z',
        '2026-11-26T03:00:00.000Z',
        '2026-12-02T09:30:00.000Z',
        '2026-11-26T03:00:00.000Z',
      ])
      await change(back('2026-11-25'))
      expect(await days()).toEqual(before)
    })

    it('leaves an entry, too, where only the promised day of a case moves that waits to be claimed', async () => {
      const request = await director.at('dispatched')
      await change(closed('2026-12-02'))
      const after = (await world.as(cast.applicant).see(request)).body
      expect(after.clock?.dueAt).toBe('2026-11-24T07:30:00.000Z')
      expect([after.promise?.dueAt, await entries(request, 'replan')]).toEqual(['2026-12-04T09:30:00.000Z', 1])
      await change(back('2026-12-02'))
    })

    it('goes on where it was stopped, and leaves one entry for each case', async () => {
      const requests: RequestView[] = []
      for (let n = 0; n < 3; n++) requests.push(await director.at('processing'))
      await change(closed('2026-12-01'))
      const [task] = await world.read.find(CalendarReplan, { order: { id: 'DESC' }, take: 1 })
      await world.write((em) =>
        em.update(CalendarReplan, { id: task?.id ?? '' }, { finishedAt: null, reached: requests[0]?.id ?? '' }),
      )
      await world.app.get(ReplanJob).run()
      for (const request of requests) expect(await entries(request, 'replan')).toBe(1)
      await change(back('2026-12-01'))
    })

    it('revives no clock that somebody else ended while it was worked out', async () => {
      const request = await director.at('submitted')
      await director.act(cast.supervisor, request, inputs.supervise)
      const cases = world.app.get(OpenClocks)
      const [before] = await cases.of(world.read, [request.id])
      await director.act(cast.reviewer, request, inputs.answer)
      // Once on the way through all cases and once in its own unit of work, it is seen as it was before the answer.
      const kept = cases.of.bind(cases)
      let seen = 0
      const of = jest.spyOn(cases, 'of').mockImplementation(async (em, ids) => {
        const found = await kept(em, ids)
        return found.map((one) => (before && one.request.id === request.id && seen++ < 2 ? before : one))
      })
      await change(closed('2026-11-25'))
      of.mockRestore()
      expect(seen).toBe(3)
      expect(await caseClocks.running(request)).toEqual(['review'])
      await director.act(cast.supervisor, request, inputs.supervise)
      await change(back('2026-11-25'))
    })

    it('imported for a year that was waited for makes provisional deadlines certain', async () => {
      world.clock.set('2026-12-28T02:00:00.000Z')
      const people = new Director(world, await castOf(world))
      const request = await people.at('processing')
      expect(request.clock).toMatchObject({ dueAt: '2027-01-07T09:30:00.000Z', provisional: true })
      const days = [
        { day: '2027-01-01', kind: 'off', name: '元旦' },
        { day: '2027-01-04', kind: 'off', name: '元旦' },
      ]
      const root = await world.staff('管理员二')
      await world.write((em) => em.update(Account, { id: root.id }, { admin: true }))
      await world
        .as(root)
        .post('/api/calendar/changes', { change: 'year', year: 2027, days, reason: '国务院办公厅通知' })
      await world.settle()
      const { body } = await world.as(people.cast.holder).see(request)
      expect(body.clock).toMatchObject({ dueAt: '2027-01-08T09:30:00.000Z', provisional: false })
      expect(await entries(request, 'replan')).toBe(1)
    })
  })

  it('keeps its unit while it is handed on: the promise runs, each leg for itself', async () => {
    const request = await director.at('offered')
    world.clock.set('2026-11-25T02:00:00.000Z')
    await director.act(cast.receiver, request, inputs.claim)
    const legs = (await caseClocks.ledger(cast.receiver, request)).filter(({ kind }) => kind === 'leg')
    expect(legs.map(({ endedAt }) => endedAt === null)).toEqual([true, false])
    expect(legs[1]?.used).toBe(7.5 * hour)
    expect((await caseClocks.of(cast.receiver, request, 'promise')).used).toBe(1)
  })
})
