import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from '@bangban/shared/platform/page'
import type { RequestRow, RequestView, RoutingProposal } from '@bangban/shared/requests/request-api'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World } from './world.js'

describe.each(engines)('a matter that did not get done, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  it('goes to the centre, says what it is about, and is tracked like any other', async () => {
    const before = await director.at('closed')
    const stuck = await director.submit({ subject: '残疾人证没办成', stuckOf: before.id })
    expect(stuck).toMatchObject({
      status: 'submitted',
      holder: { unit: { code: 'centre' } },
      stuck: { of: { id: before.id, code: before.code, subject: before.subject } },
    })
    const review = await world.as(cast.reviewer).get<Page<RequestRow>>('/api/requests?view=review')
    expect(review.body.items.find(({ id }) => id === stuck.id)?.stuck).toBe(true)

    const { body } = await world.as(cast.reviewer).get<RoutingProposal[]>(`/api/requests/${stuck.id}/routing`)
    expect(body[0]).toMatchObject({ unit: { code: 'centre' }, reasons: [{ text: '申请人说没办成，由中心自己办' }] })
    await director.act(cast.reviewer, stuck, { ...inputs.dispatch, unit: 'centre', serviceCode: 'disability-card' })
    await director.act(cast.supervisor, stuck, inputs.claim)
    await director.act(cast.supervisor, stuck, inputs.complete)
    expect((await director.act(cast.applicant, stuck, inputs.evaluate)).status).toBe('closed')
  })

  it('may be about none of our requests', async () => {
    const stuck = await director.submit({ subject: '窗口不给办', stuckOf: 'none' })
    expect(stuck.stuck).toEqual({ of: null })
    expect((await director.submit()).stuck).toBeNull()
  })

  it('is refused when it names a request that is not one’s own, whoever may see it', async () => {
    const his = await director.at('processing')
    for (const [by, stuckOf] of [
      [cast.stranger, his.id],
      [cast.holder, his.id],
      [cast.applicant, 'no such request'],
    ] as const) {
      const answer = await world.as(by).submit({ stuckOf })
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'stuckOf'])
    }
  })

  it('never goes out to a unit without the centre having looked', async () => {
    const { id } = await director.submit({ serviceCode: 'elder-allowance', stuckOf: 'none' })
    expect((await world.as(cast.reviewer).get<RequestView>(`/api/requests/${id}`)).body.status).toBe('submitted')
  })
})
