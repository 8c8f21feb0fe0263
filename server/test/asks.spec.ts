import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView } from '@bangban/shared/requests/request-api'
import { CaseClocks } from './case-clocks.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World } from './world.js'

describe.each(engines)('what a holder asks of a supervisor, on %s', (engine) => {
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

  const caseClocks = new CaseClocks(() => world)

  describe('an extension', () => {
    it('is asked by the holder and granted by a supervisor, and makes the same clock longer', async () => {
      const request = await director.at('processing')
      const asked = await director.act(cast.holder, request, inputs.extend)
      expect(asked.asks).toMatchObject([{ kind: 'extend', days: 5, by: '李秀芹', ruling: null }])
      expect(asked.clock?.dueAt).toBe('2026-12-03T09:30:00.000Z')
      expect((await world.as(cast.applicant).see(request)).body.asks).toEqual([])
      const granted = await director.act(cast.supervisor, request, inputs.grant)
      expect([granted.clock?.dueAt, granted.holder?.dueAt]).toEqual([
        '2026-12-10T09:30:00.000Z',
        '2026-12-10T09:30:00.000Z',
      ])
      const { body } = await world.as(cast.applicant).see(request)
      // The notice stands as it was printed; what is promised now is told beside it.
      expect([body.notice?.promisedDays, body.promisedDays]).toEqual([7, 12])
      expect(body.asks).toMatchObject([{ days: 5, reason: '专家还没定下来', ruling: { granted: true, note: '同意' } }])
      expect((await caseClocks.of(cast.holder, request, 'promise')).limit).toEqual({ unit: 'days', amount: 12 })
    })

    it('is denied without moving anything, and may be asked again', async () => {
      const request = await director.at('processing')
      await director.act(cast.holder, request, inputs.extend)
      expect((await world.as(cast.holder).act(request, inputs.extend)).status).toBe(409)
      const denied = await director.act(cast.supervisor, request, inputs.deny)
      expect(denied.clock?.dueAt).toBe('2026-12-03T09:30:00.000Z')
      expect((await director.act(cast.holder, request, inputs.extend)).actions).not.toContain('extend')
    })

    it('of a case that the centre holds is granted by another supervisor', async () => {
      const request = await director.at('submitted')
      await director.act(cast.reviewer, request, { ...inputs.dispatch, unit: 'centre' })
      await director.act(cast.supervisor, request, inputs.claim)
      await director.act(cast.supervisor, request, inputs.extend)
      expect((await world.as(cast.supervisor).act(request, inputs.grant)).status).toBe(403)
      // Giving it back makes nobody the judge of what he asked for.
      const back = await director.act(cast.supervisor, request, inputs.unassign)
      expect(back.actions).not.toContain('grant')
      for (const ruling of [inputs.grant, inputs.deny]) {
        expect((await world.as(cast.supervisor).act(request, ruling)).status).toBe(403)
      }
      const other = await world.staff('王主任', { unit: 'centre', supervisor: true })
      expect((await world.as(other).act(request, inputs.grant)).status).toBe(200)
    })

    it('is ruled on as what it is', async () => {
      const request = await director.at('asking')
      const answer = await world.as(cast.supervisor).act(request, { ...inputs.grant, of: 'terminate' })
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'of'])
    })

    it('of a paused case waits with it', async () => {
      const request = await director.at('processing')
      await director.act(cast.holder, request, inputs.extend)
      await director.act(cast.holder, request, inputs.pause)
      const granted = await director.act(cast.supervisor, request, inputs.grant)
      expect(granted.clock).toMatchObject({ light: 'paused', dueAt: '2026-12-10T09:30:00.000Z' })
      const resumed = await director.act(cast.holder, request, inputs.resume)
      expect(resumed.clock).toMatchObject({ light: 'green', dueAt: '2026-12-10T09:30:00.000Z' })
    })
  })

  it('ends a case that a supervisor lets end, with the applicant told why', async () => {
    const request = await director.at('ending')
    const ended = await director.act(cast.supervisor, request, { ...inputs.grant, of: 'terminate', note: '本人去世' })
    expect(ended).toMatchObject({ status: 'terminated', holder: null, clock: null })
    const journal = await world.as(cast.applicant).get<Page<JournalEntryView>>(`/api/requests/${request.id}/journal`)
    expect(journal.body.items[0]).toMatchObject({ action: 'grant', note: '本人去世' })
    expect(JSON.stringify(journal.body)).not.toContain('申请人联系不上')
    // The form promises that only staff read it: in the view, too, and whoever grants it.
    const { body } = await world.as(cast.applicant).see(request)
    expect(body.asks).toEqual([])
    expect((await world.as(cast.holder).see(request)).body.asks).toMatchObject([{ reason: '申请人联系不上' }])
  })

  it('shows whoever filed it at the window nothing that his colleagues wrote for each other', async () => {
    const request = await director.at('supervised', { channel: 'window' }, cast.clerk)
    await director.act(cast.holder, request, inputs.extend)
    const { body } = await world.as(cast.clerk).see(request)
    expect([body.asks, body.supervisions]).toEqual([[], []])
    const kinds = (await caseClocks.ledger(cast.clerk, request)).map(({ kind }) => kind)
    expect(kinds).not.toContain('answer')
    expect(kinds).toContain('promise')
    await director.act(cast.supervisor, request, inputs.grant)
    expect((await world.as(cast.clerk).see(request)).body.asks).toMatchObject([
      { kind: 'extend', reason: '专家还没定下来' },
    ])
  })

  it('takes a question of the centre and its answer down, between colleagues', async () => {
    const request = await director.at('processing')
    const asked = await director.act(cast.supervisor, request, { ...inputs.supervise, answerBy: '2026-11-26' })
    expect(asked.supervisions).toMatchObject([
      { by: '吴主任', note: '说说卡在哪了', answerBy: '2026-11-26T09:30:00.000Z', answer: null },
    ])
    expect(await caseClocks.running(request)).toContain('answer')
    expect((await world.as(cast.supervisor).act(request, inputs.supervise)).status).toBe(409)
    const answered = await director.act(cast.lead, request, inputs.answer)
    expect(answered.supervisions).toMatchObject([{ answer: { by: '孙镇长', note: '明天办完' } }])
    expect(await caseClocks.running(request)).not.toContain('answer')
    expect((await world.as(cast.applicant).see(request)).body.supervisions).toEqual([])
    const late = await world.as(cast.supervisor).act(request, { ...inputs.supervise, answerBy: '2026-11-23' })
    expect([late.status, late.problem.errors?.[0]?.field]).toEqual([422, 'answerBy'])
  })
})
