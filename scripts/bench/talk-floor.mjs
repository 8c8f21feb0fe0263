// What sockets and the database alone can do, in a process of its own as the server is: broadcasts to one room over
// bare `ws`, and one plain INSERT by mysql2 followed by a broadcast to five. Told what to do over the process channel.
import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { setImmediate as turn } from 'node:timers/promises'
import { createPool } from 'mysql2/promise'
import { WebSocketServer } from 'ws'

const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
sockets.on('listening', () => process.send?.({ port: /** @type {any} */ (sockets.address()).port }))

/** A message as the product sends it. */
const frame = (/** @type {number} */ seq) =>
  JSON.stringify({
    type: 'message',
    data: {
      conversationId: '01KAAAAAAAAAAAAAAAAAAAAAAA',
      seq,
      message: {
        conversationId: '01KAAAAAAAAAAAAAAAAAAAAAAA',
        seq,
        clientId: `client-${seq}`,
        type: 'text',
        sender: {
          key: 'account:01KAAAAAAAAAAAAAAAAAAAAAAA',
          name: '牛爱华',
          side: 'staff',
          label: '成员',
          unit: '台子镇',
        },
        text: '水保方案编好，电子版发这里就行，不用跑。',
        file: null,
        card: null,
        event: null,
        replyTo: null,
        mentions: [],
        at: '2026-11-24T04:10:00.000Z',
        recalled: false,
        question: null,
      },
    },
  })

/** Nobody is sent more than he can take. */
const drained = async () => {
  while ([...sockets.clients].some((socket) => socket.bufferedAmount > 500_000)) await turn()
}

/** @param {number} seconds */
async function broadcast(seconds) {
  const end = Date.now() + seconds * 1000
  let sent = 0
  while (Date.now() < end) {
    const bytes = Buffer.from(frame(++sent))
    for (const socket of sockets.clients) socket.send(bytes, { binary: false })
    await turn()
    await drained()
  }
  return sent
}

/** @param {string} url @param {number} concurrency @param {number} seconds */
async function insertAndBroadcast(url, concurrency, seconds) {
  const pool = createPool({ uri: url, connectionLimit: concurrency })
  await pool.query(
    'CREATE TABLE IF NOT EXISTS floor_message (id CHAR(26) PRIMARY KEY, conversationId CHAR(26), seq INT, body TEXT, KEY (conversationId, seq))',
  )
  const body = 'x'.repeat(200)
  const all = [...sockets.clients]
  const end = Date.now() + seconds * 1000
  let sent = 0
  const worker = async () => {
    while (Date.now() < end) {
      const seq = ++sent
      await pool.execute('INSERT INTO floor_message VALUES (?, ?, ?, ?)', [
        randomBytes(13).toString('hex'),
        'c',
        seq,
        body,
      ])
      const bytes = Buffer.from(frame(seq))
      for (let n = 0; n < 5; n++) all[(seq + n) % all.length]?.send(bytes, { binary: false })
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  await pool.end()
  return sent
}

process.on('message', async (/** @type {any} */ order) => {
  const sent =
    order.what === 'broadcast'
      ? await broadcast(order.seconds)
      : await insertAndBroadcast(order.url, order.concurrency, order.seconds)
  process.send?.({ sent })
})
