import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'

const sockets = 1_000
const dispatches = 200
const people = 250
/** News of each person, of different cases, so that each is a message of its own. */
const each = 8

/** @param {number[]} times @param {number} share */
const quantile = (times, share) => times.sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0

/**
 * From the answer of a dispatch to the frame on the screen of a helper, while a thousand screens are open.
 * @param {import('./client.mjs').Client} client
 * @param {import('./life.mjs').Life} life
 */
export async function dispatchToSocket(client, life) {
  /** @type {Map<string, (at: number) => void>} */
  const waiting = new Map()
  /** @type {WebSocket[]} */
  const open = []
  const screen = async (/** @type {string} */ token, /** @type {boolean} */ watched) => {
    const { ticket } = await client.call('POST', '/api/realtime/ticket', { token, body: {} })
    const socket = new WebSocket(`ws://127.0.0.1:${client.port}/ws?ticket=${ticket}`)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    if (watched) {
      socket.on('message', (data) => {
        const frame = JSON.parse(String(data))
        if (frame.type === 'notification') waiting.get(frame.data.requestId)?.(performance.now())
      })
    }
    open.push(socket)
  }
  // The helper of whom it is measured, and the centre, which hears of everything, on all the others.
  await screen(life.helper, true)
  for (let n = 1; n < sockets; n += 50) {
    await Promise.all(Array.from({ length: Math.min(50, sockets - n) }, () => screen(life.reviewer, false)))
  }
  /** @type {number[]} */
  const times = []
  for (let n = 0; n < dispatches; n++) {
    const { id } = await life.submit()
    const heard = new Promise((resolve) => waiting.set(id, resolve))
    const begun = performance.now()
    await life.act(id, life.reviewer, {
      action: 'dispatch',
      unit: '371681114',
      materials: ['申请书'],
      promisedDays: 20,
      message: '可以办。',
    })
    times.push((await heard) - begun)
    waiting.delete(id)
  }
  for (const socket of open) socket.terminate()
  return { sockets, dispatches, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

/**
 * How many messages a minute one server brings to a WeChat that answers in 50 ms, each counted when it was taken there.
 * @param {import('./client.mjs').Client} client
 * @param {import('./life.mjs').Life} life
 * @param {{ sent: () => number }} outside
 */
export async function sendRate(client, life, outside) {
  /** @type {string[]} */
  const tokens = []
  for (let n = 0; n < people; n++) {
    const { accessToken: token } = await client.call('POST', '/api/auth/wechat', { body: { code: `reader-${n}` } })
    await client.call('POST', '/api/me/consents', { token, body: { document: 'privacy' } })
    await client.call('POST', '/api/me/push-consents', { token, body: { results: { answer: 'accept' } }, expect: 204 })
    await client.call('POST', '/api/me/push-settings', { token, body: { quiet: null } })
    tokens.push(token)
  }
  const before = outside.sent()
  const wanted = people * each
  const begun = performance.now()
  const queue = tokens.flatMap((token) => Array.from({ length: each }, () => token))
  const worker = async () => {
    for (let token = queue.pop(); token; token = queue.pop()) {
      const { id } = await client.call('POST', '/api/requests', { token, body: life.matter, expect: 201 })
      const items = [{ material: '户口簿', problem: '没有拍' }]
      await life.act(id, life.reviewer, { action: 'return', items, note: '补上就往下办' })
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  const acted = (performance.now() - begun) / 1000
  /** @type {{ at: number, sent: number }[]} */
  const seen = []
  while (outside.sent() - before < wanted) {
    seen.push({ at: performance.now(), sent: outside.sent() })
    if (performance.now() - begun > 180_000) throw new Error(`${outside.sent() - before} of ${wanted} arrived`)
    await sleep(50)
  }
  const all = (performance.now() - begun) / 1000
  return { wanted, perMinute: (wanted / all) * 60, acted, all }
}
