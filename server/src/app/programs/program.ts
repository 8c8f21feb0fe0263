import { Audit } from '../../audit/audit.js'
import { Clock } from '../../platform/clock.js'
import { ConfigError, readConfig, type Config } from '../../platform/config.js'
import { openDatabase } from '../../platform/database/data-source.js'
import type { Database } from '../../platform/database/database.js'
import { inTurn } from '../../platform/database/in-turn.js'
import { UnitOfWork } from '../../platform/database/unit-of-work.js'
import { Ids } from '../../platform/ids.js'
import { Sealer } from '../../platform/sealer.js'
import { schema } from '../schema.js'

/** What a program needs that does one thing to the database and ends. */
export interface Tools {
  database: Database
  work: UnitOfWork
  sealer: Sealer
  clock: Clock
  ids: Ids
  audit: Audit
}

/** Said to the operator as it is, without a stack: he asked for something that cannot be done. */
export class Refusal extends Error {}

/**
 * The server's own database, brought up to date, without the server: a second one that starts for a moment would take
 * events whose news its own sockets, which has none, would never bring to anybody.
 */
export async function withTools<T>(config: Config, use: (tools: Tools) => Promise<T>): Promise<T> {
  const database = await openDatabase(config, schema)
  try {
    await inTurn(database, () => database.writer.runMigrations())
    const clock = new Clock()
    const ids = new Ids(clock)
    const [work, sealer, audit] = [new UnitOfWork(database), new Sealer(config), new Audit(ids, clock)]
    return await use({ database, work, sealer, clock, ids, audit })
  } finally {
    await database.close()
  }
}

/** Reads what `main.ts` reads, does the work, and says in words and by the exit code how it ended. */
export async function runProgram(program: (config: Config, args: string[]) => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await program(readConfig(), process.argv.slice(2))}\n`)
  } catch (error) {
    const isExpected = error instanceof Refusal || error instanceof ConfigError
    const text = isExpected ? error.message : error instanceof Error ? error.stack : String(error)
    process.stderr.write(`${text}\n`)
    process.exitCode = 1
  }
}
