// Conversations on MariaDB beside what `ws` and the database alone do in the same run: `pnpm bench:talk [--seconds N]`.
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startMariadb } from '../services/mariadb.mjs'
import { Client } from './client.mjs'
import { startProduct } from './product.mjs'
import { Ears, fillRoom, makeRooms } from './talk-room.mjs'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } })
const seconds = Number(values.seconds)
const roomSockets = 500
const speakers = 25
const talks = 2_000
const membersEach = 5
const atOnce = 64
const long = 100_000

const database = await startMariadb({ flush: 1, bufferPoolMb: 1024 })
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bangban-bench-'))
const floor = await startFloor()
const product = await startProduct({ dataDir, databaseUrl: database.url })
try {
  const client = new Client(product.port)
  /** @type {Awaited<ReturnType<typeof logIn>>[]} */
  const people = []
  for (let n = 1; n <= speakers; n++) people.push(await logIn(client, `centre-${String(n).padStart(2, '0')}`))

  // One room.
  const [room = ''] = await makeRooms(database.url, [people.map(({ id }) => id)])
  const crowd = await openEars(product.port, client, people, roomSockets / speakers)
  const said = await talkOn(client, [room], people, seconds)
  await settled(crowd, said.acknowledged * roomSockets)
  const fanOut = crowd.heard / said.elapsed
  crowd.close()
  const bareEars = new Ears()
  for (let n = 0; n < roomSockets; n++) await bareEars.open(`ws://127.0.0.1:${floor.port}`)
  const begun = performance.now()
  const bareSent = await floor.ask({ what: 'broadcast', seconds })
  await settled(bareEars, bareSent * roomSockets)
  const bare = bareEars.heard / ((performance.now() - begun) / 1000)
  bareEars.close()
  report(`fan-out to ${roomSockets} sockets`, fanOut, bare, 'frames/s', 0.8)

  // Many rooms.
  const rooms = Array.from({ length: talks }, (_, n) => pick(people, n))
  const ids = await makeRooms(
    database.url,
    rooms.map((members) => members.map(({ id }) => id)),
  )
  const ears = await openEars(product.port, client, people, 1)
  await talkOn(client, ids, rooms, 1)
  const sustained = await talkOn(client, ids, rooms, seconds)
  const rate = sustained.acknowledged / sustained.elapsed

  const floorEars = new Ears()
  for (let n = 0; n < speakers; n++) await floorEars.open(`ws://127.0.0.1:${floor.port}`)
  const inserted = await floor.ask({ what: 'insert', url: database.url, concurrency: atOnce, seconds })
  floorEars.close()
  report(`${talks} conversations of ${membersEach}`, rate, inserted / seconds, 'messages/s', 0.3)

  const times = await pacedTalk(client, ids, rooms, ears, rate / 2, seconds)
  console.log(
    `delivery at half of that rate (${times.length} deliveries): p50 ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms (wanted: under 300)`,
  )
  ears.close()

  // A long one.
  await fillRoom(database.url, room, long)
  const opening = []
  for (let n = 0; n < 50; n++) {
    const { token = '' } = people[n % people.length] ?? {}
    const from = performance.now()
    await Promise.all([
      client.call('GET', `/api/conversations/${room}`, { token }),
      client.call('GET', `/api/conversations/${room}/messages?limit=50`, { token }),
    ])
    opening.push(performance.now() - from)
  }
  opening.sort((a, b) => a - b)
  console.log(
    `opening a conversation of ${long} messages: p50 ${at(opening, 0.5)} ms, p99 ${at(opening, 0.99)} ms (wanted: under 50)`,
  )
  client.close()
} finally {
  await product.stop()
  floor.stop()
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** @typedef {{ id: string, token: string }} Speaker */

/** @param {Client} client @param {string} username @returns {Promise<Speaker>} */
async function logIn(client, username) {
  const body = { username, password: 'bangban-demo' }
  const { accessToken, account } = await client.call('POST', '/api/auth/password', { body })
  return { id: account.id, token: accessToken }
}

/** @param {number} port @param {Client} client @param {Speaker[]} people @param {number} each */
async function openEars(port, client, people, each) {
  const ears = new Ears()
  for (const { token } of people)
    for (let n = 0; n < each; n++) {
      const { ticket } = await client.call('POST', '/api/realtime/ticket', { token, body: {} })
      await ears.open(`ws://127.0.0.1:${port}/ws?ticket=${ticket}`)
    }
  return ears
}

/** Members of the n-th conversation. @param {Speaker[]} people @param {number} n */
function pick(people, n) {
  return Array.from({ length: membersEach }, (_, m) => /** @type {Speaker} */ (people[(n * 7 + m * 3) % people.length]))
}

/** @param {Client} client @param {string} id @param {Speaker} by */
function say(client, id, by, clientId = randomUUID()) {
  const body = { clientId, type: 'text', text: '水保方案编好，电子版发这里就行，不用跑。' }
  return client.call('POST', `/api/conversations/${id}/messages`, { token: by.token, body, key: clientId, expect: 201 })
}

/**
 * So many at a time say something, each again as soon as it is acknowledged.
 * @param {Client} client @param {string[]} ids @param {Speaker[][] | Speaker[]} who @param {number} seconds
 */
async function talkOn(client, ids, who, seconds) {
  const begun = performance.now()
  const end = begun + seconds * 1000
  let acknowledged = 0
  const worker = async (/** @type {number} */ n) => {
    for (let turn = n; performance.now() < end; turn += atOnce) {
      const room = turn % ids.length
      const members = who[room]
      const by = Array.isArray(members) ? members[turn % membersEach] : who[turn % who.length]
      await say(client, ids[room] ?? '', /** @type {Speaker} */ (by))
      acknowledged++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, n) => worker(n)))
  return { acknowledged, elapsed: (performance.now() - begun) / 1000 }
}

/**
 * At a fixed rate, whatever the answers take; times from saying to hearing.
 * @param {Client} client @param {string[]} ids @param {Speaker[][]} who @param {Ears} ears @param {number} rate @param {number} seconds
 */
async function pacedTalk(client, ids, who, ears, rate, seconds) {
  /** @type {Map<string, number>} */
  const saidAt = new Map()
  /** @type {number[]} */
  const times = []
  ears.listener = (frame) => {
    const from = saidAt.get(frame.data?.message?.clientId)
    if (from !== undefined) times.push(performance.now() - from)
  }
  const begun = performance.now()
  const calls = []
  for (let n = 0; performance.now() - begun < seconds * 1000;) {
    const due = Math.floor(((performance.now() - begun) / 1000) * rate)
    for (; n < due; n++) {
      const clientId = randomUUID()
      saidAt.set(clientId, performance.now())
      const members = who[n % ids.length] ?? []
      calls.push(say(client, ids[n % ids.length] ?? '', /** @type {Speaker} */ (members[n % membersEach]), clientId))
    }
    await sleep(2)
  }
  await Promise.all(calls)
  await sleep(500)
  ears.listener = null
  return times.sort((a, b) => a - b)
}

/** Until everything that was sent is heard, or nothing comes any more. @param {Ears} ears @param {number} expected */
async function settled(ears, expected) {
  for (let before = -1; ears.heard < expected && ears.heard !== before; await sleep(200)) before = ears.heard
}

async function startFloor() {
  const child = fork(path.join(import.meta.dirname, 'talk-floor.mjs'))
  const answer = () => new Promise((resolve) => child.once('message', resolve))
  const { port } = /** @type {any} */ (await answer())
  return {
    port,
    /** @param {object} order @returns {Promise<number>} */
    async ask(order) {
      child.send(order)
      return /** @type {any} */ (await answer()).sent
    },
    stop: () => child.kill(),
  }
}

/** @param {number[]} sorted @param {number} share */
function at(sorted, share) {
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
}

/** @param {string} name @param {number} ours @param {number} floor @param {string} unit @param {number} wanted */
function report(name, ours, floor, unit, wanted) {
  console.log(
    `${name}: ${ours.toFixed(0)} ${unit}, alone ${floor.toFixed(0)}, ${(ours / floor).toFixed(2)} of it (wanted: ${wanted})`,
  )
}
