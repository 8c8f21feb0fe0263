import path from 'node:path'
import process from 'node:process'
import { root, run, sideBySide } from '../run.mjs'

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped by name, with the reason
 * @property {string} output worth reading when something failed
 * @property {number} seconds
 */

/**
 * @typedef {object} Part one thing that `npm test` runs
 * @property {string} name
 * @property {() => Promise<Result>} run
 */

/** A part that hangs; a slow machine is no failure. */
const TIMEOUT_SECONDS = 1800

/**
 * Runs a Node program of a part. It never meets the databases of whoever runs the tests.
 * @param {string[]} args program first, relative to the repository
 * @param {{ cwd?: string }} [options]
 */
export function runForTest(args, { cwd = '.' } = {}) {
  return run(process.execPath, args, {
    cwd: path.join(root, cwd),
    env: { DATABASE_URL: undefined, REDIS_URL: undefined, DATA_DIR: undefined },
    timeoutSeconds: TIMEOUT_SECONDS,
  })
}

/**
 * A tool that looks at everything and is content, or is not.
 * @param {string} name
 * @param {...string} args
 * @returns {Part}
 */
export function tool(name, ...args) {
  return {
    name,
    async run() {
      const { ok, output, seconds } = await runForTest(args)
      return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [], output, seconds }
    },
  }
}

/**
 * The counts a part reported, corrected by what they cannot say: it may have broken off, or have run nothing.
 * @param {string} name
 * @param {{ passed: number, failed: number, skipped?: string[] } | null} counts null when it reported none
 * @param {import('../run.mjs').Outcome} outcome
 * @returns {Result}
 */
export function counted(name, counts, { ok, output, seconds }) {
  const { passed, failed, skipped = [] } = counts ?? { passed: 0, failed: 0 }
  const ranNothing = passed + failed === 0
  const note = ranNothing ? `${name} ran no test\n` : ''
  return {
    name,
    passed,
    failed: failed === 0 && (ranNothing || !ok) ? 1 : failed,
    skipped,
    output: output + note,
    seconds,
  }
}

/**
 * Runs parts side by side and says how each went, showing only the output of those that failed.
 * @param {Part[]} parts
 * @param {number} lanes how many at a time
 */
export function runParts(parts, lanes) {
  return sideBySide(
    lanes,
    parts.map((part) => async () => {
      const result = await part.run()
      const { name, passed, failed, seconds, output } = result
      if (failed > 0) console.log(`\n── ${name} ──\n${output.trim()}\n`)
      console.log(`${name.padEnd(24)} ${passed} passed, ${failed} failed   ${seconds.toFixed(1)} s`)
      return result
    }),
  )
}

/**
 * Adds everything up and says it in the last line; the exit code says it again.
 * @param {Result[]} results
 * @param {string[]} missing what could not be tested here at all, by name
 */
export function close(results, missing = []) {
  const skipped = [...missing, ...results.flatMap((result) => result.skipped)]
  const allRequired = process.env.BANGBAN_REQUIRE_ALL === '1'
  for (const what of skipped) console.log(`${allRequired ? 'missing' : 'skipped'}: ${what}`)

  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const broken = results.reduce((sum, result) => sum + result.failed, 0)
  const failed = allRequired ? broken + skipped.length : broken
  const tail = skipped.length > 0 && !allRequired ? `, ${skipped.length} skipped` : ''
  console.log(`${passed} passed, ${failed} failed${tail}`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
