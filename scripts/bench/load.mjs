import process from 'node:process'
import { cpuOf } from './cpu.mjs'

/**
 * @typedef {{ name: string, concurrency: number, operations: number, perSecond: number, p50: number, p99: number,
 *   serverMs: number | null, databaseMs: number | null }} Figures times in milliseconds; CPU is per operation
 */

/**
 * Does an operation again and again, `concurrency` of them at a time, and looks at the clocks of the processes before
 * and after. The caller's own CPU is not counted: it is another process than the server's.
 * @param {string} name
 * @param {number} concurrency
 * @param {number} seconds
 * @param {{ server: number | null, database: number | null }} pids
 * @param {(worker: number) => Promise<unknown>} operation
 * @returns {Promise<Figures>}
 */
export async function measure(name, concurrency, seconds, pids, operation) {
  const warmUp = Date.now() + 1000
  await Promise.all(workers(concurrency, (worker) => repeat(warmUp, [], () => operation(worker))))

  /** @type {number[]} */
  const times = []
  const cpu = () => ({ server: pids.server && cpuOf(pids.server), database: pids.database && cpuOf(pids.database) })
  const before = cpu()
  const begun = process.hrtime.bigint()
  const end = Date.now() + seconds * 1000
  await Promise.all(workers(concurrency, (worker) => repeat(end, times, () => operation(worker))))
  const elapsed = Number(process.hrtime.bigint() - begun) / 1e9
  const after = cpu()

  times.sort((a, b) => a - b)
  /** @param {number | null} from @param {number | null} to */
  const each = (from, to) => (from === null || to === null ? null : (to - from) / times.length)
  return {
    name,
    concurrency,
    operations: times.length,
    perSecond: times.length / elapsed,
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    serverMs: each(before.server, after.server),
    databaseMs: each(before.database, after.database),
  }
}

/** @template T @param {number} count @param {(worker: number) => Promise<T>} work */
const workers = (count, work) => Array.from({ length: count }, (_, worker) => work(worker))

/** @param {number} end @param {number[]} times @param {() => Promise<unknown>} operation */
async function repeat(end, times, operation) {
  while (Date.now() < end) {
    const begun = process.hrtime.bigint()
    await operation()
    times.push(Number(process.hrtime.bigint() - begun) / 1e6)
  }
}
