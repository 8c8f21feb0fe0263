// Figures of the server on this machine: `pnpm bench [sqlite|mariadb] [--seconds N] [--concurrency 1,16,64]`.
// `--only push` measures the way of news alone. Absolute times depend on the machine; compare lines of one run, above all with the floor in its last lines.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { startMariadb } from '../services/mariadb.mjs'
import { ClaimRace } from './claim-race.mjs'
import { Client } from './client.mjs'
import { openFloor } from './floor.mjs'
import { Life } from './life.mjs'
import { measure } from './load.mjs'
import { outsideSettings, startOutside } from './outside.mjs'
import { startProduct } from './product.mjs'
import { dispatchToSocket, sendRate } from './push.mjs'
import { engineCpu, fillRules } from './routing.mjs'

const { values, positionals } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    concurrency: { type: 'string', default: '1,16,64' },
    only: { type: 'string' },
  },
  allowPositionals: true,
})
const engine = positionals[0] ?? 'mariadb'
const seconds = Number(values.seconds)
/** As many as an administrator may keep. */
const ruleCount = 500
const levels = values.concurrency.split(',').map(Number)

const outside = await startOutside()
const database = engine === 'mariadb' ? await startMariadb({ flush: 1, bufferPoolMb: 1024 }) : null
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bangban-bench-'))
try {
  const settings = {
    dataDir,
    more: outsideSettings(outside.url),
    ...(database ? { databaseUrl: database.url } : {}),
  }
  const first = await startProduct(settings)
  await first.stop()
  const product = await startProduct(settings)
  console.log(
    `${engine}: first start with an empty database ${first.readyMs} ms, on the existing one ${product.readyMs} ms`,
  )

  const client = new Client(product.port)
  const life = new Life(client)
  await life.logIn()
  const { id } = await life.submit()
  const pids = { server: product.pid, database: database?.pid ?? null }

  const measureSteps = async () => {
    line('operation', 'at once', 'per s', 'p50 ms', 'p99 ms', 'server CPU ms', 'database CPU ms')
    for (const [name, operation] of /** @type {const} */ ([
      ['submit', () => life.submit()],
      ['read detail', () => life.detail(id)],
      ['list page of 20', () => life.list()],
      ['whole life', () => life.whole()],
    ])) {
      for (const concurrency of levels) report(await measure(name, concurrency, seconds, pids, operation))
    }
    const race = new ClaimRace(client, life)
    await race.takeOn(100)
    for (let n = 1; n <= 5; n++) {
      const { winners, named, ms } = await race.run()
      console.log(
        `claim race of 100: ${winners} winner, ${named} of 99 losers read who it is, last answer after ${ms.toFixed(0)} ms`,
      )
    }
    console.log(
      `routing engine alone with ${ruleCount} rules: ${engineCpu(ruleCount).toFixed(3)} ms of CPU for each request`,
    )
    await fillRules(client, ruleCount)
    for (const concurrency of levels) {
      report(await measure(`routing, ${ruleCount} rules`, concurrency, seconds, pids, () => life.routing(id)))
    }
  }

  const measureNews = async () => {
    const push = await dispatchToSocket(client, life)
    console.log(
      `dispatch to the helper's screen, ${push.sockets} sockets open: p50 ${push.p50.toFixed(0)} ms, p99 ${push.p99.toFixed(0)} ms`,
    )
    const rate = await sendRate(client, life, outside)
    console.log(
      `news to a WeChat that answers in 50 ms: ${rate.perMinute.toFixed(0)} a minute (${rate.wanted} messages in ${rate.all.toFixed(1)} s, the last step after ${rate.acted.toFixed(1)} s)`,
    )
  }

  if (values.only === undefined) await measureSteps()
  await measureNews()
  client.close()
  await product.stop()

  if (database && values.only === undefined) {
    for (const concurrency of levels) {
      const floor = await openFloor(database.url, concurrency)
      const self = { server: process.pid, database: database.pid }
      report(await measure('floor: raw transaction', concurrency, seconds, self, floor.step))
      await floor.close()
    }
  }
} finally {
  outside.close()
  await database?.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** @param {import('./load.mjs').Figures} figures */
function report(figures) {
  const cpu = [figures.serverMs, figures.databaseMs].map((ms) => (ms === null ? '–' : ms.toFixed(2)))
  line(
    figures.name,
    String(figures.concurrency),
    figures.perSecond.toFixed(0),
    figures.p50.toFixed(1),
    figures.p99.toFixed(1),
    ...cpu,
  )
}

/** @param {string[]} cells */
function line(...cells) {
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(24) : cell.padStart(16))).join(''))
}
