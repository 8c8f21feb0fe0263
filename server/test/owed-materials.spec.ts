import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView } from '@bangban/shared/requests/request-api'
import type { Rung } from '@bangban/shared/requests/request-clocks'
import { Membership } from '../src/accounts/membership.entity.js'
import { RequestClock } from '../src/requests/clocks/request-clock.entity.js'
import { Request } from '../src/requests/request.entity.js'
import type { InputOf } from '../src/requests/steps/step.js'
import { LadderJob } from '../src/supervision/ladder.job.js'
import { CaseClocks, stayLoggedIn } from './case-clocks.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

describe.each(engines)('容缺 and 告知承诺, on %s,', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeEach(async () => {
    world = await World.start(engine)
    // Tuesday 10:00 in Beijing.
    world.clock.set('2026-11-24T02:00:00.000Z')
    cast = await castOf(world)
    director = new Director(world, cast)
    // These people stay logged in over the weeks of a test.
    await stayLoggedIn(world)
  })
  afterEach(() => world.stop())

  const caseClocks = new CaseClocks(() => world)
  const climb = async (): Promise<void> => {
    await world.app.get(LadderJob).run()
    await world.settle()
  }
  const climbed = async (request: { id: string }, kind: RequestClock['kind'] = 'promise'): Promise<Rung[]> =>
    (await world.read.findBy(RequestClock, { requestId: request.id, kind })).flatMap(({ rungs }) =>
      rungs.map(({ rung }) => rung),
    )
  const news = async (person: Person, title: string): Promise<number> => {
    const { body } = await world.as(person).get<NotificationPage>('/api/notifications?limit=100')
    return body.items.filter((item) => item.title.includes(title)).length
  }

  const dispatch = {
    ...inputs.dispatch,
    materials: ['身份证', '户口簿', '租房合同'],
    later: [{ material: '户口簿', until: '2026-11-30' }],
    pledges: ['租房合同'],
  }

  it('go on without the material, visibly, and are watched until it comes', async () => {
    const request = await director.at('submitted')
    const dispatched = await director.act(cast.reviewer, request, dispatch)
    expect(dispatched.owed).toMatchObject([
      { kind: 'later', material: '户口簿', until: '2026-11-30T09:30:00.000Z', settledAt: null },
      { kind: 'pledge', material: '租房合同', until: '2026-12-22T09:30:00.000Z', settledAt: null },
    ])
    await director.act(cast.holder, request, inputs.claim)
    expect(await caseClocks.running(request)).toEqual(['first_contact', 'later', 'leg', 'pledge', 'promise'])
    const early = await world.as(cast.holder).act(request, inputs.complete)
    expect([early.status, early.problem.code]).toEqual([409, 'request.material_owed'])
    const applicant = await world.as(cast.applicant).see(request)
    expect(applicant.body.actions).toContain('supplement')
    await director.act(cast.applicant, request, { ...inputs.supplement, settles: ['户口簿'] })
    await director.act(cast.holder, request, { ...inputs.progress, received: ['租房合同'] })
    expect(await caseClocks.running(request)).toEqual(['leg', 'promise'])
    const done = await director.act(cast.holder, request, inputs.complete)
    expect(done.owed.every(({ settledAt }) => settledAt !== null)).toBe(true)
  })

  describe('whose day comes after the work is done', () => {
    const done = async () => {
      const request = await director.at('submitted')
      await director.act(cast.reviewer, request, { ...dispatch, later: [], pledges: ['租房合同', '户口簿'] })
      await director.act(cast.holder, request, inputs.claim)
      return director.act(cast.holder, request, inputs.complete)
    }
    const settle: InputOf<'settle'> = { action: 'settle', materials: ['租房合同'], how: 'received' }

    it('stay visible and watched until they were checked, by whoever handled it', async () => {
      const request = await done()
      expect(await caseClocks.running(request)).toEqual(['pledge', 'pledge', 'rating'])
      await director.act(cast.applicant, request, inputs.evaluate)
      const closedAt = (await world.as(cast.holder).see(request)).body.stepDates[4]
      expect(await caseClocks.running(request)).toEqual(['pledge', 'pledge'])
      expect((await caseClocks.of(cast.applicant, request, 'pledge')).light).toBe('green')
      expect((await world.as(cast.holder).see(request)).body.actions).toEqual(['settle'])
      for (const by of [cast.member, cast.lead, cast.applicant]) {
        expect((await world.as(by).act(request, settle)).status).toBe(403)
      }
      world.clock.advance({ hours: 1 })
      const first = await director.act(cast.holder, request, settle)
      expect(first.owed.map(({ settledAt, waived }) => [settledAt !== null, waived])).toEqual([
        [true, false],
        [false, false],
      ])
      expect([first.status, first.stepDates[4]]).toEqual(['closed', closedAt])
      expect(await caseClocks.running(request)).toEqual(['pledge'])
      const twice = await world.as(cast.holder).act(request, settle)
      expect([twice.status, twice.problem.errors?.[0]?.field]).toEqual([422, 'materials.0'])
      const last = await director.act(cast.reviewer, request, { ...settle, materials: ['户口簿'] })
      expect([last.actions, await caseClocks.running(request)]).toEqual([[], []])
      const journal = await world.as(cast.applicant).get<Page<JournalEntryView>>(`/api/requests/${request.id}/journal`)
      expect(journal.body.items[0]).toMatchObject({ action: 'settle', note: '户口簿：收到了，核查过了' })
    })

    it('may be waived by the centre alone, which says why', async () => {
      const request = await done()
      const waive = { ...settle, how: 'waived' as const, note: '系统里查得到' }
      const own = await world.as(cast.holder).act(request, waive)
      expect([own.status, own.problem.errors?.[0]?.field]).toEqual([422, 'how'])
      const silent = await world.as(cast.reviewer).act(request, { ...waive, note: '' })
      expect([silent.status, silent.problem.errors?.[0]?.field]).toEqual([422, 'note'])
      const waived = await director.act(cast.reviewer, request, waive)
      expect(waived.owed[0]).toMatchObject({ material: '租房合同', waived: true })
      expect((await world.as(cast.applicant).see(request)).body.owed[0]?.waived).toBe(true)
    })

    it('go on when the case is reopened, and come to nothing when it is withdrawn', async () => {
      const request = await done()
      await director.act(cast.applicant, request, inputs.reopen)
      expect(await caseClocks.running(request)).toEqual(['leg', 'pledge', 'pledge', 'promise'])
      await director.act(cast.holder, request, { ...inputs.progress, received: ['租房合同'] })
      expect(await caseClocks.running(request)).toEqual(['leg', 'pledge', 'promise'])
      await director.act(cast.applicant, request, inputs.withdraw)
      expect(await caseClocks.running(request)).toEqual([])
    })
  })

  it('lets the centre do without a material that holds up the end', async () => {
    const request = await director.at('submitted')
    await director.act(cast.reviewer, request, dispatch)
    await director.act(cast.holder, request, inputs.claim)
    const waive: InputOf<'settle'> = { action: 'settle', materials: ['户口簿'], how: 'waived', note: '系统里查得到' }
    await director.act(cast.reviewer, request, waive)
    expect((await director.act(cast.holder, request, inputs.complete)).status).toBe('completed')
  })

  it('tick off one material for one name, never another with it', async () => {
    const request = await director.at('submitted')
    const two = { later: ['身份证', '户口簿'].map((material) => ({ material, until: '2026-11-30' })) }
    await director.act(cast.reviewer, request, { ...dispatch, ...two })
    await director.act(cast.holder, request, inputs.claim)
    const refused = async (by: Person, input: InputOf<'supplement' | 'progress' | 'settle'>) => {
      const answer = await world.as(by).act(request, input)
      const [problem] = answer.problem.errors ?? []
      return [answer.status, problem?.field, problem?.message]
    }
    const twice = ['身份证', '身份证']
    expect([
      await refused(cast.applicant, { ...inputs.supplement, settles: twice }),
      await refused(cast.holder, { ...inputs.progress, received: twice }),
      await refused(cast.reviewer, { action: 'settle', materials: twice, how: 'received' }),
    ]).toEqual([
      [422, 'settles.1', '“身份证”写了两遍'],
      [422, 'received.1', '“身份证”写了两遍'],
      [422, 'materials.1', '“身份证”写了两遍'],
    ])
    await director.act(cast.applicant, request, { ...inputs.supplement, settles: ['身份证'] })
    expect((await world.as(cast.holder).act(request, inputs.complete)).problem.code).toBe('request.material_owed')
    // A figure that went astray is right again with the next one that comes.
    await world.write((em) => em.update(Request, { id: request.id }, { owedCount: 0 }))
    await director.act(cast.holder, request, { ...inputs.progress, received: ['租房合同'] })
    const row = await world.read.findOneByOrFail(Request, { id: request.id })
    expect([row.owedCount, row.pledgeCount]).toEqual([1, 0])
  })

  it.each([
    ['not on the list', { later: [{ material: '房产证', until: '2026-11-30' }] }, 'later.0.material'],
    ['of yesterday', { later: [{ material: '户口簿', until: '2026-11-23' }] }, 'later.0.until'],
    ['of another century', { later: [{ material: '户口簿', until: '9999-12-31' }] }, 'later.0.until'],
    ['named twice', { pledges: ['户口簿'] }, 'later'],
  ])('refuse a material %s', async (_name, more, field) => {
    const request = await director.at('submitted')
    const answer = await world.as(cast.reviewer).act(request, { ...dispatch, ...more })
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, field])
  })

  it('watches what a promise stands in for after the work is done, for the applicant, who handled it and the centre', async () => {
    const request = await director.at('submitted')
    await director.act(cast.reviewer, request, { ...inputs.dispatch, pledges: ['身份证'] })
    await director.act(cast.holder, request, inputs.claim)
    await director.act(cast.holder, request, inputs.complete)
    await director.act(cast.applicant, request, inputs.evaluate)
    // Twenty working days from Tuesday 24 November.
    world.clock.set('2026-12-17T02:00:00.000Z')
    await climb()
    expect(await climbed(request, 'pledge')).toEqual(['yellow'])
    const soon = '快到核查的日子'
    expect([await news(cast.applicant, soon), await news(cast.holder, soon), await news(cast.member, soon)]).toEqual([
      1, 1, 0,
    ])
    world.clock.set('2026-12-23T02:00:00.000Z')
    await climb()
    await climb()
    expect(await climbed(request, 'pledge')).toEqual(['yellow', 'red'])
    const late = '还没核查'
    const told = [cast.applicant, cast.holder, cast.lead, cast.supervisor, cast.member]
    expect(await Promise.all(told.map((person) => news(person, late)))).toEqual([1, 1, 1, 1, 0])
    expect((await world.as(cast.applicant).see(request)).body.status).toBe('closed')
    // He has left; what he promised to look after is the centre's.
    const other = await director.at('submitted')
    await director.act(cast.reviewer, other, { ...inputs.dispatch, pledges: ['身份证'] })
    await director.act(cast.member, other, inputs.claim)
    await director.act(cast.member, other, inputs.complete)
    await world.write((em) => em.delete(Membership, { accountId: cast.member.id }))
    world.clock.advance({ days: 27 })
    await climb()
    expect([await news(cast.reviewer, soon), await news(cast.member, soon)]).toEqual([1, 0])
  })
})
