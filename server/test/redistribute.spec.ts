import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { Unit } from '../src/organization/unit.entity.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { castOf, Director, inputs, town, village, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

const secondVillage = '371681114002'
const closedVillage = '371681114003'
const farVillage = '371681112001'

describe.each(engines)('a township and its villages, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast
  let villager: Person
  let villageLead: Person

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    villager = await world.staff('村帮办员', { unit: village })
    villageLead = await world.staff('站长', { unit: village, lead: true })
    const rows = [
      { code: secondVillage, name: '小张村帮办站', parent: town, active: true },
      { code: closedVillage, name: '旧村帮办站', parent: town, active: false },
      { code: farVillage, name: '青阳村帮办站', parent: '371681112', active: true },
    ]
    await world.write((em) =>
      em.insert(
        Unit,
        rows.map((row, n) => ({ ...row, kind: 'village' as const, position: 90 + n })),
      ),
    )
    await world.refresh()
  })
  afterAll(() => world.stop())

  const to = (unit: string) => ({ ...inputs.redistribute, unit })
  const idsOf = async (by: Person, query: string) =>
    (await world.as(by).get<Page<RequestRow>>(`/api/requests?view=unit&limit=100&${query}`)).body.items.map(
      (row) => row.id,
    )

  it('the lead sees what waits and what is under way in every village, and counts it', async () => {
    const before = (await world.as(cast.lead).get<{ unit: number }>('/api/requests/counts')).body.unit
    const waiting = await director.act(cast.reviewer, await director.submit(), { ...inputs.dispatch, unit: village })
    const running = await director.act(cast.reviewer, await director.submit(), { ...inputs.dispatch, unit: village })
    await director.act(villager, running, inputs.claim)
    expect(await idsOf(cast.lead, 'status=dispatched')).toContain(waiting.id)
    expect(await idsOf(cast.lead, 'status=processing')).toContain(running.id)
    expect((await world.as(cast.lead).get<{ unit: number }>('/api/requests/counts')).body.unit).toBe(before + 1)
    expect(await idsOf(cast.otherUnit, '')).not.toContain(waiting.id)
    expect(await idsOf(cast.member, '')).not.toContain(waiting.id)
  })

  it('what waits at the township goes to a village, where a helper claims it', async () => {
    const request = await director.at('dispatched')
    world.clock.advance({ minutes: 30 })
    const moved = await director.act(cast.lead, request, to(village))
    expect(moved).toMatchObject({
      status: 'dispatched',
      holder: { unit: { code: village }, person: null, dueAt: '2026-11-24T08:00:00.000Z' },
      actions: expect.arrayContaining(['redistribute', 'assign']),
    })
    expect(moved.legs.map((leg) => [leg.unit.code, leg.state])).toEqual([
      ['centre', 'ended'],
      [town, 'ended'],
      [village, 'held'],
    ])
    await world.settle()
    const news = (await world.as(villager).get<NotificationPage>('/api/notifications')).body.items
    expect(news.find((item) => item.requestId === request.id)?.title).toBe('转来一件，等人接')
    const claimed = await director.act(villager, request, inputs.claim)
    // The promise was given by the centre, and runs on.
    expect(claimed.clock?.dueAt).toBe('2026-12-03T09:30:00.000Z')
    expect((await world.as(cast.member).see(request)).status).toBe(200)
  })

  it('what somebody of a village has in hand goes to another village, or up to the township; a pause ends', async () => {
    const sent = await director.act(cast.reviewer, await director.submit(), { ...inputs.dispatch, unit: village })
    await director.act(villager, sent, inputs.claim)
    await director.act(villager, sent, inputs.pause)
    const across = await director.act(cast.lead, sent, to(secondVillage))
    expect(across).toMatchObject({
      status: 'dispatched',
      holder: { unit: { code: secondVillage } },
      clock: { pausedSince: null },
    })
    const up = await director.act(cast.lead, sent, to(town))
    expect(up).toMatchObject({ status: 'dispatched', holder: { unit: { code: town } } })
    await world.settle()
    const told = (await world.as(villager).get<NotificationPage>('/api/notifications')).body.items
    expect(told.filter((item) => item.requestId === sent.id).map((item) => item.title)).toContain(
      '已转给别的单位接着办',
    )
  })

  it.each([
    ['another township’s village', farVillage],
    ['a department', 'police'],
    ['the centre', 'centre'],
    ['the unit that has it', town],
    ['a closed station', closedVillage],
    ['nowhere', 'nowhere'],
  ])('refuses %s (422), and leaves no trace', async (_name, unit) => {
    const request = await director.at('dispatched')
    const answer = await world.as(cast.lead).act(request, to(unit))
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'unit'])
    expect((await world.read.findOneByOrFail(Request, { id: request.id })).version).toBe(request.version)
  })

  it('is nobody’s but the township lead’s', async () => {
    const request = await director.act(cast.reviewer, await director.submit(), { ...inputs.dispatch, unit: village })
    for (const by of [villager, villageLead, cast.reviewer, cast.supervisor]) {
      expect((await world.as(by).act(request, to(town))).status).toBe(403)
      expect((await world.as(by).see(request)).body.actions).not.toContain('redistribute')
    }
    expect((await world.as(cast.otherUnit).act(request, to(town))).status).toBe(404)
    const department = await world.staff('残联负责人', { unit: 'disabled-persons', lead: true })
    const alone = await director.act(cast.reviewer, await director.submit(), {
      ...inputs.dispatch,
      unit: 'disabled-persons',
    })
    expect((await world.as(department).see(alone)).body.actions).not.toContain('redistribute')
  })

  it('lets one of two leads win when both move it at once', async () => {
    const second = await world.staff('副镇长', { unit: town, lead: true })
    for (let round = 0; round < 5; round++) {
      const request = await director.at('dispatched')
      const answers = await Promise.all([
        world.as(cast.lead).act(request, to(village)),
        world.as(second).act(request, to(secondVillage)),
      ])
      const won = answers.filter((answer) => answer.status === 200)
      // One after the other is no race: the second then moves it on from where the first put it.
      const entries = await world.read.countBy(JournalEntry, { requestId: request.id, action: 'redistribute' })
      expect(entries).toBe(won.length)
      expect(won.length).toBeGreaterThan(0)
      expect(answers.filter((answer) => answer.status !== 200).every((answer) => answer.status === 409)).toBe(true)
      expect(await world.read.countBy(RequestLeg, { heldOf: request.id })).toBe(1)
    }
  })

  it('a village that says no once has to take it the second time', async () => {
    const request = await director.act(cast.lead, await director.at('dispatched'), to(village))
    await director.act(villager, request, inputs.refuse)
    await director.act(cast.reviewer, request, inputs.dispatch)
    const back = await director.act(cast.lead, request, to(village))
    expect(back.binding).toBe(true)
    expect((await world.as(villager).see(request)).body.actions).toEqual(['claim'])
  })
})
