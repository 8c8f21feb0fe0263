import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/**
 * What npm puts into the environment of `npm start` is meant for npm: handed on, it redirects a second npm or pnpm
 * (prefix, user config, flags of the outer command). The registry, proxy and certificates of this machine are kept.
 */
const NPM_VARIABLE = /^npm_(?!config_(registry|(https?_)?proxy|noproxy|cafile)$)/i

/**
 * The caller's environment without npm's variables and without NODE_ENV, which belongs to the server alone: with
 * NODE_ENV=production pnpm would leave out the very tools that build the server.
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !NPM_VARIABLE.test(name)),
  )
}

/**
 * @typedef {object} Outcome
 * @property {boolean} ok ended by itself with exit code 0
 * @property {string} output everything it printed, in order
 * @property {number} seconds
 */

/**
 * Runs a program to its end without showing what it prints; the caller shows it when it is worth reading.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutSeconds?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd = root, env = {}, timeoutSeconds = 0 } = {}) {
  const started = performance.now()
  const child = spawn(command, args, {
    cwd,
    env: { ...toolEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutSeconds * 1000,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text))
  }
  return new Promise((resolve) => {
    /** @param {boolean} ok */
    const end = (ok) => resolve({ ok, output, seconds: (performance.now() - started) / 1000 })
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(false)
    })
    child.on('close', (code, signal) => {
      if (signal) output += `${path.basename(command)} was ended by ${signal}\n`
      end(code === 0)
    })
  })
}

/**
 * Runs tasks side by side, at most `limit` of them at a time, starting them in their order.
 * @template T
 * @param {number} limit
 * @param {(() => Promise<T>)[]} tasks
 * @returns {Promise<T[]>}
 */
export async function sideBySide(limit, tasks) {
  const waiting = tasks.entries()
  /** @type {T[]} */
  const results = []
  const lane = async () => {
    for (const [index, task] of waiting) results[index] = await task()
  }
  await Promise.all(Array.from({ length: limit }, lane))
  return results
}
