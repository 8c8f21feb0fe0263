import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import exceljs from 'exceljs'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import type { AgainView, RequestRow, RequestView } from '@bangban/shared/requests/request-api'
import type { Rung } from '@bangban/shared/requests/request-clocks'
import type { BoardFigures, BulkResult } from '@bangban/shared/requests/supervision-api'
import { RequestClock } from '../src/requests/clocks/request-clock.entity.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { LadderJob } from '../src/supervision/ladder.job.js'
import { stayLoggedIn } from './case-clocks.js'
import { castOf, Director, inputs, town, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

describe.each(engines)('the ladder, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeEach(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    // These people stay logged in over the months of a test.
    await stayLoggedIn(world)
  })
  afterEach(() => world.stop())

  const climb = async (): Promise<void> => {
    await world.app.get(LadderJob).run()
    await world.settle()
  }
  const climbed = async (request: { id: string }, kind: RequestClock['kind'] = 'promise'): Promise<Rung[]> =>
    (await world.read.findBy(RequestClock, { requestId: request.id, kind })).flatMap(({ rungs }) =>
      rungs.map(({ rung }) => rung),
    )
  const news = async (person: Person, title: string): Promise<number> => {
    const { body } = await world.as(person).get<NotificationPage>('/api/notifications?limit=100')
    return body.items.filter((item) => item.title.includes(title)).length
  }

  it('climbs each rung once, in working time only, over months', async () => {
    // Due on Thursday 3 December 17:30; yellow when a fifth of seven days is left.
    const request = await director.at('processing')
    await director.act(cast.holder, request, inputs.progress)
    const seen: [string, Rung[]][] = []
    for (let at = Date.parse('2026-11-24T02:00:00Z'); at < Date.parse('2027-02-01'); at += 45 * 60_000) {
      world.clock.set(new Date(at).toISOString())
      const before = (await climbed(request)).length
      await world.app.get(LadderJob).run()
      const after = await climbed(request)
      if (after.length > before) seen.push([beijing(at), after.slice(before)])
    }
    await world.settle()
    expect(seen).toEqual([
      ['2026-12-02 13:45', ['yellow']],
      ['2026-12-04 08:30', ['red']],
      ['2026-12-07 08:30', ['supervise']],
      ['2026-12-11 08:30', ['leaders']],
    ])
    expect(await news(cast.holder, '快到期')).toBe(1)
    expect([await news(cast.holder, '超过期限了'), await news(cast.lead, '超过期限了')]).toEqual([1, 1])
    const order = '中心督办，要书面答复'
    expect([await news(cast.holder, order), await news(cast.lead, order)]).toEqual([1, 1])
    // The written answer has a clock of its own.
    expect([await news(cast.holder, '还没有答复'), await news(cast.supervisor, '还没有答复')]).toEqual([1, 1])
    expect(await news(cast.supervisor, '报领导')).toBe(1)
    const { body } = await world.as(cast.supervisor).see(request)
    expect(body.supervisions).toMatchObject([{ by: null, answer: null }])
    expect(await world.read.countBy(JournalEntry, { requestId: request.id, action: 'supervise' })).toBe(1)
    expect(await world.read.findOneBy(Request, { id: request.id })).toMatchObject({ raised: 4, supervised: true })
  })

  it('reminds nobody while a case is paused, and once more for a new deadline', async () => {
    const request = await director.at('processing')
    await director.act(cast.holder, request, inputs.progress)
    await director.act(cast.holder, request, { ...inputs.pause, until: '2027-03-01' })
    world.clock.set('2027-01-05T02:00:00.000Z')
    await climb()
    expect(await climbed(request)).toEqual([])
    await director.act(cast.holder, request, inputs.resume)
    const resumed = await world.as(cast.holder).see(request)
    world.clock.set(String(resumed.body.clock?.dueAt))
    await climb()
    expect(await climbed(request)).toEqual([])
    world.clock.advance({ hours: 16 })
    await climb()
    expect(await climbed(request)).toEqual(['yellow', 'red'])
    // It was red already: nobody is told that time is running out.
    expect([await news(cast.holder, '快到期'), await news(cast.holder, '超过期限了')]).toEqual([0, 1])
    await director.act(cast.holder, request, { ...inputs.extend, days: 20 })
    await director.act(cast.supervisor, request, inputs.grant)
    expect((await world.read.findOneBy(Request, { id: request.id }))?.raised).toBe(0)
    world.clock.advance({ days: 60 })
    world.clock.set(`${world.clock.now().toISOString().slice(0, 11)}02:00:00.000Z`)
    for (let n = 0; n < 4; n++, world.clock.advance({ days: 1 })) await climb()
    const rungs = await climbed(request)
    expect(rungs.filter((rung) => rung === 'red')).toHaveLength(2)
    expect(rungs.filter((rung) => rung === 'leaders')).toHaveLength(1)
  })

  it('reminds of a claim after two hours, and tells the centre after four', async () => {
    const request = await director.at('dispatched')
    world.clock.set('2026-11-24T05:29:00.000Z')
    await climb()
    expect(await news(cast.member, '快到期')).toBe(0)
    world.clock.set('2026-11-24T05:30:00.000Z')
    await climb()
    expect(await news(cast.member, '快到期')).toBe(1)
    world.clock.set('2026-11-24T07:30:01.000Z')
    await climb()
    expect([await news(cast.reviewer, '超过期限'), await news(cast.lead, '超过期限')]).toEqual([1, 1])
    await director.act(cast.holder, request, inputs.claim)
    world.clock.set('2026-11-26T02:00:00.000Z')
    await climb()
    expect(await climbed(request, 'claim')).toEqual(['yellow', 'red'])
  })

  it('ends what the applicant does not supply for fifteen working days, and not before', async () => {
    const returned = await director.at('returned')
    const waiting = await director.at('processing')
    const items = [{ material: '户口簿', problem: '缺首页' }]
    await director.act(cast.holder, waiting, {
      ...inputs.pause,
      reason: 'waiting_applicant',
      until: '2026-12-20',
      items,
    })
    world.clock.set('2026-12-15T09:30:00.000Z')
    await climb()
    world.clock.set('2026-12-16T00:00:00.000Z')
    await climb()
    const statusOf = async (request: RequestView) => (await world.as(cast.applicant).see(request)).body.status
    expect([await statusOf(returned), await statusOf(waiting)]).toEqual(['returned', 'processing'])
    world.clock.set('2026-12-16T00:30:00.000Z')
    await climb()
    expect([await statusOf(returned), await statusOf(waiting)]).toEqual(['terminated', 'terminated'])
    expect(await news(cast.applicant, '先终止了')).toBe(2)
    expect(await world.read.countBy(JournalEntry, { requestId: waiting.id, action: 'lapse' })).toBe(1)
  })

  it('climbs nothing twice when two look at once, starves none behind a bad one, and takes the oldest first', async () => {
    const requests: RequestView[] = []
    for (let n = 0; n < 6; n++) {
      requests.push(await director.at('dispatched'))
      world.clock.advance({ minutes: 1 })
    }
    const [bad, ...good] = requests
    await world.write((em) => em.query(`UPDATE request_clock SET rungs = 'null' WHERE openOf = '${bad?.id}:claim'`))
    world.clock.set('2026-11-24T06:30:00.000Z')
    const jobs = [world.app.get(LadderJob).run(), world.app.get(LadderJob).run(), world.app.get(LadderJob).run()]
    const counts = await Promise.all(jobs)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5)
    for (const request of good) expect(await climbed(request, 'claim')).toEqual(['yellow'])
    await world.settle()
    const { body } = await world.as(cast.member).get<NotificationPage>('/api/notifications?limit=100')
    const order = body.items.filter(({ title }) => title.includes('快到期')).map(({ requestId }) => requestId)
    expect(order.reverse()).toEqual(good.map(({ id }) => id))
  })

  it('reminds the holder of a certificate thirty working days before it runs out, and lets him apply again', async () => {
    const request = await director.at('processing')
    await director.act(cast.holder, request, { ...inputs.complete, validUntil: '2027-06-30' })
    await director.act(cast.applicant, request, inputs.evaluate)
    world.clock.set('2027-05-17T02:00:00.000Z')
    await climb()
    expect(await news(cast.applicant, '证件快到期')).toBe(0)
    world.clock.set('2027-05-19T02:00:00.000Z')
    await climb()
    await climb()
    expect(await news(cast.applicant, '证件快到期')).toBe(1)
    const seen = await world.as(cast.applicant).see(request)
    expect(seen.body).toMatchObject({ validUntil: '2027-06-30', again: true })
    const again = await world.as(cast.applicant).get<AgainView>(`/api/requests/${request.id}/again`)
    expect(again.body.input).toMatchObject({ subject: '给母亲办残疾人证', contact: { phone: cast.applicant.phone } })
    expect((await world.as(cast.applicant).submit(again.body.input)).status).toBe(201)
    expect((await world.as(cast.holder).get(`/api/requests/${request.id}/again`)).status).toBe(403)
    const past = await director.at('processing')
    const answer = await world.as(cast.holder).act(past, { ...inputs.complete, validUntil: '2026-01-01' })
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'validUntil'])
  })
})

describe.each(engines)('the supervision board, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast
  const made: Record<'red' | 'yellow' | 'green' | 'paused' | 'police', RequestView> = {} as never

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    world.clock.set('2026-11-24T02:00:00.000Z')
    made.red = await director.at('processing', { serviceCode: 'elder-allowance' })
    world.clock.set('2026-11-26T02:00:00.000Z')
    made.yellow = await director.at('processing')
    world.clock.set('2026-12-04T02:00:00.000Z')
    made.green = await director.at('processing')
    made.paused = await director.at('processing')
    await director.act(cast.holder, made.paused, { ...inputs.pause, until: '2026-12-20' })
    const police = await director.at('submitted')
    made.police = await director.act(cast.reviewer, police, { ...inputs.dispatch, unit: 'police' })
    await director.at('completed')
  })
  afterAll(() => world.stop())

  const board = (query: string, by = cast.supervisor) => world.as(by).get<Page<RequestRow>>(`/api/supervision?${query}`)
  const ids = async (query: string) => (await board(query)).body.items.map((row) => row.id)

  it('shows open cases by light, most overdue first, paused last, and nothing that is done', async () => {
    world.clock.set('2026-12-04T07:00:00.000Z')
    expect(await ids('')).toEqual([made.red.id, made.police.id, made.yellow.id, made.green.id, made.paused.id])
    for (const light of ['red', 'green', 'paused'] as const)
      expect(await ids(`light=${light}`)).toContain(made[light].id)
    expect(await ids('light=yellow')).toEqual([made.police.id, made.yellow.id])
    for (const light of ['red', 'yellow', 'green', 'paused']) {
      const { items } = (await board(`light=${light}`)).body
      expect(items.every((row) => row.clock?.light === light)).toBe(true)
    }
  })

  it('filters by unit with what is below, by item and by age, and pages by key', async () => {
    world.clock.set('2026-12-04T07:00:00.000Z')
    expect(await ids('unit=police')).toEqual([made.police.id])
    expect(await ids('service=elder-allowance')).toEqual([made.red.id])
    expect(await ids(`unit=${town}&age=5`)).toEqual([made.red.id, made.yellow.id])
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await board(`limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map((row) => row.id))
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(seen).toEqual(await ids('limit=100'))
  })

  it('counts by unit in the order of the city, never by size, and what falls due on the next working day', async () => {
    world.clock.set('2026-12-04T07:00:00.000Z')
    const { body } = await world.as(cast.supervisor).get<BoardFigures>('/api/supervision/figures')
    expect(body.all).toMatchObject({ red: 1, yellow: 2, green: 1, paused: 1, next: 1 })
    expect(body.units.map(({ unit }) => unit.code)).toEqual([town, 'police'])
    expect(body.nextDay).toBe('2026-12-07')
    expect(await ids('due=next')).toEqual([made.yellow.id])
    const police = await world.as(cast.supervisor).get<BoardFigures>('/api/supervision/figures?unit=police')
    expect(police.body.all).toMatchObject({ red: 0, yellow: 1 })
  })

  it('is the centre’s', async () => {
    for (const by of [cast.lead, cast.applicant]) {
      expect((await board('', by)).status).toBe(403)
      expect((await world.as(by).get('/api/supervision/figures')).status).toBe(403)
      expect((await world.as(by).get('/api/supervision/export.xlsx')).status).toBe(403)
    }
    const bulk = { action: 'supervise', ids: [made.red.id], note: '说说' }
    expect((await world.as(cast.reviewer).post('/api/supervision/actions', bulk)).status).toBe(403)
  })

  it('supervises many at once, each with a result of its own', async () => {
    const body = { action: 'supervise', ids: [made.red.id, 'nothing', made.police.id, made.red.id], note: '说说卡在哪' }
    const post = (key: string) =>
      world.as(cast.supervisor).post<BulkResult[]>('/api/supervision/actions', body, { 'idempotency-key': key })
    const first = await post('several')
    expect(first.body.map(({ done }) => done)).toEqual([true, false, true])
    expect((await post('several')).body).toEqual(first.body)
    const second = await post('several more')
    expect(second.body.map(({ done }) => done)).toEqual([false, false, false])
    expect(second.body.every(({ problem }) => (problem ?? '').length > 0)).toBe(true)
    const [red] = (await board('light=red')).body.items
    expect(red).toMatchObject({ supervised: true, raised: 3 })
    const empty = await world.as(cast.supervisor).post('/api/supervision/actions', { ...body, note: undefined })
    expect([empty.status, empty.problem.errors?.[0]?.field]).toEqual([422, 'note'])
  })

  it('sends the board as a sheet, and says how long it will be', async () => {
    const response = await fetch(`${world.url}/api/supervision/export.xlsx`, {
      headers: { authorization: `Bearer ${world.tokenOf(cast.supervisor)}` },
    })
    const book = new exceljs.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    const rows = book.worksheets[0]?.getSheetValues() ?? []
    expect(response.headers.get('x-total-rows')).toBe('5')
    expect(rows).toHaveLength(7)
    expect(JSON.stringify(rows)).toContain(made.red.code)
    expect(JSON.stringify(rows)).not.toContain(cast.applicant.phone)
    // What the figures do not tell apart is not counted, rather than counted wrongly.
    for (const query of ['age=5', 'light=red&due=next']) {
      const { headers } = await fetch(`${world.url}/api/supervision/export.xlsx?${query}`, {
        headers: { authorization: `Bearer ${world.tokenOf(cast.supervisor)}` },
      })
      expect([query, headers.get('x-total-rows')]).toEqual([query, null])
    }
  })

  it('finds nothing in a unit that is not there', async () => {
    expect((await board('unit=nonsense')).body.items).toEqual([])
  })

  it('refuses filters that are none', async () => {
    for (const query of ['light=blue', 'age=3', 'due=never', 'limit=1000', 'cursor=x']) {
      expect([query, (await board(query)).status]).toEqual([query, 400])
    }
  })
})

const beijing = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
