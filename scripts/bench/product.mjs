import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../services/private-server.mjs'

const main = path.resolve(import.meta.dirname, '../../server/dist/main.js')

/**
 * Starts the built server with demo people on a fresh database.
 * @param {{ databaseUrl?: string, dataDir?: string, more?: Record<string, string> }} [options]
 */
export async function startProduct({ databaseUrl, dataDir, more = {} } = {}) {
  const port = await freePort()
  const folder = dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'bangban-bench-'))
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    RATE_LIMIT: 'off',
    OVERLOAD_DELAY_MS: '0',
    DEMO: '1',
    LOG_LEVEL: 'error',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...more,
  }
  if (!databaseUrl) delete env.DATABASE_URL
  const begun = Date.now()
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  for (;;) {
    if (child.exitCode !== null) throw new Error('the server did not start')
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) break
    await sleep(10)
  }
  return {
    port,
    folder,
    pid: child.pid ?? 0,
    readyMs: Date.now() - begun,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      if (!dataDir) rmSync(folder, { recursive: true, force: true })
    },
  }
}
