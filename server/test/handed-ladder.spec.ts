import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { DueRungs } from '../src/supervision/due-rungs.js'
import { Invariants } from '../src/supervision/invariants.js'
import { Ladder } from '../src/supervision/ladder.js'
import { LadderJob } from '../src/supervision/ladder.job.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

describe.each(engines)('the ladder of a case that changes hands, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeEach(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    // These people stay logged in over the months of a test.
    await world.write((em) => em.query(`UPDATE session SET expiresAt = '2029-01-01 00:00:00.000'`))
  })
  afterEach(() => world.stop())

  const climb = async (): Promise<void> => {
    await world.app.get(LadderJob).run()
    await world.settle()
  }
  const news = async (person: Person, title: string): Promise<number> => {
    const { body } = await world.as(person).get<NotificationPage>('/api/notifications?limit=100')
    return body.items.filter((item) => item.title.includes(title)).length
  }
  const board = async (query: string) =>
    (await world.as(cast.supervisor).get<Page<RequestRow>>(`/api/supervision?${query}`)).body.items

  it('tells whoever has it when the rung is climbed, not whoever had it when the walk found it', async () => {
    const request = await director.at('processing')
    await director.act(cast.holder, request, inputs.progress)
    world.clock.set('2026-12-02T06:00:00.000Z')
    const [found] = await world.app.get(DueRungs).next(world.clock.now(), null, 10)
    if (!found) throw new Error('nothing is due')
    await director.act(cast.holder, request, inputs.unassign)
    await director.act(cast.member, request, inputs.claim)
    expect(await world.write((em) => world.app.get(Ladder).climb(em, found))).toBe(true)
    await world.settle()
    expect([await news(cast.holder, '快到期'), await news(cast.member, '快到期')]).toEqual([0, 1])
  })

  it('leaves it red and before the leaders while it waits for other hands, however new their time is', async () => {
    // Due on Thursday 3 December 17:30.
    const request = await director.at('processing')
    await director.act(cast.holder, request, inputs.progress)
    world.clock.set('2026-12-11T02:00:00.000Z')
    await climb()
    const moved = await director.act(cast.supervisor, request, inputs.transfer)
    expect(moved.clock).toMatchObject({ light: 'red', dueAt: '2026-12-03T09:30:00.000Z' })
    // Until when they have to claim it is told beside.
    expect(moved.holder?.dueAt).toBe('2026-12-11T07:30:00.000Z')
    const shown = { id: request.id, raised: 4, clock: { light: 'red', dueAt: '2026-12-03T09:30:00.000Z' } }
    for (const query of ['light=red', 'due=leaders']) expect(await board(query)).toMatchObject([shown])
    // The reminder of the claim takes nothing back, nor does another unit that does not want it.
    world.clock.set('2026-12-11T06:00:00.000Z')
    await climb()
    expect(await board('due=leaders')).toMatchObject([shown])
    const refused = await director.act(cast.otherUnit, request, inputs.refuse)
    expect([refused.status, refused.clock?.light]).toEqual(['submitted', 'red'])
    expect(await board('due=leaders')).toMatchObject([shown])
    await director.act(cast.reviewer, request, { ...inputs.dispatch, promisedDays: 7 })
    const claimed = await director.act(cast.member, request, inputs.claim)
    expect(claimed.clock).toMatchObject({ light: 'red', dueAt: '2026-12-03T09:30:00.000Z' })
    expect(await world.app.get(Invariants).check()).toEqual([])
  })

  it('speaks of the first word to the applicant by its name, not as if the case were late', async () => {
    await director.at('processing')
    world.clock.set('2026-11-26T00:30:00.000Z')
    await climb()
    const words = ['还没有和群众联系上，请今天联系', '超过期限了', '快到期']
    for (const person of [cast.holder, cast.lead]) {
      expect(await Promise.all(words.map((title) => news(person, title)))).toEqual([1, 0, 0])
    }
  })

  it('goes on climbing for the promise while it waits for other hands', async () => {
    const request = await director.at('processing')
    await director.act(cast.holder, request, inputs.progress)
    world.clock.set('2026-12-03T08:00:00.000Z')
    await director.act(cast.supervisor, request, inputs.transfer)
    world.clock.set('2026-12-04T00:30:00.000Z')
    await climb()
    expect(await board('light=red')).toMatchObject([{ id: request.id, raised: 2 }])
  })
})
