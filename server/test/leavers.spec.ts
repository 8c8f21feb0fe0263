import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { StaffCreatedView, StaffView } from '@bangban/shared/accounts/account-api'
import { castOf, Director, inputs, town, type Cast } from './cast.js'
import { engines } from './engines.js'
import { administrator, byPassword, token } from './ways-in.js'
import { World, type Person } from './world.js'

describe.each(engines)('somebody who leaves, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director
  let admin: Person
  let leaver: StaffView
  let leaverHere: { token: string }

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    admin = await administrator(world)
    const input = { username: 'leaver', name: '要走的人', unit: town }
    const { staff, initialPassword } = (await world.as(admin).post<StaffCreatedView>('/api/staff', input)).body
    leaver = staff
    leaverHere = token(await byPassword(world, 'leaver', initialPassword))
  })
  afterAll(() => world.stop())

  const read = () => world.as(admin).get<StaffView>(`/api/staff/${leaver.id}`)

  it('is found by the administrator alone, before and after', async () => {
    expect((await read()).body).toEqual(leaver)
    expect((await world.as(cast.lead).get(`/api/staff/${leaver.id}`)).status).toBe(403)
    expect((await world.as(admin).get(`/api/staff/${cast.applicant.id}`)).status).toBe(404)
  })

  it('is not given back what he had finished', async () => {
    const request = await director.at('dispatched')
    await world.as(leaverHere).act(request, inputs.claim)
    expect((await world.as(leaverHere).act(request, inputs.complete)).body.status).toBe('completed')

    await world.as(admin).post(`/api/staff/${leaver.id}/disable`)
    expect((await read()).body.disabled).toBe(true)
    const again = await director.act(cast.applicant, request, inputs.reopen)
    expect(again).toMatchObject({ status: 'processing', holder: { unit: { code: town }, person: null } })
    const taken = await director.act(cast.member, request, inputs.claim)
    expect(taken.holder?.person?.name).toBe('牛爱华')
  })
})
