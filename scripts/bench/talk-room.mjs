import { randomBytes } from 'node:crypto'
import { createConnection } from 'mysql2/promise'
import { WebSocket } from 'ws'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Looks like the ids of the application, in the order in which they are made. */
let made = 0
export const newId = () =>
  `01K${String(made++).padStart(9, '0')}${[...randomBytes(14)].map((byte) => alphabet[byte % 32]).join('')}`

/** Sockets that count what they hear. */
export class Ears {
  heard = 0
  /** @type {((frame: any) => void) | null} */
  listener = null
  /** @type {WebSocket[]} */
  #sockets = []

  /** @param {string} url */
  async open(url) {
    const socket = new WebSocket(url, { perMessageDeflate: false })
    socket.on('message', (data) => {
      this.heard++
      this.listener?.(JSON.parse(String(data)))
    })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    this.#sockets.push(socket)
  }

  close() {
    for (const socket of this.#sockets) socket.terminate()
  }
}

/**
 * Conversations among people of the demo city, put into the database as the product would.
 * @param {string} url
 * @param {string[][]} rooms accounts of each
 * @returns {Promise<string[]>} ids
 */
export async function makeRooms(url, rooms) {
  const connection = await createConnection({ uri: url })
  const now = new Date()
  const ids = rooms.map(() => newId())
  for (let from = 0; from < rooms.length; from += 500) {
    const part = ids.slice(from, from + 500)
    await connection.query(
      'INSERT INTO conversation (id, subjectKind, subjectId, title, lastSeq, lastAt, spoken, createdAt) VALUES ?',
      [part.map((id) => [id, 'project', newId(), '专班', 0, now, 0, now])],
    )
    const members = part.flatMap((id, index) =>
      (rooms[from + index] ?? []).map((account) => [
        newId(),
        id,
        `account:${account}`,
        'staff',
        '成员',
        'centre',
        now,
        0,
        0,
      ]),
    )
    await connection.query(
      'INSERT INTO conversation_member (id, conversationId, member, side, label, unit, joinedAt, readSeq, toldSeq) VALUES ?',
      [members],
    )
  }
  await connection.end()
  return ids
}

/**
 * Copies a message that the product has written until there are so many.
 * @param {string} url
 * @param {string} id
 * @param {number} count
 */
export async function fillRoom(url, id, count) {
  const connection = await createConnection({ uri: url })
  const [rows] = await connection.query('SELECT * FROM message WHERE conversationId = ? ORDER BY seq DESC LIMIT 1', [
    id,
  ])
  const [newest] = /** @type {any[]} */ (rows)
  for (let seq = newest.seq + 1; seq <= count; seq += 2_000) {
    const part = Array.from({ length: Math.min(2_000, count - seq + 1) }, (_, n) => {
      const { senderKey, senderSide, senderLabel, senderUnit, body, at } = newest
      return [
        newId(),
        id,
        seq + n,
        senderKey,
        senderSide,
        senderLabel,
        senderUnit,
        `filled-${seq + n}`,
        'text',
        body,
        at,
        0,
      ]
    })
    await connection.query(
      'INSERT INTO message (id, conversationId, seq, senderKey, senderSide, senderLabel, senderUnit, clientId, type, body, at, asked) VALUES ?',
      [part],
    )
  }
  await connection.query('UPDATE conversation SET lastSeq = ? WHERE id = ?', [count, id])
  await connection.end()
}
