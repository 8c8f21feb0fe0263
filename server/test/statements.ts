import type { Logger } from 'typeorm'
import { Database } from '../src/platform/database/database.js'
import type { World } from './world.js'

/** Collects what is sent to the database. */
export class Statements implements Logger {
  private readonly whole: string[] = []

  static of(world: World): Statements {
    const statements = new Statements()
    for (const source of new Set([world.app.get(Database).writer, world.app.get(Database).reader])) {
      source.setOptions({ logging: ['query'] })
      Object.assign(source, { logger: statements })
    }
    return statements
  }

  /** Those of one piece of work, without the relay that spreads the news meanwhile. */
  async during(work: () => Promise<unknown>): Promise<string[]> {
    this.whole.length = 0
    await work()
    return this.whole.filter((statement) => !/OutboxEvent|outbox_event/.test(statement))
  }

  /** The newest in which all of these stand. */
  last(...words: string[]): string {
    return this.whole.findLast((statement) => words.every((word) => statement.includes(word))) ?? ''
  }

  logQuery(query: string): void {
    this.whole.push(query.replace(/\s+/g, ' '))
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
