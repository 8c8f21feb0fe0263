import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { EntityManager } from 'typeorm'
import { Climber } from '../src/notifications/climber.js'
import { Delivery } from '../src/notifications/delivery.entity.js'
import { PushEnds } from '../src/notifications/push-ends.js'
import { Push } from '../src/notifications/push.entity.js'
import { Database } from '../src/platform/database/database.js'
import { insertRows } from '../src/platform/database/rows.js'
import { Ids } from '../src/platform/ids.js'
import { castOf, Director, inputs, town, type Cast } from './cast.js'
import { engines } from './engines.js'
import { deliver, pass, pushesOf } from './pushing.js'
import { World } from './world.js'

/** A file has one writer: there nobody climbs while somebody ends. */
;(engines.includes('mariadb') ? describe : describe.skip)(
  'a task that is taken while its news climbs, on mariadb',
  () => {
    let world: World
    let cast: Cast
    let push: Push

    beforeAll(async () => {
      world = await World.start('mariadb')
      cast = await castOf(world)
    })
    afterAll(() => world.stop())
    beforeEach(async () => {
      const request = await new Director(world, cast).at('dispatched')
      await deliver(world)
      await pass(world, { seconds: 20 })
      push = (await pushesOf(world, request, cast.lead)).at(-1)!
      expect([push.state, push.action, push.unitCode]).toEqual(['open', inputs.dispatch.action, town])
    })

    const queued = () => world.read.countBy(Delivery, { pushId: push.id, state: 'queued' })
    const state = async () => (await world.read.findOneByOrFail(Push, { id: push.id })).state
    /** What the other server does; it has not committed it when this one comes upon it. */
    const held = (work: (em: EntityManager) => Promise<void>) => world.app.get(Database).writer.transaction(work)
    const settled = { state: 'settled', proof: null, via: null } as const

    it('is rung up for by nobody when it was taken first', async () => {
      await world.write((em) => em.update(Push, { id: push.id }, { leasedBy: 'this server' }))
      const leased = await world.read.findOneByOrFail(Push, { id: push.id })
      let climbing: Promise<void> | undefined
      await held(async (em) => {
        await em.update(Push, { id: push.id }, { state: 'settled', nextAt: null, leasedBy: null })
        climbing = world.app.get(Climber).climb([leased], [], 'this server')
        await sleep(200)
      })
      await climbing
      expect([await state(), await queued()]).toEqual(['settled', 0])
    })

    it('has no message left behind when it climbed first', async () => {
      let ending: Promise<void> | undefined
      await held(async (em) => {
        await em.update(Push, { id: push.id }, { rung: push.rung + 1, nextAt: null })
        const { id: pushId, accountId, about, matterId } = push
        const row = { id: world.app.get(Ids).next(), pushId, accountId, about, matterId, queuedAt: world.clock.now() }
        await insertRows(em, Delivery, { ...row, channel: 'phone', state: 'queued' })
        ending = world.write(async (other) => {
          // Whoever ends it has looked at it before.
          await other.findBy(Delivery, { pushId: push.id })
          await world.app.get(PushEnds).end(other, [push], settled)
        })
        await sleep(200)
      })
      await ending
      expect([await state(), await queued()]).toEqual(['settled', 0])
    })
  },
)
