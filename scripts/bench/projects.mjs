// Figures of projects: `node scripts/bench/projects.mjs [--projects 10000] [--seconds N]`, on MariaDB.
// The plan page among many projects, the papers of a plan of 200 items, and the same plan computed anew.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createConnection } from 'mysql2/promise'
import { startMariadb } from '../services/mariadb.mjs'
import { Client } from './client.mjs'
import { measure } from './load.mjs'
import { startProduct } from './product.mjs'

const { values } = parseArgs({
  options: { projects: { type: 'string', default: '10000' }, seconds: { type: 'string', default: '5' } },
})
const wanted = Number(values.projects)
const seconds = Number(values.seconds)
const items = 200

const database = await startMariadb({ flush: 1, bufferPoolMb: 1024 })
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bangban-bench-'))
const product = await startProduct({ dataDir, databaseUrl: database.url })
try {
  const client = new Client(product.port)
  const token = await password('centre-01')
  const [article] = (await read('/api/projects?view=all')).items.slice(-1)
  await multiply(article.id)
  const large = await planOf200(article.id)

  const pids = { server: product.pid, database: database.pid }
  for (const concurrency of [1, 16])
    report(
      await measure('plan of 23 items', concurrency, seconds, pids, () => read(`/api/projects/${copyOf(any())}/plan`)),
    )
  report(await measure('board', 1, seconds, pids, () => read('/api/projects/board')))
  report(await measure('list page of 30', 1, seconds, pids, () => read('/api/projects?view=all&limit=30')))
  report(await measure('plan of 200 items', 1, seconds, pids, () => read(`/api/projects/${large}/plan`)))
  report(await measure('plan.xlsx of 200 items', 1, seconds, pids, () => raw(`/api/projects/${large}/plan.xlsx`)))
  // A shape that was drawn is kept: warm is what a reader who looks again waits. On screen an edit is shown before it is
  // saved, and drawn meanwhile; a caller who saves without that look waits for the whole drawing.
  report(await measure('plan.svg of 200, warm', 1, seconds, pids, () => raw(`/api/projects/${large}/plan.svg`)))
  await cold('plan.svg of 200, edited', 10, 0, true)
  await cold('plan.svg of 200, cold', 10, 10, false)
  client.close()

  /** @param {string} username */
  async function password(username) {
    return (await client.call('POST', '/api/auth/password', { body: { username, password: 'bangban-demo' } }))
      .accessToken
  }

  /** @param {string} address */
  function read(address) {
    return client.call('GET', address, { token })
  }

  /** @param {string} address */
  async function raw(address) {
    const answer = await fetch(`http://127.0.0.1:${product.port}${address}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
    await answer.arrayBuffer()
  }

  /**
   * Each of as many plans, none shaped like another, is drawn once.
   * @param {string} name
   * @param {number} times
   * @param {number} after how many shapes there were before
   * @param {boolean} shown whether the edit is looked at before it is saved
   */
  async function cold(name, times, after, shown) {
    const took = []
    for (let n = 1; n <= times; n++) {
      const copy = await planOf200(article.id, after + n, shown)
      const from = performance.now()
      await raw(`/api/projects/${copy}/plan.svg`)
      took.push(performance.now() - from)
    }
    took.sort((a, b) => a - b)
    const [p50 = 0, p99 = 0] = [took[Math.floor(times / 2)], took.at(-1)]
    const perSecond = (1000 * times) / took.reduce((sum, ms) => sum + ms, 0)
    report({ name, concurrency: 1, operations: times, perSecond, p50, p99 })
  }

  /** A plan as large as one may be: twelve parts like the article's own. @param {string} id @param {number} [shape] @param {boolean} [shown] */
  async function planOf200(id, shape = 0, shown = false) {
    const copy = copyOf(shape)
    const { version } = await read(`/api/projects/${copy}/plan`)
    const base = (await read(`/api/projects/${id}/plan`)).items
    const kept = base.map((/** @type {any} */ item) => ({
      code: item.code,
      name: item.name,
      stage: item.stage,
      unit: item.unit.code,
      materials: item.materials.map((/** @type {any} */ one) => one.name),
      prerequisites: item.prerequisites,
      applies: item.applies,
      afterWorks: item.afterWorks,
      promisedDays: item.promisedDays ?? undefined,
      certificate: item.certificate ?? undefined,
    }))
    // Beside the line to the building permit, chains of eight that fork.
    const more = Array.from({ length: items - kept.length }, (_, n) => ({
      code: `more-${n}`,
      name: `另外第 ${n} 项`,
      stage: 1,
      unit: 'water',
      materials: ['申请表', `图纸 ${n}`],
      prerequisites:
        n % 8 === 0 && n !== 8 * shape
          ? []
          : n % 8 === 0
            ? n === 0
              ? []
              : [{ code: 'more-0', kind: 'hard' }]
            : [{ code: `more-${n - (n % 8) + Math.floor(((n % 8) - 1) / 2)}`, kind: 'hard' }],
      applies: true,
      promisedDays: 1 + (n % 7),
    }))
    const body = { base: version, items: [...kept, ...more] }
    if (shown) await client.call('POST', `/api/projects/${copy}/plan/preview`, { token, body })
    await client.call('POST', `/api/projects/${copy}/plan`, { token, body })
    return copy
  }
} finally {
  await product.stop()
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** Ids that sort before every real one. @param {number} n */
function copyOf(n) {
  return `01BENCH${String(n).padStart(19, '0')}`
}

function any() {
  return Math.floor(Math.random() * wanted)
}

/** Copies of one project, rows and all, without asking the product ten thousand times. @param {string} id */
async function multiply(id) {
  const connection = await createConnection(database.url)
  const columnsOf = async (/** @type {string} */ table) => {
    const [rows] = await connection.query(`SHOW COLUMNS FROM ${table}`)
    return /** @type {{ Field: string }[]} */ (rows).map(({ Field }) => Field)
  }
  const copied = async (
    /** @type {string} */ table,
    /** @type {Record<string, string>} */ changed,
    /** @type {string} */ where,
  ) => {
    const columns = await columnsOf(table)
    const selected = columns.map((column) => changed[column] ?? `t.\`${column}\``)
    const names = columns.map((column) => `\`${column}\``).join(', ')
    await connection.query(
      `INSERT INTO ${table} (${names}) SELECT ${selected.join(', ')} FROM ${table} t JOIN bench_n n WHERE ${where}`,
    )
  }
  await connection.query('CREATE TABLE bench_n (n INT PRIMARY KEY)')
  for (let from = 0; from < wanted; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, wanted - from) }, (_, index) => `(${from + index})`)
    await connection.query(`INSERT INTO bench_n VALUES ${numbers.join(', ')}`)
  }
  const copy = `CONCAT('01BENCH', LPAD(n.n, 19, '0'))`
  const towns = `ELT(1 + n.n % 4, '371681001', '371681002', '371681101', '371681114')`
  await copied('project', { id: copy, taskforceUnit: 'NULL', township: towns }, `t.id = '${id}'`)
  await copied(
    'plan_item',
    { id: `CONCAT(LPAD(t.position, 2, '0'), 'BENCH', LPAD(n.n, 19, '0'))`, projectId: copy, handlerDueAt: 'NULL' },
    `t.projectId = '${id}'`,
  )
  await copied(
    'project_material',
    { id: `CONCAT(LPAD(LENGTH(t.name), 2, '0'), RIGHT(t.id, 5), LPAD(n.n, 19, '0'))`, projectId: copy },
    `t.projectId = '${id}'`,
  )
  await connection.query('DROP TABLE bench_n')
  await connection.query('ANALYZE TABLE project, plan_item, project_material')
  await connection.end()
}

/** @param {Omit<import('./load.mjs').Figures, 'serverMs' | 'databaseMs'> & Partial<import('./load.mjs').Figures>} figures */
function report({ name, concurrency, perSecond, p50, p99, serverMs, databaseMs }) {
  const cells = [
    String(concurrency),
    perSecond.toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    ...[serverMs, databaseMs].map((ms) => ms?.toFixed(2) ?? '–'),
  ]
  console.log(name.padEnd(24) + cells.map((cell) => cell.padStart(12)).join(''))
}
