import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView, RequestView } from '@bangban/shared/requests/request-api'
import { journalSentence } from '@bangban/shared/requests/request-words'
import { AbsencesJob } from '../src/organization/absences.job.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { castOf, Director, inputs, town, village, type Cast } from './cast.js'
import { engines } from './engines.js'
import { administrator } from './ways-in.js'
import { World, type Person } from './world.js'

describe.each(engines)('whoever goes away leaves nothing in his hands, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast
  let helper: Person

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  beforeEach(async () => {
    world.clock.set('2026-11-24T02:00:00.000Z')
    helper = await world.staff('王小燕', { unit: town })
  })
  afterAll(() => world.stop())

  const held = async (by = helper): Promise<RequestView> =>
    director.act(by, await director.at('dispatched'), inputs.claim)
  const leave = (by: Person) => world.as(by).post('/api/me/absences', { from: '2026-11-24', to: '2026-11-25' })
  const see = async (request: { id: string }, by: Person = cast.applicant) => (await world.as(by).see(request)).body
  const journalOf = async (request: { id: string }, by: Person = cast.applicant) =>
    (await world.as(by).get<Page<JournalEntryView>>(`/api/requests/${request.id}/journal`)).body.items
  const newsOf = async (by: Person, request: { id: string }) =>
    (await world.as(by).get<NotificationPage>('/api/notifications?limit=100')).body.items.filter(
      (item) => item.requestId === request.id,
    )

  it('hands each open case to the pool of its unit when a leave begins, in a step of its own', async () => {
    const cases = [await held(), await held(), await held()]
    const finished = await director.act(helper, await held(), inputs.complete)
    await leave(helper)
    await world.settle()
    for (const { id, version } of cases) {
      const view = await see({ id })
      expect(view).toMatchObject({
        status: 'processing',
        version: version + 1,
        holder: { unit: { code: town }, person: null, dueAt: '2026-11-24T07:30:00.000Z' },
        clock: { dueAt: '2026-12-03T09:30:00.000Z' },
      })
      expect(await world.read.countBy(RequestLeg, { heldOf: id })).toBe(1)
      expect(await world.read.countBy(JournalEntry, { requestId: id, action: 'unassign' })).toBe(1)
    }
    expect((await see(finished)).status).toBe('completed')
    const taken = await director.act(cast.member, cases[0] ?? finished, inputs.claim)
    expect(taken.legs.map((leg) => leg.person)).toEqual([null, '王小燕', '牛爱华'])
  })

  it('says so to everybody concerned, in plain words and without the reason of the leave', async () => {
    const request = await held()
    await world.as(helper).post('/api/me/absences', { from: '2026-11-24', to: '2026-11-25', note: '住院' })
    await world.settle()
    const [entry] = await journalOf(request)
    expect(entry?.actor).toBeNull()
    expect(entry && journalSentence(entry)).toBe('原来的经办人这几天不在岗，交回台子镇，马上另外安排人。')
    expect(JSON.stringify(await journalOf(request, cast.lead))).not.toContain('住院')
    const titles = async (by: Person) => (await newsOf(by, request)).map((item) => item.title)
    expect(await titles(cast.applicant)).toContain('原来的人不在岗，单位马上另外安排人')
    expect(await titles(cast.lead)).toContain('有一件交回单位，等人接')
    expect(await titles(cast.member)).toContain('有一件交回单位，等人接')
    expect(await titles(helper)).toContain('交回单位了，要另外安排人')
  })

  it('tells the lead above when a village station gets one back', async () => {
    const [villager, neighbour] = [
      await world.staff('村帮办员', { unit: village }),
      await world.staff('村里另一位', { unit: village }),
    ]
    const request = await director.submit()
    await director.act(cast.reviewer, request, { ...inputs.dispatch, unit: village })
    await director.act(villager, request, inputs.claim)
    await leave(villager)
    await world.settle()
    expect((await newsOf(cast.lead, request)).map((item) => item.title)).toEqual(['交回单位了，要另外安排人'])
    await leave(neighbour)
    const again = await director.submit()
    await director.act(cast.reviewer, again, { ...inputs.dispatch, unit: village })
    await world.settle()
    expect((await newsOf(cast.lead, again)).map((item) => item.title)).toEqual(['现在没有人在岗，请您安排人接'])
  })

  it('keeps a pause and a hand-over that stands open', async () => {
    const paused = await director.act(helper, await held(), inputs.pause)
    const offered = await director.act(helper, await held(), inputs.relay)
    await leave(helper)
    await world.settle()
    expect(await see(paused)).toMatchObject({ clock: { light: 'paused' }, holder: { person: null } })
    const view = await see(offered)
    expect(view.legs.map((leg) => leg.state)).toEqual(['ended', 'ended', 'held', 'offered'])
    const taken = await director.act(cast.receiver, offered, inputs.claim)
    expect(taken.holder?.person?.name).toBe(cast.receiver.name)
    expect(taken.legs.map((leg) => leg.state)).toEqual(['ended', 'ended', 'ended', 'held'])
  })

  it('lets him go off duty for lunch without giving anything away, or hand over when he says so', async () => {
    const request = await held()
    await world.as(helper).post('/api/me/duty', { onDuty: false })
    await world.settle()
    expect((await see(request)).holder?.person?.name).toBe('王小燕')
    await world.as(helper).post('/api/me/duty', { onDuty: false, handOver: true })
    await world.settle()
    expect((await see(request)).holder?.person).toBeNull()
  })

  it('takes the cases of an account that is shut', async () => {
    const admin = await administrator(world)
    const request = await held()
    await world.write((em) => em.query(`UPDATE account SET username = 'leaver' WHERE id = '${helper.id}'`))
    expect((await world.as(admin).post(`/api/staff/${helper.id}/disable`)).status).toBe(200)
    await world.settle()
    expect((await see(request)).holder?.person).toBeNull()
  })

  it('offers nothing new to whoever is off duty, and says why', async () => {
    const request = await director.at('dispatched')
    await world.as(helper).post('/api/me/duty', { onDuty: false })
    expect((await see(request, helper)).actions).toEqual([])
    const claimed = await world.as(helper).act(request, inputs.claim)
    expect([claimed.status, claimed.problem.code]).toEqual([409, 'duty.off'])
    const assigned = await world.as(cast.lead).act(request, { action: 'assign', account: helper.id })
    expect([assigned.status, assigned.problem.errors?.[0]?.field]).toEqual([422, 'account'])
    await world.as(helper).post('/api/me/duty', { onDuty: true })
    expect((await world.as(helper).act(request, inputs.claim)).status).toBe(200)
  })

  it('does not take what he claimed after he came back, however late the news is', async () => {
    const before = await held()
    await leave(helper)
    world.clock.set('2026-11-26T02:00:00.000Z')
    await world.app.get(AbsencesJob).run()
    const after = await held()
    await world.settle()
    expect((await see(before)).holder?.person).toBeNull()
    expect((await see(after)).holder?.person?.name).toBe('王小燕')
  })

  it('gives back by his own hand, with a word between colleagues', async () => {
    const request = await held()
    const given = await director.act(helper, request, { action: 'unassign', reason: '内部：家里老人病了' })
    expect(given).toMatchObject({ status: 'processing', holder: { unit: { code: town }, person: null } })
    expect((await world.as(helper).act(request, inputs.unassign)).status).toBe(409)
    expect(JSON.stringify(await journalOf(request))).not.toContain('老人')
    expect(JSON.stringify(await journalOf(request, cast.lead))).toContain('老人')
    expect((await journalOf(request)).map(journalSentence)[0]).toBe('王小燕交回台子镇，马上另外安排人。')
  })

  describe('when both happen at the same moment', () => {
    it('a case that he finishes is finished, and any other is in the pool: never half of each', async () => {
      for (let round = 0; round < 6; round++) {
        const person = await world.staff('赛跑', { unit: town })
        const request = await held(person)
        const [, done] = await Promise.all([
          leave(person).then(() => world.settle()),
          world.as(person).act(request, inputs.complete),
        ])
        await world.settle()
        const row = await world.read.findOneByOrFail(Request, { id: request.id })
        if (done.status === 200) expect(row).toMatchObject({ status: 'completed', holderId: null })
        else expect([done.status, row.status, row.holderId]).toEqual([409, 'processing', null])
        const open = row.status === 'processing' ? 1 : 0
        expect(await world.read.countBy(RequestLeg, { heldOf: request.id })).toBe(open)
        expect(await world.read.countBy(JournalEntry, { requestId: request.id, action: 'unassign' })).toBe(open)
      }
    })

    it('a case that he claims is his before the leave and handed back, or not his at all', async () => {
      for (let round = 0; round < 6; round++) {
        const person = await world.staff('赛跑', { unit: town })
        const request = await director.at('dispatched')
        await Promise.all([leave(person), world.as(person).act(request, inputs.claim)])
        await world.settle()
        const row = await world.read.findOneByOrFail(Request, { id: request.id })
        expect([row.holderUnit, row.holderId]).toEqual([town, null])
      }
    })
  })
})
