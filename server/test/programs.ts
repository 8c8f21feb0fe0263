import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Config } from '../src/platform/config.js'

export interface Ended {
  code: number | null
  said: string
  complained: string
}

type Program = 'admin-create' | 'load-city' | 'rotate-keys'

/** One of the built programs beside the server, run to its end on the server's own data. */
export async function runProgram(
  program: Program,
  { databaseUrl, dataDir, secretKeys }: Pick<Config, 'databaseUrl' | 'dataDir' | 'secretKeys'>,
  { args = [], input = '', env = {} }: { args?: string[]; input?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  const inherited = { ...process.env }
  delete inherited.NODE_ENV
  const child = spawn(process.execPath, [resolve(import.meta.dirname, `../dist/${program}.js`), ...args], {
    env: {
      ...inherited,
      DATABASE_URL: databaseUrl ?? '',
      DATA_DIR: dataDir,
      SECRET_KEY: secretKeys.join(','),
      DEMO: '0',
      ...env,
    },
  })
  child.stdin.end(input)
  const ended = once(child, 'exit') as Promise<[number | null]>
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: (await ended)[0], said, complained }
}
