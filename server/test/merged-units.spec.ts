import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { UnitView } from '@bangban/shared/organization/unit-api'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView, RequestView } from '@bangban/shared/requests/request-api'
import { OutboxEvent } from '../src/platform/outbox/outbox-event.entity.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { RequestActions } from '../src/requests/requests.actions.js'
import { castOf, Director, inputs, town, type Cast } from './cast.js'
import { engines } from './engines.js'
import { administrator } from './ways-in.js'
import { World, type Person } from './world.js'

describe.each(engines)('a unit that is closed, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast
  let admin: Person
  let count = 0

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    admin = await administrator(world)
  })
  afterAll(() => world.stop())

  const newUnit = async (): Promise<{ code: string; helper: Person }> => {
    const code = `bureau-${++count}`
    const made = await world.as(admin).post('/api/units', { code, name: `第 ${count} 局`, kind: 'department' })
    expect(made.status).toBe(201)
    return { code, helper: await world.staff(`局里的人${count}`, { unit: code }) }
  }
  const close = (code: string, successor?: string) =>
    world.as(admin).post<UnitView>(`/api/units/${code}`, { active: false, ...(successor && { successor }) })
  const sent = async (unit: string, by?: Person): Promise<RequestView> => {
    const request = await director.act(cast.reviewer, await director.submit(), { ...inputs.dispatch, unit })
    return by ? director.act(by, request, inputs.claim) : request
  }
  const see = async (request: { id: string }, by: Person = cast.applicant) => (await world.as(by).see(request)).body

  it('cannot be closed with open cases and no successor; it says how many and what to do', async () => {
    const { code, helper } = await newUnit()
    await sent(code)
    const held = await sent(code, helper)
    const refused = await close(code)
    expect([refused.status, refused.problem.code]).toEqual([409, 'unit.has_open_cases'])
    expect(refused.problem.errors).toEqual([{ field: 'successor', message: '还有 2 件没办完，选好由哪个单位接着办' }])
    expect((await world.as(admin).get<UnitView[]>('/api/units')).body.find((unit) => unit.code === code)?.active).toBe(
      true,
    )
    expect((await see(held)).holder?.unit.code).toBe(code)
  })

  it('cannot be closed either while it is asked to take something over', async () => {
    const { code } = await newUnit()
    await director.act(cast.holder, await director.at('processing'), { ...inputs.relay, unit: code })
    expect((await close(code)).status).toBe(409)
  })

  it('can be closed without a successor when everything is done', async () => {
    const { code, helper } = await newUnit()
    await director.act(helper, await sent(code, helper), inputs.complete)
    expect((await close(code)).body.active).toBe(false)
    const late = await world.as(cast.reviewer).act(await director.submit(), { ...inputs.dispatch, unit: code })
    expect([late.status, late.problem.errors?.[0]?.field]).toEqual([422, 'unit'])
  })

  it('has its open cases follow to the successor, with the history kept and everybody told', async () => {
    const { code, helper } = await newUnit()
    const [waiting, running] = [await sent(code), await sent(code, helper)]
    const promise = running.clock?.dueAt
    expect((await close(code, town)).status).toBe(200)
    await world.settle()
    for (const request of [waiting, running]) {
      expect(await see(request)).toMatchObject({ status: 'dispatched', holder: { unit: { code: town }, person: null } })
      const journal = await world.as(cast.applicant).get<Page<JournalEntryView>>(`/api/requests/${request.id}/journal`)
      expect(journal.body.items[0]).toMatchObject({ action: 'redistribute', actor: null, target: '台子镇' })
      expect(journal.body.items[0]?.note).toMatch(/^第 \d+ 局并入台子镇$/)
    }
    const titles = async (by: Person) =>
      (await world.as(by).get<NotificationPage>('/api/notifications?limit=100')).body.items
        .filter((item) => item.requestId === running.id)
        .map((item) => item.title)
    expect(await titles(cast.member)).toContain('转来一件，等人接')
    const claimed = await director.act(cast.member, running, inputs.claim)
    expect(claimed.clock?.dueAt).toBe(promise)
    expect(claimed.legs.map((leg) => [leg.unit.code, leg.person])).toEqual([
      ['centre', null],
      [code, helper.name],
      [town, '牛爱华'],
    ])
    // Who handled it goes on seeing it.
    expect((await world.as(helper).see(running)).status).toBe(200)
    expect(await titles(helper)).toContain('已转给别的单位接着办')
    expect(await titles(cast.applicant)).toContain('换了单位来办，日子不变')
  })

  it('has what it was offered follow too, with the giver’s words; one that comes home is called off', async () => {
    const { code } = await newUnit()
    const { code: heir, helper } = await newUnit()
    const offered = await director.act(cast.holder, await director.at('processing'), { ...inputs.relay, unit: code })
    await close(code, heir)
    await world.settle()
    const view = await see(offered)
    expect(view.legs.map((leg) => [leg.unit.code, leg.state])).toEqual([
      ['centre', 'ended'],
      [town, 'held'],
      // Who never had it is no link of the chain that people see.
      [heir, 'offered'],
    ])
    const [old, asked] = (
      await world.read.find(RequestLeg, { where: { requestId: offered.id }, order: { seq: 'ASC' } })
    ).slice(2)
    expect([old?.unitCode, old?.state]).toEqual([code, 'ended'])
    expect(asked).toMatchObject({ giverUnit: town, giverId: cast.holder.id, handOverNote: old?.handOverNote })
    expect((await director.act(helper, offered, inputs.claim)).holder?.unit.code).toBe(heir)

    const { code: third } = await newUnit()
    const home = await director.act(cast.holder, await director.at('processing'), { ...inputs.relay, unit: third })
    await close(third, town)
    await world.settle()
    expect((await see(home)).legs.map((leg) => leg.state)).toEqual(['ended', 'held'])
  })

  it('is followed through a second merger, and by a case that is reopened later', async () => {
    const [first, second, third] = [await newUnit(), await newUnit(), await newUnit()]
    const finished = await director.act(first.helper, await sent(first.code, first.helper), inputs.complete)
    const open = await sent(first.code)
    await close(first.code, second.code)
    await close(second.code, third.code)
    await world.settle()
    // Where the second was closed while the first was being followed there, the outbox tries once more.
    world.clock.advance({ minutes: 10 })
    await world.settle()
    expect((await see(open)).holder?.unit.code).toBe(third.code)
    const again = await director.act(cast.applicant, finished, inputs.reopen)
    expect(again).toMatchObject({ status: 'processing', holder: { unit: { code: third.code }, person: null } })
    expect((await world.as(third.helper).act(again, inputs.claim)).status).toBe(200)
  })

  it('leaves nothing behind when it breaks off in the middle: the rest follows when the event comes again', async () => {
    const { code } = await newUnit()
    const requests = await Promise.all(Array.from({ length: 6 }, () => sent(code)))
    await world.settle()
    const server = world.app.get(RequestActions)
    const bySystem = server.bySystem.bind(server)
    let done = 0
    const dying = jest.spyOn(server, 'bySystem').mockImplementation(async (...step) => {
      if (done++ >= 2) throw new Error('the power is off')
      return bySystem(...step)
    })
    await close(code, town)
    await world.settle()
    dying.mockRestore()
    const standing = await Promise.all(requests.map((request) => see(request)))
    expect(standing.filter((view) => view.holder?.unit.code === code)).toHaveLength(4)
    expect(await world.read.countBy(OutboxEvent, { topic: 'unit.merged' })).toBe(1)

    world.clock.advance({ minutes: 10 })
    await world.settle()
    for (const request of requests) {
      expect((await see(request)).holder?.unit.code).toBe(town)
      expect(await world.read.countBy(JournalEntry, { requestId: request.id, action: 'redistribute' })).toBe(1)
      expect(await world.read.countBy(RequestLeg, { heldOf: request.id })).toBe(1)
    }
  })

  it('never strands a case that is sent to it while it is being closed', async () => {
    for (let round = 0; round < 5; round++) {
      const { code } = await newUnit()
      const request = await director.submit()
      const [dispatch, closing] = await Promise.all([
        world.as(cast.reviewer).act(request, { ...inputs.dispatch, unit: code }),
        close(code),
      ])
      expect([
        [200, 409],
        [422, 200],
      ]).toContainEqual([dispatch.status, closing.status])
    }
  })
})
