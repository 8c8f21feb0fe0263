import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Page } from '@bangban/shared/platform/page'
import { againWords } from '@bangban/shared/requests/ledger-words'
import type { DispatchResult } from '@bangban/shared/requests/dispatch-api'
import type { JournalEntryView, RequestView } from '@bangban/shared/requests/request-api'
import { RequestClock } from '../src/requests/clocks/request-clock.entity.js'
import { RequestAsk } from '../src/requests/records/request-ask.entity.js'
import { CaseClocks } from './case-clocks.js'
import { castOf, Director, inputs, town, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

const hour = 3_600_000

describe.each(engines)('the clocks of a case that changes hands, on %s', (engine) => {
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

  describe('while it stands still', () => {
    /** In Beijing: paused on Tuesday at 10:00, the new hands on Wednesday at 10:00, on again on Friday at 10:00. */
    const goesOn = async (request: RequestView, by: Person) => {
      world.clock.advance({ hours: 1 })
      const [leg, promise] = [await caseClocks.of(by, request, 'leg'), await caseClocks.of(by, request, 'promise')]
      expect([leg.light, leg.used, leg.dueAt]).toEqual(['paused', 0, promise.dueAt])
      expect(leg.intervals[0]).toMatchObject({ from: leg.startedAt, reason: 'paused', detail: 'publicity' })
      world.clock.set('2026-11-27T02:00:00.000Z')
      await director.act(by, request, inputs.resume)
      world.clock.set('2026-11-27T03:00:00.000Z')
      const [after, due] = [
        await caseClocks.of(by, request, 'leg'),
        (await caseClocks.of(by, request, 'promise')).dueAt,
      ]
      // Of the days that it was paused the first is the one it was dispatched on, which never counts.
      expect([after.used, after.dueAt, due]).toEqual([hour, '2026-12-08T09:30:00.000Z', after.dueAt])
      const sum = after.intervals.reduce((total, one) => total + one.counted, 0)
      expect(sum).toBe(after.used + after.left)
    }
    const paused = async (from: 'processing' | 'offered') => {
      const request = await director.at(from)
      await director.act(cast.holder, request, inputs.pause)
      world.clock.set('2026-11-25T02:00:00.000Z')
      return request
    }

    it.each(['claims', 'is named'] as const)('keep the leg standing where somebody of the unit %s', async (how) => {
      const request = await paused('processing')
      await director.act(cast.holder, request, inputs.unassign)
      if (how === 'claims') await director.act(cast.member, request, inputs.claim)
      else await director.act(cast.lead, request, { action: 'assign', account: cast.member.id })
      await goesOn(request, cast.member)
    })

    it.each(['claims', 'is named'] as const)('keep the leg standing where a receiver %s', async (how) => {
      const request = await paused('offered')
      if (how === 'claims') await director.act(cast.receiver, request, inputs.claim)
      else await director.act(cast.receiverLead, request, { action: 'assign', account: cast.receiver.id })
      await goesOn(request, cast.receiver)
    })
  })

  describe('give the first word to the applicant, while no helper has said one,', () => {
    const nextDay = '2026-11-26T09:30:00.000Z'
    const firstContact = async (request: { id: string }) =>
      (await world.read.findBy(RequestClock, { requestId: request.id, kind: 'first_contact' })).sort(
        (a, b) => a.startedAt.getTime() - b.startedAt.getTime(),
      )
    const expectFresh = async (request: { id: string }) => {
      const clocks = await firstContact(request)
      expect(clocks.map(({ endedAt }) => endedAt === null)).toEqual([false, true])
      expect(clocks[1]?.dueAt.toISOString()).toBe(nextDay)
    }

    it('to the receiver, to say within a day of his own, and ends with his word', async () => {
      const request = await director.at('offered')
      world.clock.set('2026-11-25T02:00:00.000Z')
      await director.act(cast.receiver, request, inputs.claim)
      await expectFresh(request)
      await director.act(cast.receiver, request, inputs.progress)
      expect(await caseClocks.running(request)).toEqual(['leg', 'promise'])
    })

    it('to whoever claims what a supervisor moved', async () => {
      const request = await director.at('processing')
      await director.act(cast.supervisor, request, inputs.transfer)
      expect(await caseClocks.running(request)).toEqual(['claim', 'promise'])
      world.clock.set('2026-11-25T02:00:00.000Z')
      await director.act(cast.otherUnit, request, inputs.claim)
      await expectFresh(request)
    })

    it('to a colleague who takes what another gave back; the same goes on with the time he had', async () => {
      const request = await director.at('processing')
      await director.act(cast.holder, request, inputs.unassign)
      world.clock.set('2026-11-25T02:00:00.000Z')
      await director.act(cast.holder, request, inputs.claim)
      expect(await firstContact(request)).toHaveLength(1)
      await director.act(cast.holder, request, inputs.unassign)
      await director.act(cast.member, request, inputs.claim)
      await expectFresh(request)
    })

    it('to wait with a paused case', async () => {
      const request = await director.at('offered')
      await director.act(cast.holder, request, inputs.pause)
      world.clock.set('2026-11-25T02:00:00.000Z')
      await director.act(cast.receiver, request, inputs.claim)
      expect((await caseClocks.of(cast.receiver, request, 'first_contact')).light).toBe('paused')
      world.clock.set('2026-11-26T02:00:00.000Z')
      await director.act(cast.receiver, request, inputs.resume)
      expect((await caseClocks.of(cast.receiver, request, 'first_contact')).dueAt).toBe('2026-11-27T09:30:00.000Z')
    })

    it('to nobody once it was said, wherever the case goes', async () => {
      const request = await director.at('processing')
      await director.act(cast.holder, request, inputs.progress)
      await director.act(cast.supervisor, request, inputs.transfer)
      await director.act(cast.otherUnit, request, inputs.claim)
      expect(await caseClocks.running(request)).toEqual(['leg', 'promise'])
    })
  })

  it('tell until when it is in the hands of the applicant, and of the centre again', async () => {
    const request = await director.at('returned')
    expect(request.holder?.dueAt).toBe('2026-12-15T09:30:00.000Z')
    world.clock.set('2026-12-01T02:00:00.000Z')
    const supplied = await director.act(cast.applicant, request, inputs.supplement)
    expect([supplied.holder?.dueAt, supplied.clock?.dueAt]).toEqual(Array(2).fill('2026-12-01T07:30:00.000Z'))
  })

  it.each(['asking', 'ending'] as const)(
    'leave nothing to rule on, as colleagues read, when it is “%s”',
    async (situation) => {
      const request = await director.at(situation)
      await director.act(cast.supervisor, request, inputs.transfer)
      const path = `/api/requests/${request.id}/journal`
      const [entry] = (await world.as(cast.otherUnit).get<Page<JournalEntryView>>(path)).body.items
      expect([entry?.action, entry?.internalNote]).toEqual(['transfer', expect.stringContaining('不再批了')])
      expect(JSON.stringify((await world.as(cast.applicant).get(path)).body)).not.toContain('不再批了')
      const claimed = await director.act(cast.otherUnit, request, inputs.claim)
      expect(claimed.actions).toContain('extend')
      const asks = await world.read.findBy(RequestAsk, { requestId: request.id })
      expect(asks.map(({ openSince, ruledAt }) => [openSince, ruledAt])).toEqual([[null, null]])
    },
  )

  describe('let the promise go on when it comes back to the centre', () => {
    const due = '2026-12-03T09:30:00.000Z'
    const promises = (request: { id: string }) =>
      world.read.countBy(RequestClock, { requestId: request.id, kind: 'promise' })

    it.each(['recall', 'refuse'] as const)(
      'by %s after a helper had it, as the ledger says in plain words',
      async (how) => {
        const request = await director.at('processing')
        await director.act(cast.supervisor, request, inputs.transfer)
        const back = await director.act(how === 'recall' ? cast.reviewer : cast.otherUnit, request, inputs[how])
        expect(await caseClocks.running(request)).toEqual(['promise', 'review'])
        expect(back.promise).toEqual({ dueAt: due, firm: true })
        world.clock.set('2026-11-25T02:00:00.000Z')
        const longer = await world.as(cast.reviewer).act(request, { ...inputs.dispatch, promisedDays: 20 })
        expect([longer.status, longer.problem.errors?.[0]?.field]).toEqual([422, 'promisedDays'])
        const again = await director.act(cast.reviewer, request, { ...inputs.dispatch, promisedDays: 5 })
        expect(again.notice?.promisedDays).toBe(7)
        const claimed = await director.act(cast.member, request, inputs.claim)
        expect([claimed.clock?.dueAt, claimed.holder?.dueAt, await promises(request)]).toEqual([due, due, 1])
        const promise = await caseClocks.of(cast.applicant, request, 'promise')
        expect([promise.used, promise.left, promise.dueAt]).toEqual([1, 6, due])
        const words = promise.dispatchedAgain.map((at) => againWords(at, world.clock.now().getTime()))
        expect(words).toEqual(['今天 10:00 重新派出，时间接着第一次派出算，没有重来'])
      },
    )

    it('before any helper had it: another notice may name other days, from the first dispatch on', async () => {
      const request = await director.at('dispatched')
      const back = await director.act(cast.reviewer, request, inputs.recall)
      expect(back.promise).toEqual({ dueAt: due, firm: false })
      world.clock.set('2026-11-25T02:00:00.000Z')
      await director.act(cast.reviewer, request, { ...inputs.dispatch, promisedDays: 9 })
      const claimed = await director.act(cast.holder, request, inputs.claim)
      expect([claimed.clock?.dueAt, await promises(request)]).toEqual(['2026-12-07T09:30:00.000Z', 1])
      expect((await caseClocks.of(cast.holder, request, 'promise')).limit).toEqual({ unit: 'days', amount: 9 })
    })

    it('and let it wait there while the applicant has to supply', async () => {
      const request = await director.at('dispatched')
      await director.act(cast.reviewer, request, inputs.recall)
      world.clock.set('2026-11-25T02:00:00.000Z')
      await director.act(cast.reviewer, request, inputs.return)
      world.clock.set('2026-11-27T02:00:00.000Z')
      expect((await caseClocks.of(cast.applicant, request, 'promise')).light).toBe('paused')
      const supplied = await director.act(cast.applicant, request, inputs.supplement)
      // The 25th, 26th and 27th were his.
      expect(supplied.promise?.dueAt).toBe('2026-12-08T09:30:00.000Z')
      await director.act(cast.reviewer, request, inputs.dispatch)
      expect((await director.act(cast.holder, request, inputs.claim)).clock?.dueAt).toBe('2026-12-08T09:30:00.000Z')
    })

    it('but refuse days that are over by now, and name the fewest that would do', async () => {
      const request = await director.at('dispatched')
      await director.act(cast.reviewer, request, inputs.recall)
      world.clock.set('2026-12-08T02:00:00.000Z')
      const answer = await world.as(cast.reviewer).act(request, { ...inputs.dispatch, promisedDays: 3 })
      const [problem] = answer.problem.errors ?? []
      const words = '从第一次派出算起，3 个工作日已经过了，至少写 10 个工作日'
      expect([answer.status, problem?.field, problem?.message]).toEqual([422, 'promisedDays', words])
      const out = await director.act(cast.reviewer, request, { ...inputs.dispatch, promisedDays: 10 })
      expect(out.promise?.dueAt).toBe('2026-12-08T09:30:00.000Z')
    })

    it('with what a grant added to it, also when many go out together', async () => {
      const request = await director.at('asking')
      await director.act(cast.supervisor, request, inputs.grant)
      await director.act(cast.supervisor, request, inputs.transfer)
      await director.act(cast.reviewer, request, inputs.recall)
      const out = await world.as(cast.reviewer).post<{ items: DispatchResult[] }>('/api/requests/dispatches', {
        items: [{ id: request.id, unit: town, serviceCode: 'elder-allowance' }],
      })
      expect(out.body.items).toMatchObject([{ ok: true, view: { notice: { promisedDays: 12 } } }])
      expect((await caseClocks.of(cast.reviewer, request, 'promise')).dueAt).toBe('2026-12-10T09:30:00.000Z')
    })
  })
})
