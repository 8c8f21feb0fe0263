// Search of the knowledge base: `node scripts/bench/knowledge.mjs [--entries 10000] [--seconds N]`, on MariaDB.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createConnection } from 'mysql2/promise'
import { startMariadb } from '../services/mariadb.mjs'
import { Client } from './client.mjs'
import { measure } from './load.mjs'
import { startProduct } from './product.mjs'

/** The server's own way to cut a text into what it is found by; it has no declarations. */
const terms = '../../server/dist/knowledge/search-terms.js'
const { termsOf } = await import(terms)

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '10000' }, seconds: { type: 'string', default: '3' } },
})
const entries = Number(values.entries)
const matters = ['营业执照', '社会保障卡', '医院体检', '公司变更地址', '不动产登记', '居住证', '生育登记', '公积金提取']
const asks = [
  '怎么办理',
  '要带什么材料',
  '几天能办好',
  '能不能代办',
  '在哪里办',
  '需要空腹吗',
  '丢了怎么补',
  '收不收费',
]
const queries = ['医院体检需要空腹吗', '公司变更地址要带什么材料', 'yyzz', '办理', '营业执照 7776', '社保卡丢了怎么补']

const database = await startMariadb({ flush: 1, bufferPoolMb: 1024 })
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bangban-bench-'))
try {
  await (await startProduct({ dataDir, databaseUrl: database.url })).stop()
  await fill()
  const product = await startProduct({ dataDir, databaseUrl: database.url })
  const client = new Client(product.port)
  const pids = { server: product.pid, database: database.pid }
  console.log(`knowledge of ${entries} entries`)
  for (const query of queries) {
    const call = `/api/knowledge?q=${encodeURIComponent(query)}&limit=10`
    const { p50, p99 } = await measure(query, 1, Number(values.seconds), pids, () => client.call('GET', call))
    console.log(`${query.padEnd(16, '　')} p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`)
  }
  client.close()
  await product.stop()
} finally {
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** Many entries made of the same few words, as they are in life: the common words tell nothing. */
async function fill() {
  const db = await createConnection({ uri: database.url })
  const atOnce = 200
  for (let from = 0; from < entries; from += atOnce) {
    const some = Array.from({ length: atOnce }, (_, index) => entryOf(from + index))
    await db.query('INSERT INTO search_document (id, title, words, digest, unit) VALUES ?', [
      some.map(({ id, title, body }) => [id, title, body, '', null]),
    ])
    const rows = some.flatMap((entry) => [...termsOf(entry)].map(([term, place]) => [entry.id, term, place]))
    await db.query('INSERT INTO search_term (documentId, term, place) VALUES ?', [rows])
  }
  await db.query('ANALYZE TABLE search_document, search_term')
  await db.end()
}

/** @param {number} n */
function entryOf(n) {
  const title = `${matters[n % 8] ?? ''}${asks[(n >> 3) % 8] ?? ''} ${n}`
  const body = `办理时带身份证和户口簿，到政务服务中心 ${n % 40} 号窗口，工作日上午都可以，一般当场就能办好。`
  return { id: `entry:${n}`, title, keywords: '', body }
}
