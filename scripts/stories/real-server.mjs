import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { root, toolEnvironment } from '../run.mjs'
import { freePort } from '../services/private-server.mjs'

const PATIENCE_SECONDS = 60
/** Without a listener they would end us before the server can be ended. */
const ENDINGS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** The built server with the demo city, its sandboxes and an empty database of its own. It can be lost and come back. */
export class RealServer {
  #data = mkdtempSync(path.join(os.tmpdir(), 'bangban-story-'))
  /** @type {import('node:child_process').ChildProcess | null} */
  #process = null
  #output = ''
  #endWithUs = () => {
    this.#process?.kill('SIGKILL')
    rmSync(this.#data, { recursive: true, force: true })
  }

  /** @param {number} port */
  constructor(port) {
    this.port = port
    this.url = `http://127.0.0.1:${port}`
    process.once('exit', this.#endWithUs)
    for (const signal of ENDINGS) process.once(signal, () => process.exit(1))
  }

  static async start() {
    const server = new RealServer(await freePort())
    await server.start()
    return server
  }

  async start() {
    const program = path.join(root, 'server/dist/main.js')
    if (!existsSync(program)) throw new Error('the server is not built: node scripts/build.mjs --weapp')
    this.#process = spawn(process.execPath, ['--enable-source-maps', program], {
      env: {
        ...toolEnvironment(),
        PORT: `${this.port}`,
        HOST: '127.0.0.1',
        PUBLIC_URL: this.url,
        DATA_DIR: this.#data,
        DATABASE_URL: '',
        DEMO: '1',
        RATE_LIMIT: 'off',
        // A dozen browsers share two cores with it; what it does when it has too much to do is tested elsewhere.
        OVERLOAD_DELAY_MS: '0',
        // What is not proved on the screen goes out within seconds instead of minutes.
        PUSH_WAIT_PERCENT: '2',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (this.#output += text))
    }
    const deadline = Date.now() + PATIENCE_SECONDS * 1000
    while (!(await this.#ready())) {
      if (this.#process.exitCode !== null || Date.now() > deadline) throw new Error(`no server:\n${this.#output}`)
      await wait(50)
    }
  }

  /** Gone without a word, as when the power fails. */
  async crash() {
    await this.#end('SIGKILL')
  }

  async stop() {
    await this.#end('SIGTERM')
    process.off('exit', this.#endWithUs)
    this.#endWithUs()
  }

  /** Lines of its log that report an error of its own. */
  get errors() {
    return this.#output.split('\n').filter((line) => /"level":(50|60|"(error|fatal)")/.test(line))
  }

  async #ready() {
    try {
      return (await fetch(`${this.url}/readyz`)).ok
    } catch {
      return false
    }
  }

  /** @param {NodeJS.Signals} signal */
  async #end(signal) {
    const running = this.#process
    this.#process = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill(signal)
    await ended
  }
}
