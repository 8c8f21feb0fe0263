import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { World, type Person } from './world.js'

/** Keeps the event loop busy as a spike does, until the server has noticed. */
async function spike(
  world: World,
): Promise<{ status: number; answer: Awaited<ReturnType<ReturnType<World['as']>['get']>> }> {
  for (let round = 1; round <= 40; round++) {
    for (let slice = 1; slice <= 4; slice++) {
      const until = performance.now() + 60
      while (performance.now() < until);
      await sleep(1)
    }
    const answer = await world.as(null).get('/api/units?kind=township')
    if (answer.status !== 200) return { status: answer.status, answer }
  }
  return { status: 200, answer: await world.as(null).get('/api/units') }
}

describe('a server over its capacity', () => {
  let world: World
  let resident: Person

  beforeEach(async () => {
    world = await World.start('sqlite', { OVERLOAD_DELAY_MS: '20' })
    resident = await world.resident()
  })
  afterEach(() => world.stop())

  it('says when to come again, still answers probes and scrapers, and recovers', async () => {
    const { status, answer } = await spike(world)
    expect([status, answer.problem.code, answer.headers.get('retry-after')]).toEqual([503, 'server.busy', '3'])
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect([path, (await world.as(null).get(path)).status]).toEqual([path, 200])
    }
    // Nobody is shown the answer to a call in place of a page.
    expect((await world.as(null).get('/')).status).not.toBe(503)
    await sleep(2_500)
    expect((await world.as(null).get('/api/units')).status).toBe(200)
  })

  it('still finishes what is under way when it is stopped afterwards', async () => {
    await spike(world)
    await sleep(2_500)
    let release = (): void => undefined
    const blocked = world.write(() => new Promise<void>((resolve) => (release = resolve)))
    const underWay = world.as(resident).submit()
    await sleep(300)
    const stopped = world.close()
    await sleep(500)
    release()
    await blocked
    expect((await underWay).status).toBe(201)
    await stopped
  })
})
