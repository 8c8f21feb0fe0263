import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findRedis, startRedis } from '../../scripts/services/redis.mjs'
import { Conversations } from '../src/conversations/conversations.js'
import { Message } from '../src/conversations/message.entity.js'
import { engines } from './engines.js'
import { ServerProcess } from './process.js'
import { TalkDevice } from './talk-device.js'
import { World, type Person } from './world.js'

const here = engines.includes('mariadb') && findRedis() !== null
const senders = 20
const each = 25

/** A room of its own on the data of the servers; the clock is the real one, because processes have no other. */
async function room(world: World, people: Person[]): Promise<string> {
  const subject = { kind: 'project' as const, id: randomUUID().slice(0, 26) }
  const members = people.map(({ id }) => ({
    member: `account:${id}` as const,
    side: 'staff' as const,
    label: '成员',
    unit: 'police',
  }))
  const conversations = world.app.get(Conversations)
  conversations.offer('project', () =>
    Promise.resolve([{ subject, title: '专班', members, comesAs: 'joined', closed: false }]),
  )
  await conversations.follow('project', [subject.id])
  return (await conversations.idOf(subject)) ?? ''
}

;(here ? describe : describe.skip)('a conversation over two servers, on MariaDB and Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>
  let world: World
  let servers: ServerProcess[] = []
  let people: Person[]

  beforeAll(async () => {
    redis = await startRedis()
    const secret = 'a secret of the tests with 32 letters or more'
    world = await World.start('mariadb', { REDIS_URL: redis.url, SECRET_KEY: secret })
    world.clock.set(new Date().toISOString())
    people = []
    for (let n = 0; n < senders; n++) people.push(await world.staff(`成员${n}`, { unit: 'police' }))
    const { databaseUrl, dataDir } = world.config
    const place = { databaseUrl, dataDir, remove: () => Promise.resolve() }
    const env = { REDIS_URL: redis.url, SECRET_KEY: secret }
    servers = await Promise.all([ServerProcess.start(place, env), ServerProcess.start(place, env)])
  })
  afterAll(async () => {
    for (const server of servers) await server.end('SIGKILL')
    await world.stop()
    await redis.stop()
  })

  const stored = async (id: string) =>
    (await world.read.find(Message, { where: { conversationId: id }, order: { seq: 'ASC' } })).map(
      ({ seq, clientId }) => [seq, clientId] as const,
    )

  it('keeps each of 500 messages once, in numbers without gaps, while sockets are cut and a server is killed', async () => {
    const id = await room(world, people)
    const devices = people.map((person) => new TalkDevice(id, world.tokenOf(person), servers))
    await Promise.all(devices.map((device) => device.open()))

    let going = true
    const cutter = (async () => {
      while (going) {
        devices[Math.floor(Math.random() * senders)]?.cut()
        await sleep(20 + Math.random() * 60)
      }
    })()
    let acknowledged = 0
    const killed = (async () => {
      while (acknowledged < 200) await sleep(5)
      await servers[1]?.end('SIGKILL')
    })()
    await Promise.all(
      devices.map(async (device) => {
        for (let n = 0; n < each; n++) {
          await device.say(`第 ${n} 句`)
          acknowledged++
        }
      }),
    )
    going = false
    await Promise.all([cutter, killed])

    const rows = await stored(id)
    expect(rows.map(([seq]) => seq)).toEqual(Array.from({ length: senders * each }, (_, n) => n + 1))
    const sent = devices.flatMap((device) => device.acknowledged)
    expect(sent).toHaveLength(senders * each)
    expect(new Set(rows.map(([, clientId]) => clientId))).toEqual(new Set(sent.map(([, clientId]) => clientId)))
    // Each acknowledgement named the number under which it stands there.
    expect([...sent].sort(([a], [b]) => a - b)).toEqual(rows)
    for (const device of devices) {
      await device.hears(senders * each)
      expect(device.heard).toEqual(rows)
      device.close()
    }
    await servers[1]?.restart()
  }, 120_000)

  it('goes on without Redis, and brings what was said meanwhile when it is back, without another word', async () => {
    const [near, far] = [people[0] as Person, people[1] as Person]
    const id = await room(world, [near, far])
    const speaker = new TalkDevice(id, world.tokenOf(near), [servers[0] as ServerProcess])
    const listener = new TalkDevice(id, world.tokenOf(far), [servers[1] as ServerProcess])
    await Promise.all([speaker.open(), listener.open()])
    await speaker.say('Redis 还在')
    await listener.hears(1)

    await redis.stop()
    for (let n = 0; n < 20; n++) await speaker.say(`没有 Redis 的第 ${n} 句`)
    expect((await stored(id)).length).toBe(21)
    // On the server where it was said it is heard at once; on the other, for now, not.
    await speaker.hears(21)
    expect(listener.heard.length).toBeLessThan(21)

    redis = await startRedis({ port: redis.port })
    await listener.hears(21)
    expect(listener.heard).toEqual(await stored(id))
    for (const device of [speaker, listener]) device.close()
  }, 120_000)
})
