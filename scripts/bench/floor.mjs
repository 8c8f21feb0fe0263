import { randomBytes } from 'node:crypto'
import { createPool } from 'mysql2/promise'

/**
 * What the database and its driver alone cost: a transaction of four statements, as one step of a request needs at the
 * very least (change, leg, journal entry, outbox), with nothing around it.
 * @param {string} url
 * @param {number} concurrency
 */
export async function openFloor(url, concurrency) {
  const pool = createPool({ uri: url, connectionLimit: concurrency })
  await pool.query(`CREATE TABLE IF NOT EXISTS floor_case (id CHAR(26) PRIMARY KEY, version INT NOT NULL, body TEXT)`)
  await pool.query(
    `CREATE TABLE IF NOT EXISTS floor_row (id CHAR(26) PRIMARY KEY, caseId CHAR(26), body TEXT, KEY (caseId))`,
  )
  const id = () => randomBytes(13).toString('hex')
  const body = 'x'.repeat(400)
  const step = async () => {
    const connection = await pool.getConnection()
    try {
      const caseId = id()
      await connection.query('START TRANSACTION')
      await connection.execute('INSERT INTO floor_case VALUES (?, 1, ?)', [caseId, body])
      await connection.execute('UPDATE floor_case SET version = 2 WHERE id = ? AND version = 1', [caseId])
      await connection.execute('INSERT INTO floor_row VALUES (?, ?, ?)', [id(), caseId, body])
      await connection.execute('INSERT INTO floor_row VALUES (?, ?, ?)', [id(), caseId, body])
      await connection.query('COMMIT')
    } finally {
      connection.release()
    }
  }
  return { step, close: () => pool.end() }
}
