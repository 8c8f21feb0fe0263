import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'

export type Engine = 'sqlite' | 'mariadb'

/** Every server test runs on each of these; MariaDB is a private one that the run started, if the machine has it. */
export const engines: Engine[] = process.env.TEST_MARIADB_URL ? ['sqlite', 'mariadb'] : ['sqlite']

export interface Place {
  databaseUrl: string | undefined
  dataDir: string
  remove(): Promise<void>
}

/** A fresh, empty database and a folder of its own. */
export async function freshPlace(engine: Engine): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bangban-'))
  if (engine === 'sqlite') {
    return { databaseUrl: undefined, dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) }
  }
  const server = process.env.TEST_MARIADB_URL ?? ''
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`)
  return {
    databaseUrl: Object.assign(new URL(server), { pathname: `/${name}` }).toString(),
    dataDir,
    async remove() {
      await onServer(server, `DROP DATABASE ${name}`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function onServer(uri: string, statement: string): Promise<void> {
  const connection = await createConnection({ uri })
  try {
    await connection.query(statement)
  } finally {
    await connection.end()
  }
}
