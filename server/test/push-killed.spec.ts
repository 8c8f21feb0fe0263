import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { isOpen } from '@bangban/shared/requests/request-status'
import { In, type EntityManager } from 'typeorm'
import { schema } from '../src/app/schema.js'
import { Delivery } from '../src/notifications/delivery.entity.js'
import { Push } from '../src/notifications/push.entity.js'
import { openDatabase } from '../src/platform/database/data-source.js'
import { OutboxEvent } from '../src/platform/outbox/outbox-event.entity.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { inputs, town } from './cast.js'
import { engines } from './engines.js'
import { OutsideWorld } from './outside-world.js'
import { ServerProcess } from './process.js'
import { bindWechat, bindWecom } from './pushing.js'
import { someInput, World, type Person } from './world.js'

const actions = 500
const kills = 3

describe.each(engines)('a server that is killed at random among 500 actions, on %s', (engine) => {
  let outside: OutsideWorld
  let world: World
  let server: ServerProcess
  const tokens = new Map<Person, string>()
  let reviewer: Person
  let helpers: Person[]
  let residents: Person[]

  beforeEach(async () => {
    outside = await OutsideWorld.start()
    // The whole ladder within some seconds, so that the kills hit it on all its rungs.
    const env = { ...outside.env, PUSH_WAIT_PERCENT: '1', PUSH_PATIENCE_MS: '1000' }
    world = await World.start(engine, env)
    world.clock.set(new Date().toISOString())
    reviewer = await world.staff('周海燕', { unit: 'centre' })
    helpers = []
    for (let n = 0; n < 4; n++) helpers.push(await world.staff(`帮办员${n}`, { unit: town, lead: n === 0 }))
    residents = []
    for (let n = 0; n < 6; n++) residents.push(await world.resident(`居民${n}`))
    for (const person of [...helpers, ...residents]) await bindWechat(world, person, 500, outside.wechat)
    for (const person of helpers) await bindWecom(world, person)
    for (const person of [reviewer, ...helpers, ...residents]) tokens.set(person, world.tokenOf(person))
    await world.close()
    server = await ServerProcess.start(world.place, { ...env, SECRET_KEY: world.config.secretKeys[0] ?? '' })
  }, 60_000)
  afterEach(async () => {
    await server.end('SIGKILL')
    await world.place.remove()
    await outside.stop()
  })

  /** As a client does it: the same intent again until somebody has answered it. */
  const insist = async <T>(person: Person, path: string, body: object): Promise<{ status: number; body: T }> => {
    const deadline = Date.now() + 30_000
    const headers = { authorization: `Bearer ${tokens.get(person)}`, 'idempotency-key': randomUUID() }
    for (;;) {
      const answer = await server.post<T>(path, body, headers).catch(() => null)
      if (answer && answer.status < 500) return answer
      if (Date.now() > deadline) throw new Error(`${path} was never answered`)
      await sleep(100)
    }
  }

  it('has each acknowledged action once, tells each of it once, and leaves nobody without a task', async () => {
    const acknowledged = new Map<string, string[]>()
    let done = 0
    let finished = false
    const act = async (person: Person, request: { id: string }, input: object & { action: string }) => {
      const { status } = await insist<RequestView>(person, `/api/requests/${request.id}/actions`, input)
      if (status !== 200) throw new Error(`${input.action}: ${status}`)
      acknowledged.get(request.id)?.push(input.action)
      done++
    }
    const worker = async (n: number): Promise<void> => {
      const resident = residents[n % residents.length]!
      for (let round = 0; done < actions; round++) {
        const contact = { name: resident.name, phone: resident.phone }
        const { body: request } = await insist<RequestView>(resident, '/api/requests', { ...someInput, contact })
        acknowledged.set(request.id, ['submit'])
        done++
        await act(reviewer, request, inputs.dispatch)
        // Some wait for somebody to take them, so that their news climbs: fewer than WeCom takes for one in a minute.
        if (round % 5 === 4) continue
        const helper = helpers[(n + round) % helpers.length]!
        await act(helper, request, inputs.claim)
        await act(helper, request, inputs.progress)
        if (round % 2 === 0) await act(helper, request, inputs.complete)
      }
    }
    const killer = async (): Promise<void> => {
      for (let kill = 0; kill < kills && !finished; kill++) {
        const target = (done + (actions - done) * (kill / kills)) | 0
        while (done < target && !finished) await sleep(5)
        await sleep(randomInt(400))
        await server.end('SIGKILL')
        await server.restart()
      }
    }
    const killing = killer()
    await Promise.all(Array.from({ length: 8 }, (_, n) => worker(n)))
    finished = true
    await killing
    expect(done).toBeGreaterThanOrEqual(actions)

    const database = await openDatabase({ databaseUrl: world.place.databaseUrl, dataDir: world.place.dataDir }, schema)
    try {
      await settled(database.read)
      await everyActionOnce(database.read, acknowledged)
      await everyNoticeOnce(database.read)
    } finally {
      await database.close()
    }
    for (const person of [...helpers, ...residents]) await shownOnce(person)
  }, 180_000)

  /** Events are handed on, tasks are at the end of their ladders, and what a dead server was sending is given up. */
  const settled = async (read: EntityManager): Promise<void> => {
    const deadline = Date.now() + 75_000
    for (;;) {
      const [events, tasks] = [await read.count(OutboxEvent), await read.countBy(Push, { kind: 'task', state: 'open' })]
      const calls = await read.countBy(Delivery, { channel: 'phone', state: 'queued' })
      const onTheirWay = await read.countBy(Delivery, {
        channel: In(['wechat', 'wecom', 'sms']),
        state: In(['queued', 'sending']),
      })
      if (events === 0 && tasks === calls && onTheirWay === 0) return
      if (Date.now() > deadline)
        throw new Error(`${events} events, ${tasks} tasks, ${calls} calls, ${onTheirWay} messages`)
      await sleep(250)
    }
  }

  const everyActionOnce = async (read: EntityManager, acknowledged: Map<string, string[]>): Promise<void> => {
    const entries = await read.find(JournalEntry, { order: { id: 'ASC' } })
    for (const [id, wanted] of acknowledged) {
      expect(entries.filter((entry) => entry.requestId === id).map(({ action }) => action)).toEqual(wanted)
    }
    expect(await read.count(Request)).toBe(acknowledged.size)
    const held = await read.findBy(RequestLeg, { state: 'held' })
    for (const { id, status } of await read.find(Request)) {
      expect(held.filter((leg) => leg.requestId === id)).toHaveLength(isOpen(status) ? 1 : 0)
    }
  }

  const everyNoticeOnce = async (read: EntityManager): Promise<void> => {
    const entries = await read.find(JournalEntry)
    const pushes = await read.find(Push)
    const count = (requestId: string, action: string, audience: string) =>
      pushes.filter((one) => one.matterId === requestId && one.action === action && one.audience === audience).length
    for (const { requestId, action } of entries) {
      if (action === 'submit') continue
      expect([action, count(requestId, action, 'applicant')]).toEqual([action, 1])
      if (action !== 'dispatch') continue
      // A task that was taken before its news was handed on is offered to nobody; otherwise to each of them.
      expect([0, helpers.length]).toContain(count(requestId, 'dispatch', 'staff'))
    }
    for (const { id, status } of await read.find(Request)) {
      if (status === 'dispatched') expect(count(id, 'dispatch', 'staff')).toBe(helpers.length)
    }
    // Outside, no message came twice: its link names the delivery.
    const links = [
      ...outside.wechat.messages().map(({ page }) => page),
      ...outside.wecom.messages().map(({ url }) => url),
      ...outside.sms.notices().map(({ link }) => link),
    ]
    expect(new Set(links).size).toBe(links.length)
    expect(links.length).toBeGreaterThan(50)
    // What nobody took went all the way: each helper got it somewhere outside, or is rung up.
    const deliveries = await read.find(Delivery)
    for (const push of pushes.filter((one) => one.kind === 'task' && one.state === 'ended')) {
      const tries = deliveries.filter((row) => row.pushId === push.id && row.channel !== 'screen')
      expect(tries.some(({ state }) => state === 'sent' || state === 'read')).toBe(true)
    }
  }

  const shownOnce = async (person: Person): Promise<void> => {
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await server.get<NotificationPage>(
        `/api/notifications?limit=100${cursor && `&cursor=${cursor}`}`,
        tokens.get(person) ?? '',
      )
      seen.push(...body.items.map(({ requestId, title, at }) => `${requestId} ${title} ${at}`))
      if (body.nextCursor === null) break
      cursor = body.nextCursor
    }
    expect(seen.length).toBeGreaterThan(0)
    expect(new Set(seen).size).toBe(seen.length)
  }
})
