import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from './engines.js'

const main = resolve(import.meta.dirname, '../dist/main.js')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** The built server as a process of its own, which can be stopped, killed and started again on the same data. */
export class ServerProcess {
  private child: ChildProcess | undefined
  private constructor(
    readonly url: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(place: Place, more: Record<string, string> = {}): Promise<ServerProcess> {
    const port = await freePort()
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: place.dataDir,
      DEMO: '0',
      RATE_LIMIT: 'off',
      OVERLOAD_DELAY_MS: '0',
      WEB_DIR: place.dataDir,
      ...more,
    }
    delete env.NODE_ENV
    delete env.DATABASE_URL
    if (place.databaseUrl) env.DATABASE_URL = place.databaseUrl
    const server = new ServerProcess(`http://127.0.0.1:${port}`, env)
    await server.restart()
    return server
  }

  async restart(): Promise<void> {
    const child = spawn(process.execPath, [main], { env: this.env, stdio: ['ignore', 'ignore', 'inherit'] })
    this.child = child
    for (;;) {
      if (child.exitCode !== null) throw new Error('the server did not start; is it built?')
      if (
        await fetch(`${this.url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        )
      )
        return
      await sleep(20)
    }
  }

  /** Resolves with the exit code; null when a signal ended it. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.child
    if (!child || child.exitCode !== null) return child?.exitCode ?? null
    const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
    child.kill(signal)
    return ended
  }

  async post<T>(
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: T }> {
    const answer = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as T }
  }

  async get<T>(path: string, token: string): Promise<{ status: number; body: T }> {
    const answer = await fetch(this.url + path, { headers: { authorization: `Bearer ${token}` } })
    return { status: answer.status, body: (await answer.json()) as T }
  }
}
