import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from '@bangban/shared/platform/page'
import { requestListViews } from '@bangban/shared/requests/request-policy'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { castOf, Director, inputs, town, village, type Cast } from './cast.js'
import { engines } from './engines.js'
import { somePhone, World, type Person } from './world.js'

type Rows = Page<RequestRow>

describe.each(engines)('lists, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  const list = async (by: Person, query: string) => (await world.as(by).get<Rows>(`/api/requests?${query}`)).body

  it('pages through all of them once, newest first for mine, oldest due first for work', async () => {
    const submitted: string[] = []
    for (let n = 0; n < 12; n++) {
      submitted.push((await director.submit()).id)
      world.clock.advance({ minutes: 1 })
    }
    const everyPage = async (by: Person, view: string) => {
      const seen: string[] = []
      for (let cursor = ''; ;) {
        const page = await list(by, `view=${view}&limit=5${cursor && `&cursor=${cursor}`}`)
        seen.push(...page.items.map((row) => row.id))
        if (!page.nextCursor) return seen
        cursor = page.nextCursor
      }
    }
    expect(await everyPage(cast.applicant, 'mine')).toEqual([...submitted].reverse())
    expect(await everyPage(cast.reviewer, 'review')).toEqual(submitted)
  })

  it.each([
    ['applicant', ['review', 'unit', 'held', 'all', 'filed', 'waiting', 'consulted']],
    ['member', ['review', 'all']],
  ] as const)('refuses the %s the views that are not his', async (who, views) => {
    for (const view of views) {
      const answer = await world.as(cast[who]).get<unknown>(`/api/requests?view=${view}`)
      expect([view, answer.status]).toEqual([view, 403])
    }
  })

  it('shows a lead the work of the units below, a member not', async () => {
    const villager = await world.staff('村帮办员', { unit: village })
    const request = await director.submit()
    await director.act(cast.reviewer, request, { ...inputs.dispatch, unit: village })
    const ids = async (by: Person) => (await list(by, 'view=unit')).items.map((row) => row.id)
    expect(await ids(cast.lead)).toContain(request.id)
    expect(await ids(villager)).toContain(request.id)
    expect(await ids(cast.member)).not.toContain(request.id)
    expect((await world.as(cast.member).see(request)).status).toBe(404)
    expect((await world.as(cast.lead).see(request)).status).toBe(200)
  })

  it('never lists what the detail refuses', async () => {
    for (const situation of ['processing', 'offered', 'consulted'] as const) await director.at(situation)
    const { applicant, member, holder, lead, otherUnit, receiver, receiverLead, reviewer } = cast
    for (const by of [applicant, member, holder, lead, otherUnit, receiver, receiverLead, reviewer]) {
      for (const view of requestListViews) {
        for (const row of (await list(by, `view=${view}&limit=100`)).items ?? []) {
          const detail = await world.as(by).see(row)
          expect(detail.status).toBe(200)
          expect(detail.body.actions).toEqual(row.actions)
        }
      }
    }
  })

  it('finds by code, phone, last four digits, name and item', async () => {
    const phone = somePhone()
    const request = await director.submit({ contact: { name: '欧阳明', phone }, serviceCode: 'elder-allowance' })
    for (const keyword of [request.code, request.code.toLowerCase(), phone, phone.slice(-4), '欧阳明', '高龄津贴']) {
      const found = await list(cast.reviewer, `view=all&limit=100&keyword=${encodeURIComponent(keyword)}`)
      expect([keyword, found.items.map((row) => row.id)]).toEqual([keyword, expect.arrayContaining([request.id])])
    }
    expect((await list(cast.reviewer, `view=all&keyword=${encodeURIComponent('欧阳')}`)).items).toEqual([])
  })

  it('filters by light', async () => {
    const request = await director.at('processing')
    const lit = async (light: string) => (await list(cast.holder, `view=held&limit=100&light=${light}`)).items
    expect((await lit('green')).map((row) => row.id)).toContain(request.id)
    await director.act(cast.holder, request, inputs.pause)
    expect((await lit('paused')).map((row) => row.clock?.light)).toEqual(['paused'])
    await director.act(cast.holder, request, inputs.resume)
    world.clock.set('2026-12-03T07:00:00.000Z')
    expect((await lit('yellow')).map((row) => row.id)).toContain(request.id)
    world.clock.set('2026-12-09T07:00:00.000Z')
    expect((await lit('red')).map((row) => row.id)).toContain(request.id)
    expect(await lit('green')).toEqual([])
  })

  it('counts what waits, and says null where it is not one’s role', async () => {
    const counts = (await world.as(cast.applicant).get<Record<string, number | null>>('/api/requests/counts')).body
    expect(counts).toMatchObject({ review: null, unit: null, held: null })
    expect(counts.mine).toBeGreaterThan(10)
    const unit = await world.staff('新帮办员', { unit: town })
    const request = await director.at('dispatched')
    const after = (await world.as(unit).get<Record<string, number | null>>('/api/requests/counts')).body
    expect(after).toMatchObject({ review: null, unit: 1, held: 0 })
    await director.act(cast.member, request, inputs.claim)
  })
})
