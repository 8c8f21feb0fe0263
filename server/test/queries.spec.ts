import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Logger } from 'typeorm'
import { Database } from '../src/platform/database/database.js'
import { OutboxRelay } from '../src/platform/outbox/outbox-relay.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World } from './world.js'

/** Collects what is sent to the database. */
class Statements implements Logger {
  readonly all: string[] = []
  readonly whole: { text: string; values: unknown[] }[] = []

  logQuery(query: string, values: unknown[] = []): void {
    this.all.push(query.replace(/\s+/g, ' ').slice(0, 90))
    this.whole.push({ text: query, values })
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

/**
 * The statements of each call, transaction brackets included. A number that grows is a decision: change it here, on
 * purpose. The relay that spreads the news afterwards is not part of the call.
 */
const most = {
  submit: 10,
  detail: 3,
  list: 3,
  dispatch: 13,
  claim: 11,
  complete: 11,
  evaluate: 11,
} as const

describe.each(engines)('statements of each call, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director
  const statements = new Statements()

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    await director.at('closed')
    await world.settle()
    // Otherwise the relay spreads the news while a call is still answered.
    await world.app.get(OutboxRelay).onApplicationShutdown()
    for (const source of new Set([world.app.get(Database).writer, world.app.get(Database).reader])) {
      source.setOptions({ logging: ['query'] })
      Object.assign(source, { logger: statements })
    }
  })
  afterAll(() => world.stop())

  const during = async (work: () => Promise<unknown>): Promise<string[]> => {
    statements.all.length = 0
    await work()
    return statements.all.filter((statement) => !statement.includes('OutboxEvent'))
  }

  it('stay within what was decided', async () => {
    const request = await director.submit()
    const keyed = (key: string) => ({ 'idempotency-key': key })
    const sent = {
      submit: await during(() => world.as(cast.applicant).submit({}, keyed('1'))),
      detail: await during(() => world.as(cast.applicant).see(request)),
      list: await during(() => world.as(cast.reviewer).get('/api/requests?view=all')),
      dispatch: await during(() => world.as(cast.reviewer).act(request, inputs.dispatch, keyed('2'))),
      claim: await during(() => world.as(cast.holder).act(request, inputs.claim, keyed('3'))),
      complete: await during(() => world.as(cast.holder).act(request, inputs.complete, keyed('4'))),
      evaluate: await during(() => world.as(cast.applicant).act(request, inputs.evaluate, keyed('5'))),
    }
    if (process.env.SHOW_STATEMENTS) process.stdout.write(`${engine} ${JSON.stringify(sent, null, 1)}\n`)
    expect((await world.as(cast.applicant).see(request)).body.status).toBe('closed')
    const tooMany = Object.entries(most).flatMap(([name, limit]) => {
      const list = sent[name as keyof typeof sent]
      return list.length > limit ? [{ name, limit, list }] : []
    })
    expect(tooMany).toEqual([])
  })

  it('look for a light among what is open, never in the whole history', async () => {
    statements.whole.length = 0
    for (const light of ['red', 'yellow', 'green', 'paused']) {
      await world.as(cast.reviewer).get(`/api/requests?view=all&light=${light}`)
    }
    const lists = statements.whole.filter(({ text }) => /ORDER BY/.test(text) && /orderAt/.test(text))
    expect(lists).toHaveLength(4)
    const { dialect, read } = world.app.get(Database)
    // MariaDB may rather read a small table as a whole; the clauses are the same.
    if (dialect !== 'sqlite') return
    for (const { text, values } of lists) {
      const plan = JSON.stringify(await read.query(`EXPLAIN QUERY PLAN ${text}`, values))
      expect(plan).toMatch(/request_by_order \([^)]*orderAt<\?\)/)
    }
  })
})
