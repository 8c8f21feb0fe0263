import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { UnitMemberView, UnitView } from '@bangban/shared/organization/unit-api'
import type { Page } from '@bangban/shared/platform/page'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { castOf, Director, inputs, town, type Cast } from './cast.js'
import { engines } from './engines.js'
import { administrator } from './ways-in.js'
import { World, type Person } from './world.js'

describe.each(engines)('an outside authority that cannot log in, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast
  let admin: Person
  let keeper: Person
  let count = 0

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    admin = await administrator(world)
    keeper = await world.staff('王海', { unit: 'centre' })
  })
  afterAll(() => world.stop())

  const outside = async (kept = true): Promise<string> => {
    const code = `binzhou-${++count}`
    await world.as(admin).post('/api/units', { code, name: `滨州市第 ${count} 局`, kind: 'external' })
    if (kept) expect((await keep(code, keeper.id)).status).toBe(200)
    return code
  }
  const keep = (code: string, account: unknown) =>
    world.as(admin).post<UnitView>(`/api/units/${code}`, { keeper: account })
  const sent = async (unit: string) =>
    director.act(cast.reviewer, await director.submit(), { ...inputs.dispatch, unit })

  it('is kept by a named person of the centre, whom colleagues are told and the public is not', async () => {
    const code = await outside()
    const seenBy = async (by: Person | null) =>
      (await world.as(by).get<UnitView[]>('/api/units?kind=external')).body.find((unit) => unit.code === code)?.keeper
    expect(await seenBy(cast.member)).toEqual({ id: keeper.id, name: '王海' })
    expect(await seenBy(null)).toBeNull()
    expect(await seenBy(cast.applicant)).toBeNull()
    const members = await world.as(cast.reviewer).get<UnitMemberView[]>(`/api/units/${code}/members`)
    expect(members.body).toEqual([{ id: keeper.id, name: '王海', onDuty: true }])
  })

  it('can be left to nobody again', async () => {
    const code = await outside()
    const left = await keep(code, null)
    expect([left.status, left.body.keeper]).toEqual([200, null])
  })

  it('cannot be kept by somebody who is not of the centre, nor can any other unit be kept', async () => {
    const code = await outside(false)
    for (const account of [cast.member.id, cast.applicant.id, 'nobody']) {
      const answer = await keep(code, account)
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'keeper'])
    }
    expect((await keep(town, keeper.id)).status).toBe(422)
    expect((await world.as(cast.lead).post(`/api/units/${code}`, { keeper: keeper.id })).status).toBe(403)
  })

  it('is sent nothing while nobody keeps it, and the answer says what to do', async () => {
    const code = await outside(false)
    const request = await director.submit()
    const dispatch = await world.as(cast.reviewer).act(request, { ...inputs.dispatch, unit: code })
    expect([dispatch.status, dispatch.problem.errors?.[0]]).toMatchObject([422, { field: 'unit' }])
    expect(dispatch.problem.errors?.[0]?.message).toContain('管单位')
    const running = await director.at('processing')
    expect((await world.as(cast.supervisor).act(running, { ...inputs.transfer, unit: code })).status).toBe(422)
    expect((await world.as(cast.holder).act(running, { ...inputs.relay, unit: code })).status).toBe(422)
  })

  it('is worked for by its keeper from claim to completion; the applicant reads for whom he stands', async () => {
    const code = await outside()
    const request = await sent(code)
    expect(request.holder).toMatchObject({ unit: { code }, person: null, keptBy: '王海', onDuty: 1 })
    await world.settle()
    const news = (await world.as(keeper).get<NotificationPage>('/api/notifications')).body.items
    expect(news.find((item) => item.requestId === request.id)?.title).toBe('新任务，等人接')
    const list = (await world.as(keeper).get<Page<RequestRow>>('/api/requests?view=unit&limit=100')).body.items
    expect(list.map((row) => row.id)).toContain(request.id)

    expect((await world.as(cast.reviewer).act(request, inputs.claim)).status).toBe(403)
    await director.act(keeper, request, inputs.claim)
    await director.act(keeper, request, inputs.progress)
    const seen = (await world.as(cast.applicant).see(request)).body
    expect(seen.holder).toMatchObject({ unit: { code }, person: { name: '王海' }, keptBy: '王海' })
    expect((await director.act(keeper, request, inputs.complete)).status).toBe('completed')
  })

  it('takes what is transferred or handed on to it', async () => {
    const code = await outside()
    const moved = await director.act(cast.supervisor, await director.at('processing'), {
      ...inputs.transfer,
      unit: code,
    })
    expect((await world.as(keeper).act(moved, inputs.claim)).status).toBe(200)
    const offered = await director.act(cast.holder, await director.at('processing'), { ...inputs.relay, unit: code })
    await world.settle()
    const taken = await director.act(keeper, offered, inputs.claim)
    expect(taken.holder).toMatchObject({ unit: { code }, person: { name: '王海' } })
  })

  it('gets its cases back when the keeper goes on leave, and hands them to the next keeper', async () => {
    const code = await outside()
    const lead = await world.staff('赵主任', { unit: 'centre', lead: true })
    const [held, waiting] = [await sent(code), await sent(code)]
    await director.act(keeper, held, inputs.claim)
    const leave = await world
      .as(keeper)
      .post<{ id: string }>('/api/me/absences', { from: '2026-11-24', to: '2026-11-24' })
    await world.settle()
    expect((await world.as(cast.applicant).see(held)).body.holder?.person).toBeNull()
    expect((await world.as(keeper).act(waiting, inputs.claim)).problem.code).toBe('duty.off')
    const late = await sent(code)
    await world.settle()
    const told = (await world.as(lead).get<NotificationPage>('/api/notifications')).body.items
    expect(told.find((item) => item.requestId === late.id)?.title).toBe('现在没有人在岗，请您安排人接')

    await world.as(keeper).post(`/api/me/absences/${leave.body.id}/cancel`)
    await director.act(keeper, waiting, inputs.claim)
    const next = await world.staff('李梅', { unit: 'centre' })
    expect((await keep(code, next.id)).body.keeper).toEqual({ id: next.id, name: '李梅' })
    await world.settle()
    for (const request of [held, waiting]) {
      expect((await world.as(next).act(request, inputs.claim)).status).toBe(200)
    }
  })

  it('is hurried by telling its keeper, since the unit itself reads nothing', async () => {
    const request = await sent(await outside())
    await director.act(cast.supervisor, request, { action: 'supervise', note: '请今天接手' })
    await world.settle()
    const told = (await world.as(keeper).get<NotificationPage>('/api/notifications?limit=100')).body.items
    expect(told.filter((item) => item.requestId === request.id && item.title.includes('督办'))).toHaveLength(1)
  })

  it('is not kept any more by somebody who was shut out', async () => {
    const code = await outside(false)
    const gone = await world.staff('离职的人', { unit: 'centre' })
    await keep(code, gone.id)
    await world.write((em) => em.query(`UPDATE account SET disabled = 1 WHERE id = '${gone.id}'`))
    const answer = await world.as(cast.reviewer).act(await director.submit(), { ...inputs.dispatch, unit: code })
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'unit'])
  })
})
