import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { BulkResult } from '@bangban/shared/requests/supervision-api'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

describe.each(engines)('a supervisor’s reminder of many, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  const remind = async (ids: string[], by: Person = cast.supervisor) =>
    (await world.as(by).post<BulkResult[]>('/api/supervision/actions', { action: 'remind', ids })).body
  const told = async (request: { id: string }) => {
    await world.settle()
    const { body } = await world.as(cast.holder).get<NotificationPage>('/api/notifications?limit=100')
    return body.items.filter((item) => item.requestId === request.id && item.title.includes('快到期')).length
  }
  const entries = (request: { id: string }) =>
    world.read.countBy(JournalEntry, { requestId: request.id, action: 'remind' })

  it('tells the holder once in four working hours, leaves an entry each time, and says when it was', async () => {
    world.clock.set('2026-12-01T02:00:00.000Z')
    const request = await director.at('processing')
    const both = await Promise.all([remind([request.id]), remind([request.id])])
    expect(
      both
        .flat()
        .map(({ done }) => done)
        .sort(),
    ).toEqual([false, true])
    expect([await told(request), await entries(request)]).toEqual([1, 1])
    world.clock.set('2026-12-01T06:00:00.000Z')
    expect(await remind([request.id])).toEqual([
      { id: request.id, code: request.code, done: false, problem: '今天 10:00 提醒过了，隔 4 个工作小时再提醒' },
    ])
    world.clock.set('2026-12-01T07:30:00.000Z')
    expect(await remind([request.id])).toMatchObject([{ done: true }])
    expect([await told(request), await entries(request)]).toEqual([2, 2])
  })

  it('is refused where it would not be true, each with its reason', async () => {
    world.clock.set('2026-12-01T02:00:00.000Z')
    const paused = await director.at('processing')
    await director.act(cast.holder, paused, { ...inputs.pause, until: '2026-12-20' })
    const late = await director.at('dispatched')
    const done = await director.at('completed')
    world.clock.set('2026-12-02T02:00:00.000Z')
    const results = await remind([paused.id, late.id, done.id, 'nothing'])
    expect(results.map(({ problem }) => problem)).toEqual([
      '正停着，时间不算，不用提醒',
      '已经超时了，要督办',
      '已经办完了，不用提醒',
      expect.any(String),
    ])
    for (const request of [paused, late, done]) expect([await told(request), await entries(request)]).toEqual([0, 0])
  })

  it('is nobody’s in his own matter, nor in what he has in hand', async () => {
    world.clock.set('2026-12-01T02:00:00.000Z')
    const { supervisor } = cast
    const contact = { name: supervisor.name, phone: supervisor.phone }
    const own = await director.submit({ contact }, supervisor)
    const held = await director.at('submitted')
    await director.act(cast.reviewer, held, { ...inputs.dispatch, unit: 'centre' })
    await director.act(supervisor, held, inputs.claim)
    const results = await remind([own.id, held.id])
    expect(results.every(({ done, problem }) => !done && problem?.includes('请别的同事来提醒'))).toBe(true)
    expect([await entries(own), await entries(held)]).toEqual([0, 0])
  })
})
