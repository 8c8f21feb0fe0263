import type { Logger } from 'typeorm'
import { Database } from '../src/platform/database/database.js'
import { currentCall } from '../src/platform/http/caller.js'
import type { World } from './world.js'

/** Collects what is sent to the database. */
export class Statements implements Logger {
  private readonly whole: string[] = []
  /** Those among them that a call over HTTP made. */
  private readonly called: string[] = []

  static of(world: World): Statements {
    const statements = new Statements()
    for (const source of new Set([world.app.get(Database).writer, world.app.get(Database).reader])) {
      source.setOptions({ logging: ['query'] })
      Object.assign(source, { logger: statements })
    }
    return statements
  }

  /** Those of the calls in one piece of work, without the relay and the jobs that go on meanwhile. */
  async during(work: () => Promise<unknown>): Promise<string[]> {
    this.whole.length = 0
    this.called.length = 0
    await work()
    return this.called.filter((statement) => !/OutboxEvent|outbox_event/.test(statement))
  }

  /** The newest in which all of these stand. */
  last(...words: string[]): string {
    return this.whole.findLast((statement) => words.every((word) => statement.includes(word))) ?? ''
  }

  logQuery(query: string): void {
    // A unit of work on a server sends several together; values are no part of the text.
    for (const statement of query.replace(/\s+/g, ' ').split('; ')) {
      this.whole.push(statement)
      if (currentCall()) this.called.push(statement)
    }
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
