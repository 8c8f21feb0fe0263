import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Database } from '../src/platform/database/database.js'
import { OutboxRelay } from '../src/platform/outbox/outbox-relay.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { Statements } from './statements.js'
import { World } from './world.js'

/**
 * The statements of each call, transaction brackets included. A number that grows is a decision: change it here, on
 * purpose. The relay that spreads the news afterwards is not part of the call.
 */
const most = {
  submit: 10,
  detail: 3,
  list: 3,
  routing: 4,
  // The clock of the review is ended, those of the claim and of the promise are begun.
  dispatch: 15,
  // The promise's clock is read, that of the claim ended, those of the contact and the leg begun.
  claim: 14,
  complete: 11,
  evaluate: 11,
} as const

describe.each(engines)('statements of each call, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director
  let statements: Statements

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    await director.at('closed')
    await world.settle()
    // Otherwise the relay spreads the news while a call is still answered.
    await world.app.get(OutboxRelay).onApplicationShutdown()
    statements = Statements.of(world)
  })
  afterAll(() => world.stop())

  const during = (work: () => Promise<unknown>) => statements.during(work)

  it('stay within what was decided', async () => {
    const request = await director.submit()
    const keyed = (key: string) => ({ 'idempotency-key': key })
    const sent = {
      submit: await during(() => world.as(cast.applicant).submit({}, keyed('1'))),
      detail: await during(() => world.as(cast.applicant).see(request)),
      list: await during(() => world.as(cast.reviewer).get('/api/requests?view=all')),
      routing: await during(() => world.as(cast.reviewer).get(`/api/requests/${request.id}/routing`)),
      dispatch: await during(() => world.as(cast.reviewer).act(request, inputs.dispatch, keyed('2'))),
      claim: await during(() => world.as(cast.holder).act(request, inputs.claim, keyed('3'))),
      complete: await during(() => world.as(cast.holder).act(request, inputs.complete, keyed('4'))),
      evaluate: await during(() => world.as(cast.applicant).act(request, inputs.evaluate, keyed('5'))),
    }
    if (process.env.SHOW_STATEMENTS) process.stdout.write(`${engine} ${JSON.stringify(sent, null, 1)}\n`)
    expect((await world.as(cast.applicant).see(request)).body.status).toBe('closed')
    expect(Object.values(sent).map((list) => list.length)).not.toContain(0)
    const tooMany = Object.entries(most).flatMap(([name, limit]) => {
      const list = sent[name as keyof typeof sent]
      return list.length > limit ? [{ name, limit, list }] : []
    })
    expect(tooMany).toEqual([])
  })

  it('look for a light among what is open, never in the whole history', async () => {
    const sent = await statements.during(async () => {
      for (const light of ['red', 'yellow', 'green', 'paused'])
        await world.as(cast.reviewer).get(`/api/requests?view=all&light=${light}`)
    })
    const lists = sent.filter((statement) => /orderAt.* LIMIT/.test(statement))
    expect(lists).toHaveLength(4)
    const { dialect, read } = world.app.get(Database)
    // MariaDB may rather read a small table as a whole; the clauses are the same.
    if (dialect !== 'sqlite') return
    for (const list of lists) {
      const values = [...list.matchAll(/\?/g)].map(() => '')
      const plan = JSON.stringify(await read.query(`EXPLAIN QUERY PLAN ${list}`, values))
      expect(plan).toMatch(/request_by_order \([^)]*orderAt<\?\)/)
    }
  })
})
