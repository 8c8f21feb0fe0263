import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { LedgerView } from '@bangban/shared/requests/ledger-api'
import { intervalWords } from '@bangban/shared/requests/ledger-words'
import type { BulkResult } from '@bangban/shared/requests/supervision-api'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

describe.each(engines)('a day far ahead, on %s,', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  // Tuesday 10:00 in Beijing.
  beforeEach(() => world.clock.set('2026-11-24T02:00:00.000Z'))
  afterAll(() => world.stop())

  it('is refused for a certificate and an answer, with words that say how far it may be', async () => {
    const request = await director.at('processing')
    const refused = async (by: Person, input: Parameters<Director['act']>[2]) => {
      const answer = await world.as(by).act(request, input)
      const [problem] = answer.problem.errors ?? []
      return [answer.status, problem?.field, problem?.message]
    }
    const far = '有效期最多写到三十年以后；长期有效的，这一格空着就行'
    for (const validUntil of ['9999-12-31', '2058-01-01']) {
      expect(await refused(cast.holder, { ...inputs.complete, validUntil })).toEqual([422, 'validUntil', far])
    }
    for (const answerBy of ['9999-12-31', '2031-01-01']) {
      const answer = await refused(cast.supervisor, { ...inputs.supervise, answerBy })
      expect(answer).toEqual([422, 'answerBy', '答复的日子最多写到三年以后'])
    }
    const bulk = { action: 'supervise', ids: [request.id], note: '说说', answerBy: '9999-12-31' }
    const many = await world.as(cast.supervisor).post<BulkResult[]>('/api/supervision/actions', bulk)
    expect(JSON.stringify(many.body)).toContain('答复的日子最多写到三年以后')
  })

  it('is shown in the ledger as calendar days in one line', async () => {
    const request = await director.at('processing')
    await director.act(cast.holder, request, { ...inputs.complete, validUntil: '2036-11-24' })
    const { clocks } = (await world.as(cast.holder).get<LedgerView>(`/api/requests/${request.id}/clock`)).body
    const expiry = clocks.find(({ kind }) => kind === 'expiry')
    expect(expiry?.dueAt).toBe('2036-11-24T09:30:00.000Z')
    expect(expiry?.intervals.map((interval) => intervalWords(interval, expiry.unit))).toEqual([
      '2026年11月24日至2036年11月24日，还算 3653 天',
    ])
  })
})
