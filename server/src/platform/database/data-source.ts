import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import libsql from 'libsql'
import { createConnection } from 'mysql2/promise'
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm'
import type { Config } from '../config.js'
import { large } from './columns.js'
import { Database, type Dialect } from './database.js'

type Classes = (new () => object)[] | EntitySchema[]

export interface Schema {
  entities: Classes
  migrations: (new () => object)[]
}

interface Pragmas {
  pragma(text: string): unknown
}

/** Opens the database that the configuration names. Runs no migration. */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>, schema: Schema): Promise<Database> {
  if (config.databaseUrl) return openServer(config.databaseUrl, schema)
  mkdirSync(config.dataDir, { recursive: true })
  return openFile(join(config.dataDir, 'bangban.sqlite'), schema)
}

async function openServer(url: string, schema: Schema): Promise<Database> {
  const dialect = await dialectOf(url)
  const source = new DataSource({
    ...schema,
    type: dialect,
    url,
    timezone: 'Z',
    charset: 'utf8mb4',
    migrationsTransactionMode: 'each',
    // Lets a unit of work send its writes together; every value is a parameter, never part of the text.
    multipleStatements: true,
    poolSize: 24,
    connectTimeout: 5_000,
    // No stack trace is kept for each statement: a failure is wrapped where it was asked for, and tells the statement.
    extra: { maxIdle: 24, enableKeepAlive: true, queueLimit: 0, trace: false },
  } as DataSourceOptions)
  await source.initialize()
  return new Database(dialect, source, source)
}

/** MariaDB answers on mysql:// as well; its JSON and defaults differ, so TypeORM must know which one it is. */
async function dialectOf(url: string): Promise<Dialect> {
  const connection = await createConnection({ uri: url, connectTimeout: 5_000 })
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version')
    return /mariadb/i.test(JSON.stringify(rows)) ? 'mariadb' : 'mysql'
  } finally {
    await connection.end()
  }
}

async function openFile(path: string, schema: Schema): Promise<Database> {
  const open = (prepareDatabase: (db: Pragmas) => void): DataSource => {
    const source = new DataSource({
      ...schema,
      type: 'better-sqlite3',
      driver: libsql,
      database: path,
      enableWAL: true,
      migrationsTransactionMode: 'each',
      prepareDatabase,
    } as DataSourceOptions)
    // To SQLite every name with “text” in it is a text of any length.
    source.driver.supportedDataTypes.push(large.type)
    return source
  }

  // FULL: a commit that was acknowledged is on disk, also after a power cut.
  const writer = open((db) => {
    db.pragma('synchronous=FULL')
    db.pragma('busy_timeout=5000')
    db.pragma('foreign_keys=ON')
  })
  await writer.initialize()
  const reader = open((db) => {
    db.pragma('busy_timeout=5000')
    db.pragma('query_only=ON')
  })
  await reader.initialize()
  return new Database('sqlite', writer, reader)
}
