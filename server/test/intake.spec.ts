import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { UnitRosterView } from '@bangban/shared/organization/duty-api'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView, RequestView } from '@bangban/shared/requests/request-api'
import { journalSentence } from '@bangban/shared/requests/request-words'
import { Membership } from '../src/accounts/membership.entity.js'
import { ServiceItem } from '../src/catalog/service-item.entity.js'
import { Unit } from '../src/organization/unit.entity.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

describe.each(engines)('a unit that assigns, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast
  let unit: string
  let count = 0

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  beforeEach(async () => {
    world.clock.set('2026-11-24T02:00:00.000Z')
    unit = `office-${++count}`
    const row = { code: unit, name: `第 ${count} 科`, kind: 'department' as const, parent: 'centre' }
    await world.write((em) => em.insert(Unit, { ...row, intake: 'assignment', position: 100 + count }))
    await world.refresh()
  })
  afterAll(() => world.stop())

  const someone = (name: string, more = {}) => world.staff(name, { unit, ...more })
  const dispatched = async (request?: RequestView, by = cast.reviewer): Promise<RequestView> =>
    director.act(by, request ?? (await director.submit()), { ...inputs.dispatch, unit })
  const holderOf = (request: RequestView) => request.holder?.person?.name ?? null
  const journalOf = async (request: { id: string }) =>
    (await world.as(cast.applicant).get<Page<JournalEntryView>>(`/api/requests/${request.id}/journal`)).body.items
  const newsOf = async (by: Person, request: { id: string }) =>
    (await world.as(by).get<NotificationPage>('/api/notifications?limit=100')).body.items
      .filter((item) => item.requestId === request.id)
      .map((item) => item.title)

  it('gives a case to the least loaded on duty, in the same answer, as a step of the system with its own entry', async () => {
    const [busy, free] = [await someone('忙的人'), await someone('闲的人')]
    await world.write((em) => em.update(Membership, { accountId: free.id }, { onDuty: false }))
    expect(holderOf(await dispatched())).toBe('忙的人')
    await world.write((em) => em.update(Membership, { accountId: free.id }, { onDuty: true }))
    const request = await dispatched()
    expect(request).toMatchObject({ status: 'processing', version: 3, holder: { person: { name: '闲的人' } } })
    expect(request.legs.map((leg) => [leg.unit.code, leg.person])).toEqual([
      ['centre', null],
      [unit, '闲的人'],
    ])
    const [assigned, sent] = await journalOf(request)
    expect([assigned?.action, assigned?.actor, sent?.action]).toEqual(['assign', null, 'dispatch'])
    expect(assigned && journalSentence(assigned)).toBe('按手里件数最少，安排给闲的人来办。')
    await world.settle()
    expect(await newsOf(free, request)).toEqual(['给您安排了一件事'])
    expect(await newsOf(busy, request)).toEqual([])
    expect(await newsOf(cast.applicant, request)).toContain('安排了专人来办')
  })

  it('takes whoever waited longest among equals, and always the same of two who never had one', async () => {
    const people = [await someone('甲'), await someone('乙'), await someone('丙')]
    const order: (string | null)[] = []
    for (let n = 0; n < 6; n++) {
      world.clock.advance({ minutes: 1 })
      order.push(holderOf(await dispatched()))
    }
    expect(order.slice(0, 3)).toEqual(people.map((person) => person.name))
    expect(order.slice(3)).toEqual(order.slice(0, 3))
  })

  it('spreads twenty cases that come at the same moment evenly', async () => {
    for (const name of ['甲', '乙', '丙', '丁']) await someone(name)
    const requests = await Promise.all(Array.from({ length: 20 }, () => director.submit()))
    const answers = await Promise.all(requests.map((request) => dispatched(request)))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 'processing'))
    const { members } = (await world.as(cast.reviewer).get<UnitRosterView>(`/api/units/${unit}/duty`)).body
    expect(members.map((member) => member.openLoad)).toEqual([5, 5, 5, 5])
    for (const { id } of requests) {
      expect(await world.read.countBy(RequestLeg, { heldOf: id })).toBe(1)
      expect(await world.read.countBy(JournalEntry, { requestId: id })).toBe(3)
    }
  })

  it('spreads what goes out without review just as evenly', async () => {
    const township = '371681112'
    await world.write(async (em) => {
      await em.update(Unit, { code: township }, { intake: 'assignment' })
      await em.update(ServiceItem, { code: 'disability-card' }, { directDispatch: true })
    })
    await world.refresh()
    for (const name of ['甲', '乙', '丙']) await world.staff(name, { unit: township })
    const applicants = await Promise.all(Array.from({ length: 12 }, () => world.resident()))
    const answers = await Promise.all(
      applicants.map(({ name, phone }, n) =>
        director.submit({ township, contact: { name, phone } }, applicants[n] ?? cast.applicant),
      ),
    )
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 12 }, () => 'processing'))
    const { members } = (await world.as(cast.reviewer).get<UnitRosterView>(`/api/units/${township}/duty`)).body
    expect(members.map((member) => member.openLoad)).toEqual([3, 3, 3, 3])
    await world.write((em) => em.update(ServiceItem, { code: 'disability-card' }, { directDispatch: false }))
    await world.refresh()
  })

  it('gives nobody his own or his family’s case', async () => {
    const relative = await someone('亲属')
    const other = await someone('别人')
    for (let n = 0; n < 2; n++) await dispatched(await director.submit({}, other))
    const own = await director.submit({}, relative)
    expect(holderOf(await dispatched(own))).toBe('别人')
    const contact = { name: '亲属的母亲', phone: relative.phone }
    const filed = await director.submit({ channel: 'window', contact }, cast.clerk)
    expect(holderOf(await dispatched(filed))).toBe('别人')
  })

  it('leaves it in the pool when nobody is on duty, and tells the lead', async () => {
    const [lead, helper] = [
      await someone('科长', { lead: true, onDuty: false }),
      await someone('科员', { onDuty: false }),
    ]
    const request = await dispatched()
    expect(request).toMatchObject({ status: 'dispatched', holder: { person: null, onDuty: 0 } })
    await world.settle()
    expect(await newsOf(lead, request)).toContain('现在没有人在岗，请您安排人接')
    expect(await newsOf(helper, request)).toEqual(['新任务，等人接'])
    await world.as(helper).post('/api/me/duty', { onDuty: true })
    expect((await world.as(helper).act(request, inputs.claim)).status).toBe(200)
  })

  it('gives out what is transferred to it, handed back, or reopened without a person', async () => {
    const [first, second] = [await someone('甲'), await someone('乙')]
    const elsewhere = await director.at('processing')
    const moved = await director.act(cast.supervisor, elsewhere, { ...inputs.transfer, unit })
    expect(holderOf(moved)).toBe('甲')

    await world.as(first).post('/api/me/absences', { from: '2026-11-24', to: '2026-11-24' })
    await world.settle()
    const [assigned, handedBack] = await journalOf(moved)
    expect([assigned?.action, handedBack?.action]).toEqual(['assign', 'unassign'])
    expect(holderOf((await world.as(cast.applicant).see(moved)).body)).toBe('乙')
    expect(await newsOf(cast.applicant, moved)).not.toContain('原来的人不在岗，单位马上另外安排人')

    await director.act(second, moved, inputs.complete)
    await world.write((em) => em.update(Membership, { accountId: second.id }, { onDuty: false }))
    await someone('丙')
    const again = await director.act(cast.applicant, moved, inputs.reopen)
    expect(again).toMatchObject({ status: 'processing', holder: { person: { name: '丙' } } })
  })

  it('never gives one to somebody who goes on leave at that moment', async () => {
    for (let round = 0; round < 4; round++) {
      const [leaver, stays] = [await someone(`走${round}`), await someone(`留${round}`)]
      await Promise.all([
        ...Array.from({ length: 4 }, () => dispatched()),
        world.as(leaver).post('/api/me/absences', { from: '2026-11-24', to: '2026-11-24' }),
      ])
      await world.settle()
      const { members } = (await world.as(cast.reviewer).get<UnitRosterView>(`/api/units/${unit}/duty`)).body
      expect(members.find((member) => member.id === leaver.id)?.openLoad).toBe(0)
      await world.as(stays).post('/api/me/duty', { onDuty: false })
    }
  })

  it('is not asked to take an offered hand-over: that is claimed by a person', async () => {
    await someone('甲')
    const offered = await director.act(cast.holder, await director.at('processing'), { ...inputs.relay, unit })
    expect(offered.legs.at(-1)).toMatchObject({ state: 'offered', person: null })
  })
})
