import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'

export type Engine = 'sqlite' | 'mariadb'

/** Every server test runs on each of these; MariaDB is a private one that the run started, if the machine has it. */
export const engines: Engine[] = process.env.TEST_MARIADB_URL ? ['sqlite', 'mariadb'] : ['sqlite']

export interface Place {
  databaseUrl: string | undefined
  dataDir: string
  remove(): Promise<void>
}

/** A folder of its own and a database that has been through every migration and holds nothing. */
export async function freshPlace(engine: Engine): Promise<Place> {
  const place = await emptyPlace(engine)
  if (place.databaseUrl) await onServer(place.databaseUrl, copyTemplate)
  else await cp(process.env.TEST_TEMPLATE_DIR ?? '', place.dataDir, { recursive: true })
  return place
}

/** A folder of its own and a database without any table. */
export async function emptyPlace(engine: Engine): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bangban-'))
  if (engine === 'sqlite') {
    return { databaseUrl: undefined, dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) }
  }
  const server = process.env.TEST_MARIADB_URL ?? ''
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, (db) => db.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`))
  return {
    databaseUrl: Object.assign(new URL(server), { pathname: `/${name}` }).toString(),
    dataDir,
    async remove() {
      await onServer(server, (db) => db.query(`DROP DATABASE ${name}`))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function copyTemplate(db: Connection): Promise<void> {
  const template = new URL(process.env.TEST_MARIADB_URL ?? '').pathname.slice(1)
  const [tables] = await db.query<RowDataPacket[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?',
    [template],
  )
  const copies = tables.map(({ name }) => `CREATE TABLE ${name} LIKE ${template}.${name}`)
  await db.query([...copies, `INSERT INTO migrations SELECT * FROM ${template}.migrations`].join(';'))
}

async function onServer(uri: string, work: (db: Connection) => Promise<unknown>): Promise<void> {
  const db = await createConnection({ uri, multipleStatements: true })
  try {
    await work(db)
  } finally {
    await db.end()
  }
}
