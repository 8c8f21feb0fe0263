import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { EntityManager } from 'typeorm'
import type { RequestView } from '@bangban/shared/requests/request-api'
import type { BoardFigures } from '@bangban/shared/requests/supervision-api'
import { check } from '../src/app/programs/check.js'
import { RequestClock } from '../src/requests/clocks/request-clock.entity.js'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { invariantRules } from '../src/supervision/invariant-rules.js'
import { InvariantJob } from '../src/supervision/invariant.job.js'
import { LadderJob } from '../src/supervision/ladder.job.js'
import { castOf, Director, inputs, situations, town, type Cast, type Situation } from './cast.js'
import { engines } from './engines.js'
import { World } from './world.js'

describe.each(engines)('the check of what must always hold raises an alarm, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    for (const situation of situations) await director.at(situation)
    await director.act(cast.holder, await director.at('processing'), inputs.pause)
    const waiting = {
      ...inputs.pause,
      reason: 'waiting_applicant' as const,
      items: [{ material: '布局图', problem: '糊了' }],
    }
    await director.act(cast.holder, await director.at('processing'), waiting)
    const later = [{ material: '身份证', until: '2026-12-01' }]
    await director.act(cast.reviewer, await director.at('submitted'), { ...inputs.dispatch, later })
    const moved = await director.at('processing')
    await director.act(cast.supervisor, moved, inputs.transfer)
    // Some with every rung behind them.
    world.clock.set('2026-12-11T06:00:00.000Z')
    await world.app.get(LadderJob).run()
    await world.settle()
    world.clock.set('2026-12-11T06:30:00.000Z')
  })
  afterAll(() => world.stop())

  type Break = readonly [from: Situation, how: (em: EntityManager, id: string) => Promise<unknown>]
  /** Each sentence, and by which hand it could be broken. */
  const breaks: Record<string, readonly Break[]> = {
    one_held_leg: [['processing', (em, id) => em.update(RequestLeg, { heldOf: id }, { heldOf: null })]],
    holder_is_held_leg: [['processing', (em, id) => em.update(Request, { id }, { holderUnit: 'police' })]],
    holder_person_is_held_leg: [
      ['processing', (em, id) => em.update(Request, { id }, { holderId: cast.member.id })],
      ['dispatched', (em, id) => em.update(Request, { id }, { holderId: cast.member.id })],
      ['processing', (em, id) => em.update(Request, { id }, { holderId: null })],
    ],
    ended_is_held_by_nobody: [
      ['completed', (em, id) => em.update(RequestLeg, { requestId: id, seq: 2 }, { heldOf: id })],
      ['completed', (em, id) => em.update(Request, { id }, { holderUnit: town })],
    ],
    offer_only_in_work: [
      [
        'dispatched',
        async (em, id) => {
          await em.update(RequestLeg, { requestId: id, seq: 1 }, { offeredOf: id })
          await em.update(Request, { id }, { offeredUnit: 'centre' })
        },
      ],
    ],
    offer_is_offered_leg: [
      ['offered', (em, id) => em.update(Request, { id }, { offeredUnit: null })],
      ['offered', (em, id) => em.update(Request, { id }, { offeredUnit: town })],
      ['processing', (em, id) => em.update(Request, { id }, { offeredUnit: 'police' })],
    ],
    open_has_timer: [
      ['processing', (em, id) => em.update(RequestClock, { requestId: id, kind: 'promise' }, { openOf: null })],
    ],
    timer_is_the_clock: [
      ['dispatched', (em, id) => em.update(Request, { id }, { dueAt: new Date('2027-01-01') })],
      ['dispatched', (em, id) => em.update(Request, { id }, { dueAt: null })],
    ],
    clock_is_watched: [
      [
        'processing',
        (em, id) => em.update(RequestClock, { requestId: id, kind: 'promise' }, { nextRung: null, nextRungAt: null }),
      ],
      [
        'dispatched',
        (em, id) => em.update(RequestClock, { requestId: id, kind: 'claim' }, { nextRung: null, nextRungAt: null }),
      ],
    ],
    supervised_is_awaited: [
      ['supervised', (em, id) => em.update(RequestClock, { requestId: id, kind: 'answer' }, { openOf: null })],
      ['submitted', (em, id) => em.update(Request, { id }, { supervised: true })],
    ],
    owed_is_counted: [['processing', (em, id) => em.update(Request, { id }, { owedCount: 1 })]],
    paused_stands_still: [
      [
        'processing',
        (em, id) => em.update(Request, { id }, { pausedSince: world.clock.now(), pauseReason: 'hearing' }),
      ],
    ],
    ended_has_no_clock: [
      ['completed', (em, id) => em.update(RequestClock, { requestId: id, kind: 'claim' }, { openOf: `${id}:claim` })],
    ],
  }
  const look = () => world.app.get(InvariantJob).run()
  const broken = async () =>
    (await world.as(cast.supervisor).get<BoardFigures>('/api/supervision/figures')).body.invariants.broken

  it('for no case that people moved', async () => {
    await look()
    expect(await broken()).toEqual([])
    expect(await check(world.config)).not.toContain('✗')
    expect(Object.keys(breaks).sort()).toEqual(invariantRules.map(({ name }) => name).sort())
  })

  it.each(invariantRules)(
    'where it does not hold that $words: on the board, in the metric and in the check',
    async (rule) => {
      const requests: RequestView[] = []
      for (const [from, how] of breaks[rule.name] ?? []) {
        const request = await director.at(from)
        requests.push(request)
        await world.write((em) => how(em, request.id))
      }
      await look()
      expect(await broken()).toMatchObject([{ rule: rule.name, count: requests.length }])
      expect((await broken())[0]?.requestIds.sort()).toEqual(requests.map(({ id }) => id).sort())
      await expect(check(world.config)).rejects.toThrow(`✗ ${rule.words}：${requests.length} 件不是这样`)
      const metrics = await (await fetch(`${world.url}/metrics`)).text()
      expect(metrics).toContain(`bangban_invariant_violations{rule="${rule.name}"} ${requests.length}`)
      expect(
        world.logged.some((line) => line.includes('a rule of the flow is broken') && line.includes(rule.name)),
      ).toBe(true)
      await world.write(async (em) => {
        for (const { id } of requests)
          for (const part of [RequestLeg, RequestClock]) await em.delete(part, { requestId: id })
        for (const { id } of requests) await em.delete(Request, { id })
      })
    },
  )
})
