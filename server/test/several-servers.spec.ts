import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findRedis, startRedis } from '../../scripts/services/redis.mjs'
import { Account } from '../src/accounts/account.entity.js'
import { createApp } from '../src/app/create-app.js'
import { Unit } from '../src/organization/unit.entity.js'
import { readConfig } from '../src/platform/config.js'
import { Database } from '../src/platform/database/database.js'
import { createLog } from '../src/platform/log.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines, emptyPlace } from './engines.js'
import { Screen } from './screen.js'
import { World } from './world.js'

const here = engines.includes('mariadb') && findRedis() !== null

const settings = {
  SECRET_KEY: 'a secret of the tests with 32 letters or more',
  RATE_LIMIT: 'off',
  OVERLOAD_DELAY_MS: '0',
}

/** Seconds; on a busy machine a second is soon over. */
const patience = 5

// SQLite is for a single server; several need a database and a Redis that all of them reach.
;(here ? describe : describe.skip)('two servers on one MariaDB and one Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>
  let a: World
  let b: World
  let cast: Cast
  let director: Director

  beforeAll(async () => {
    redis = await startRedis()
    a = await World.start('mariadb', { REDIS_URL: redis.url })
    b = await World.start('mariadb', { REDIS_URL: redis.url }, a)
    cast = await castOf(a)
    director = new Director(a, cast)
  })
  afterAll(async () => {
    await b.close()
    await a.stop()
    await redis.stop()
  })

  /** Steps at A until one of them is heard: what happens before Redis is back again is fetched, not heard. */
  const stepsUntilHeard = async (request: { id: string }, screen: Screen): Promise<void> => {
    for (let tries = 1; ; tries++) {
      const heard = screen.frames.length
      await director.act(cast.holder, request, inputs.progress)
      const news = screen.heard((frame) => frame.type === 'request' && screen.frames.indexOf(frame) >= heard)
      if (
        await news.then(
          () => true,
          () => tries === 12,
        )
      )
        return void (await news)
    }
  }

  it('show at once on one what was done on the other, and once', async () => {
    const [helper, applicant, near] = await Promise.all([
      Screen.open(b, cast.member),
      Screen.open(b, cast.applicant),
      Screen.open(a, cast.applicant),
    ])
    const request = await director.at('dispatched')
    await helper.heard((frame) => frame.type === 'request' && frame.data.id === request.id, patience)
    await helper.heard((frame) => frame.type === 'notification' && frame.data.requestId === request.id, patience)
    await director.act(cast.holder, request, inputs.claim)
    for (const screen of [applicant, near]) {
      await screen.heard((frame) => frame.type === 'request' && frame.data.action === 'claim', patience)
      const dispatches = screen.frames.filter((frame) => frame.type === 'request' && frame.data.action === 'dispatch')
      expect(dispatches).toHaveLength(1)
    }
    expect(JSON.stringify(helper.frames)).not.toMatch(/张建军|1[3-9]\d{9}/)
  })

  it('let one of them open the socket with a ticket of the other, once', async () => {
    const { body } = await a.as(cast.member).post<{ ticket: string }>('/api/realtime/ticket')
    const open = (world: World) => Screen.withTicket(world, body.ticket)
    await open(b)
    await expect(open(a)).rejects.toThrow('401')
  })

  it('give a case to one of two who claim it at the same moment', async () => {
    const request = await director.at('dispatched')
    const answers = await Promise.all([
      a.as(cast.member).act(request, inputs.claim),
      b.as(cast.holder).act(request, inputs.claim),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await a.read.countBy(JournalEntry, { requestId: request.id, action: 'claim' })).toBe(1)
  })

  it('make one request of a form that reaches both', async () => {
    const before = await a.read.count(Request)
    const key = { 'idempotency-key': 'sent-to-both' }
    const answers = await Promise.all([a, b, a, b].map((world) => world.as(cast.applicant).submit({}, key)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await a.read.count(Request)).toBe(before + 1)
  })

  it('end a login on both, on the other within ten seconds', async () => {
    const person = await a.resident()
    const me = (world: World) => world.as(person).get('/api/me')
    expect([(await me(a)).status, (await me(b)).status]).toEqual([200, 200])
    expect((await a.as(person).post('/api/auth/logout')).status).toBe(204)
    expect((await me(a)).status).toBe(401)
    a.clock.advance({ seconds: 10 })
    expect((await me(b)).status).toBe(401)
  })

  it('go on without Redis, and hear each other again when it is back', async () => {
    const request = await director.at('processing')
    const [far, near] = [await Screen.open(b, cast.applicant), await Screen.open(a, cast.applicant)]
    await redis.stop()
    await director.act(cast.holder, request, { ...inputs.progress, note: '没有 Redis 也照办' })
    await stepsUntilHeard(request, near)
    const journal = await b.as(cast.applicant).get(`/api/requests/${request.id}/journal`)
    expect(JSON.stringify(journal.body)).toContain('没有 Redis 也照办')

    redis = await startRedis({ port: redis.port })
    await stepsUntilHeard(request, far)
    // Redis is a convenience: its absence is a warning.
    expect([...a.logged, ...b.logged].filter((line) => /"level":(50|60)/.test(line))).toEqual([])
  })

  it('hear each other also when one of them was started while Redis was away', async () => {
    await redis.stop()
    const late = await World.start('mariadb', { REDIS_URL: redis.url }, a)
    try {
      const request = await director.at('processing')
      redis = await startRedis({ port: redis.port })
      await stepsUntilHeard(request, await Screen.open(late, cast.applicant))
    } finally {
      await late.close()
    }
  })
})

;(engines.includes('mariadb') ? describe : describe.skip)(
  'three servers that are started at once on an empty MariaDB',
  () => {
    it('make its tables and the demo city once, and all of them serve', async () => {
      const place = await emptyPlace('mariadb')
      const config = readConfig({ ...settings, DATABASE_URL: place.databaseUrl, DATA_DIR: place.dataDir, DEMO: '1' })
      const log = createLog('silent')
      const started = await Promise.allSettled([1, 2, 3].map(() => createApp(config, { log })))
      const servers = started.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
      try {
        expect(started.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
        for (const { app } of servers) {
          const { read } = app.get(Database)
          expect(await read.countBy(Unit, { kind: 'township' })).toBe(16)
          expect(await read.countBy(Account, { username: 'admin' })).toBe(1)
        }
      } finally {
        for (const server of servers) await server.close()
        await place.remove()
      }
    }, 60_000)
  },
)
