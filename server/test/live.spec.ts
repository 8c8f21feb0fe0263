import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { WebSocket } from 'ws'
import { Membership } from '../src/accounts/membership.entity.js'
import { SocketGateway } from '../src/app/socket.gateway.js'
import { castOf, Director, inputs, town, type Cast } from './cast.js'
import { engines } from './engines.js'
import { Screen } from './screen.js'
import { World } from './world.js'

describe.each(engines)('live screens, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  it('show a dispatched task to the township within a second, and each step to the applicant', async () => {
    const [helper, applicant, other] = await Promise.all(
      [cast.member, cast.applicant, cast.otherUnit].map((person) => Screen.open(world, person)),
    )
    const request = await director.at('submitted')
    await director.act(cast.reviewer, request, inputs.dispatch)
    await helper!.heard(
      (frame) => frame.type === 'request' && frame.data.action === 'dispatch' && frame.data.id === request.id,
    )
    await helper!.heard((frame) => frame.type === 'notification' && frame.data.requestId === request.id)
    for (const step of ['claim', 'progress', 'complete'] as const) {
      await director.act(cast.holder, request, inputs[step])
      await applicant!.heard((frame) => frame.type === 'request' && frame.data.action === step)
    }
    expect(other!.frames).toEqual([])
    expect(JSON.stringify(helper!.frames)).not.toMatch(/张建军|1[3-9]\d{9}/)
  })

  it('hear no more of a unit once their owner is shut out of it', async () => {
    const leaver = await world.staff('要走的人', { unit: town })
    const [his, hers] = await Promise.all([leaver, cast.member].map((person) => Screen.open(world, person)))
    const closed = new Promise<number>((resolve) => his!.socket.once('close', (code) => resolve(code)))
    await world.write((em) => em.delete(Membership, { accountId: leaver.id }))
    world.clock.advance({ seconds: 11 })
    await world.app.get(SocketGateway).beat()
    expect(await closed).toBe(1008)
    expect(hers!.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('admit a ticket once, and for a minute', async () => {
    const { body } = await world.as(cast.member).post<{ ticket: string }>('/api/realtime/ticket')
    const open = (ticket: string) =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(`${world.url.replace('http', 'ws')}/ws?ticket=${ticket}`)
        socket
          .once('open', () => resolve(101))
          .once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
        socket.once('error', () => undefined)
      })
    expect(await open(body.ticket)).toBe(101)
    expect(await open(body.ticket)).toBe(401)
    expect(await open('rubbish')).toBe(401)
    const late = await world.as(cast.member).post<{ ticket: string }>('/api/realtime/ticket')
    world.clock.advance({ seconds: 61 })
    expect(await open(late.body.ticket)).toBe(401)
  })
})
