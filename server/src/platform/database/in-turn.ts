import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from './database.js'

const leaseSeconds = 20
const renewEveryMs = 5_000
const lookEveryMs = 100

/**
 * Does on a shared database what only one may do at a time before it serves: migrations, which an engine cannot undo
 * half-way. Servers that start together take turns; who dies in the middle loses his turn after twenty seconds. The
 * database's own clock counts, so that machines need not agree on the time. A file has one server and needs no turns.
 */
export async function inTurn<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (database.dialect === 'sqlite') return work()
  const { writer } = database
  const holder = randomUUID()
  const extend = (where: string): Promise<{ affectedRows: number }> =>
    writer.query(
      `UPDATE start_turn SET holder = ?, until = UTC_TIMESTAMP(3) + INTERVAL ${leaseSeconds} SECOND WHERE ${where}`,
      [holder, holder],
    )
  await writer.query(
    'CREATE TABLE IF NOT EXISTS start_turn (id int PRIMARY KEY, holder varchar(36) NOT NULL, until datetime(3) NOT NULL)',
  )
  await writer.query(`INSERT IGNORE INTO start_turn (id, holder, until) VALUES (1, '', '2000-01-01')`)
  while ((await extend('holder = ? OR until < UTC_TIMESTAMP(3)')).affectedRows === 0) await sleep(lookEveryMs)
  const renewal = setInterval(() => void extend('holder = ?').catch(() => undefined), renewEveryMs)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    await writer.query(`UPDATE start_turn SET until = '2000-01-01' WHERE holder = ?`, [holder])
  }
}
