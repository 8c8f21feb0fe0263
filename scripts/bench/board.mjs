// The supervision board and the ladder at a million requests: `node scripts/bench/board.mjs [--total 1000000] [--open 100000]`.
// Prints the plans of the statements, the times of pages and figures, and how long 10,000 due rungs take two servers.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createConnection } from 'mysql2/promise'
import { startMariadb } from '../services/mariadb.mjs'
import { Client } from './client.mjs'
import { Life } from './life.mjs'
import { fillWithRequests } from './million.mjs'
import { startProduct } from './product.mjs'

const { values } = parseArgs({
  options: {
    total: { type: 'string', default: '1000000' },
    open: { type: 'string', default: '100000' },
    rungs: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '60' },
  },
})

const database = await startMariadb({ flush: 1, bufferPoolMb: 2048 })
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bangban-bench-'))
const settings = { dataDir, databaseUrl: database.url }
try {
  await (await startProduct(settings)).stop()
  const begun = Date.now()
  const size = await fillWithRequests(database.url, { total: Number(values.total), open: Number(values.open) })
  console.log(
    `${size.total} requests, ${size.open} of them open, made in ${Math.round((Date.now() - begun) / 1000)} s\n`,
  )
  await plans()
  await pages()
  await ladder(Number(values.rungs))
} finally {
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** How the database answers the statements of the board. */
async function plans() {
  const db = await createConnection({ uri: database.url, timezone: 'Z' })
  const open = `r.holderUnit IS NOT NULL`
  const order = 'ORDER BY r.orderAt ASC, r.id ASC LIMIT 31'
  const yellow = `r.orderAt >= UTC_TIMESTAMP(3) AND r.orderAt < '9998-01-01' AND r.yellowAt <= UTC_TIMESTAMP(3)`
  const statements = {
    'page, red': `SELECT r.id FROM request r WHERE ${open} AND r.orderAt < UTC_TIMESTAMP(3) ${order}`,
    'page, yellow': `SELECT r.id FROM request r WHERE ${open} AND ${yellow} ${order}`,
    'page, one unit': `SELECT r.id FROM request r WHERE ${open} AND ${yellow} AND r.holderUnit = 'police' ${order}`,
    'page, one item': `SELECT r.id FROM request r WHERE ${open} AND ${yellow} AND r.serviceCode = 'homestead' ${order}`,
    figures: `SELECT r.holderUnit, r.serviceCode, SUM(r.orderAt < UTC_TIMESTAMP(3)) FROM request r
      WHERE r.orderAt <= '9998-01-01' AND ${open} GROUP BY r.holderUnit, r.serviceCode`,
    'due rungs': `SELECT c.id FROM request_clock c WHERE c.nextRungAt <= UTC_TIMESTAMP(3) ORDER BY c.nextRungAt, c.id LIMIT 50`,
  }
  line('plan of', 'type', 'key', 'rows', 'extra')
  for (const [name, statement] of Object.entries(statements)) {
    const [rows] = /** @type {any} */ (await db.query(`EXPLAIN ${statement}`))
    const { type, key, rows: looked, Extra: extra } = rows[0]
    line(name, type, key, String(looked), extra)
  }
  console.log()
  await db.end()
}

async function pages() {
  const product = await startProduct(settings)
  const client = new Client(product.port)
  const token = await new Life(client).password('centre-01')
  const get = (/** @type {string} */ url) => client.call('GET', url, { token })
  const queries = {
    red: 'light=red',
    yellow: 'light=yellow',
    green: 'light=green',
    paused: 'light=paused',
    'all, by age': 'age=20',
    'green, by age': 'light=green&age=40',
    'one unit': 'unit=police',
    'one unit, yellow, one item': 'unit=police&light=yellow&service=homestead',
    'one item': 'service=homestead&light=yellow',
    'next working day': 'due=next',
    leaders: 'due=leaders',
  }
  line('board, pages of 30', 'pages', 'p50 ms', 'p99 ms', '')
  /** @type {number[]} */
  const all = []
  for (const [name, query] of Object.entries(queries)) {
    const times = await pagesOf(query)
    all.push(...times)
    line(name, String(times.length), at(times, 0.5), at(times, 0.99), '')
  }
  line('all of them', String(all.length), at(all, 0.5), at(all, 0.99), '')
  const first = await timed(() => get('/api/supervision/figures'))
  /** @type {number[]} */
  const figures = []
  for (let n = 0; n < 100; n++) figures.push(await timed(() => get('/api/supervision/figures')))
  line('figures, counted anew', '1', first.toFixed(1), '', '')
  line('figures, as shown', '100', at(figures, 0.5), at(figures, 0.99), '')
  client.close()
  await product.stop()
  console.log()

  /** Page after page from the beginning, and again when it ends. @param {string} query */
  async function pagesOf(query) {
    /** @type {number[]} */
    const times = []
    let cursor = ''
    for (let n = 0; n < Number(values.rounds); n++) {
      const path = `/api/supervision?limit=30&${query}${cursor && `&cursor=${cursor}`}`
      /** @type {any} */
      let page
      times.push(await timed(async () => (page = await get(path))))
      cursor = page.nextCursor ?? ''
    }
    return times
  }
}

/** So many rungs due at one moment, and two servers that look for them. @param {number} count */
async function ladder(count) {
  const db = await createConnection({ uri: database.url, timezone: 'Z', multipleStatements: true })
  // An office that never closes: the ladder only climbs while somebody is at work, and a benchmark runs at any hour.
  await db.query(
    `UPDATE calendar_session SET weekdays = '[0,1,2,3,4,5,6]', sessions = '[{"open":0,"close":1440}]';
     DELETE FROM calendar_day;
     UPDATE request_clock SET nextRungAt = TIMESTAMPADD(SECOND, -MOD(CRC32(id), 3600), UTC_TIMESTAMP(3))
     WHERE nextRungAt = '2090-01-01' AND pauses = '[]' ORDER BY id LIMIT ${count}`,
  )
  const servers = await Promise.all([startProduct(settings), startProduct(settings)])
  const begun = Date.now()
  let from = 0
  for (;;) {
    const [[{ due }]] = /** @type {any} */ (
      await db.query('SELECT COUNT(*) AS due FROM request_clock WHERE nextRungAt <= UTC_TIMESTAMP(3)')
    )
    if (from === 0 && due < count) from = Date.now()
    if (due === 0) break
    if (Date.now() - begun > 600_000) throw new Error(`${due} rungs are still due after ten minutes`)
    await sleep(200)
  }
  const took = (Date.now() - from) / 1000
  const [rows] = /** @type {any} */ (await db.query(`SELECT id, rungs FROM request_clock WHERE rungs <> '[]'`))
  let climbed = 0
  let twice = 0
  for (const { rungs } of rows) {
    const names = JSON.parse(rungs).map((/** @type {any} */ one) => `${one.rung} ${one.dueAt}`)
    climbed += names.length
    twice += names.length - new Set(names).size
  }
  console.log(
    `${count} rungs due at once, two servers: ${climbed} climbed in ${took.toFixed(1)} s (${(climbed / took).toFixed(0)} a second), ${twice} twice`,
  )
  await Promise.all(servers.map((server) => server.stop()))
  await db.end()
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const begun = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - begun) / 1e6
}

/** @param {number[]} times @param {number} part */
function at(times, part) {
  const sorted = [...times].sort((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1)
}

/** @param {string[]} cells */
function line(...cells) {
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(28) : String(cell).padStart(18))).join(''))
}
