import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { Membership } from '../src/accounts/membership.entity.js'
import { ArchiveJob } from '../src/requests/archive.job.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { castOf, Director, inputs, town, type Cast } from './cast.js'
import { engines } from './engines.js'
import { somePhone, World } from './world.js'

describe.each(engines)('the rules of the flow, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  beforeEach(() => world.clock.set('2026-11-24T02:00:00.000Z'))
  afterAll(() => world.stop())

  const heldLegs = (request: { id: string }) => world.read.countBy(RequestLeg, { heldOf: request.id })

  describe('when several want the same', () => {
    it('lets exactly one of five helpers claim a dispatched request', async () => {
      const request = await director.at('dispatched')
      const helpers = await Promise.all([1, 2, 3, 4, 5].map((n) => world.staff(`帮办员${n}`, { unit: town })))
      const answers = await Promise.all(helpers.map((helper) => world.as(helper).act(request, inputs.claim)))
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409])
      expect(await world.read.countBy(JournalEntry, { requestId: request.id, action: 'claim' })).toBe(1)
      expect(await heldLegs(request)).toBe(1)
    })

    it('lets one of ten different decisions of the centre win', async () => {
      const request = await director.at('submitted')
      const decisions = Array.from({ length: 10 }, (_, n) => (n % 2 ? inputs.decline : inputs.dispatch))
      const answers = await Promise.all(decisions.map((input) => world.as(cast.reviewer).act(request, input)))
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
      expect(answers.filter((answer) => answer.status === 409)).toHaveLength(9)
      expect(await world.read.countBy(JournalEntry, { requestId: request.id })).toBe(2)
    })
  })

  describe('一次告知: the first list of deficiencies is the lock', () => {
    const back = (material: string) => ({ ...inputs.return, items: [{ material, problem: '看不清' }] })

    it('lets a later list name only items of the first', async () => {
      const request = await director.at('returned')
      await director.act(cast.applicant, request, inputs.supplement)
      const added = await world.as(cast.reviewer).act(request, back('户口簿'))
      expect(added.status).toBe(422)
      expect(added.problem.errors).toEqual([expect.objectContaining({ field: 'items.0.material' })])
      const again = await director.act(cast.reviewer, request, back('布局图'))
      expect(again.missing).toEqual([{ material: '布局图', problem: '看不清' }])
    })

    it('lets a supervisor add something, recorded as our fault', async () => {
      const request = await director.at('returned')
      await director.act(cast.applicant, request, inputs.supplement)
      await director.act(cast.supervisor, request, back('户口簿'))
      const faults = await world.read.countBy(JournalEntry, { requestId: request.id, ourFault: true })
      expect(faults).toBe(1)
    })

    it('binds a pause that waits for the applicant just the same', async () => {
      const request = await director.at('returned')
      await director.act(cast.applicant, request, inputs.supplement)
      await director.act(cast.reviewer, request, inputs.dispatch)
      await director.act(cast.holder, request, inputs.claim)
      const wait = (material: string) => ({
        action: 'pause' as const,
        reason: 'waiting_applicant' as const,
        until: '2026-12-01',
        note: '',
        items: [{ material, problem: '过期了' }],
      })
      expect((await world.as(cast.holder).act(request, wait('户口簿'))).status).toBe(422)
      const paused = await director.act(cast.holder, request, wait('布局图'))
      expect(paused.clock).toMatchObject({ light: 'paused', pauseReason: 'waiting_applicant' })
      const resumed = await director.act(cast.applicant, request, inputs.supplement)
      expect(resumed).toMatchObject({ status: 'processing', missing: [], clock: { light: 'green', pausedSince: null } })
    })
  })

  it('pauses until a day within three years, and until no other', async () => {
    const request = await director.at('processing')
    const until = async (day: string) =>
      (await world.as(cast.holder).act(request, { ...inputs.pause, until: day })).problem.errors?.[0]
    for (const day of ['2020-01-01', '2031-01-01', '9999-12-31T23:59:59-12:00'])
      expect(await until(day)).toMatchObject({ field: 'until' })
    expect((await world.as(cast.holder).act(request, { ...inputs.pause, until: '2027-01-04' })).status).toBe(200)
  })

  describe('one refusal', () => {
    it('brings it back to the centre; the second dispatch to that unit is binding', async () => {
      const request = await director.at('dispatched')
      const refused = await director.act(cast.member, request, inputs.refuse)
      expect(refused).toMatchObject({ status: 'submitted', holder: { unit: { code: 'centre' } } })
      // The centre has a working day to rule: until the close of tomorrow.
      expect(refused.clock?.dueAt).toBe('2026-11-25T09:30:00.000Z')
      expect(refused.legs.map((leg) => leg.state)).toEqual(['ended', 'refused', 'held'])

      const elsewhere = await director.act(cast.reviewer, request, { ...inputs.dispatch, unit: 'disabled-persons' })
      expect(elsewhere.binding).toBe(false)
      await director.act(cast.reviewer, request, inputs.recall)

      const second = await director.act(cast.reviewer, request, inputs.dispatch)
      expect(second.binding).toBe(true)
      expect((await world.as(cast.member).see(request)).body.actions).toEqual(['claim'])
      expect((await world.as(cast.member).act(request, inputs.refuse)).status).toBe(409)
    })
  })

  it('tells the applicant that a unit refused, not the words between colleagues', async () => {
    const request = await director.at('dispatched')
    await director.act(cast.member, request, { action: 'refuse', reason: '内部意见：人手不够' })
    const journal = async (by: typeof cast.applicant) =>
      JSON.stringify((await world.as(by).get<unknown>(`/api/requests/${request.id}/journal`)).body)
    expect(await journal(cast.reviewer)).toContain('人手不够')
    expect(await journal(cast.applicant)).toContain('"refuse"')
    expect(await journal(cast.applicant)).not.toContain('人手不够')
    const list = await world.as(cast.applicant).get<unknown>('/api/requests?view=mine')
    expect(JSON.stringify(list.body)).not.toContain('人手不够')
  })

  describe('nobody deals with his own matter', () => {
    it('refuses the reviewer who applied, and shows him no work actions', async () => {
      const own = await director.submit({}, cast.reviewer)
      expect(own.actions).toEqual(['withdraw', 'urge'])
      expect((await world.as(cast.reviewer).act(own, inputs.dispatch)).status).toBe(403)
    })

    it('refuses the helper whose number the case was filed for', async () => {
      const contact = { name: '李秀芹', phone: cast.holder.phone }
      const request = await director.submit({ channel: 'window', contact }, cast.clerk)
      await director.act(cast.reviewer, request, inputs.dispatch)
      expect((await world.as(cast.holder).act(request, inputs.claim)).status).toBe(403)
      const assigned = await world.as(cast.lead).act(request, { action: 'assign', account: cast.holder.id })
      expect([assigned.status, assigned.problem.errors?.[0]?.field]).toEqual([422, 'account'])
      expect((await world.as(cast.member).act(request, inputs.claim)).status).toBe(200)
    })

    it('refuses the clerk who filed it, but lets his unit act for the applicant', async () => {
      const contact = { name: '孙大爷', phone: somePhone() }
      const request = await director.submit({ channel: 'phone', contact }, cast.reviewer)
      expect(request.actions).toEqual(['withdraw', 'urge'])
      const colleague = await world.as(cast.supervisor).see(request)
      expect([...colleague.body.actions].sort()).toEqual([
        'decline',
        'dispatch',
        'return',
        'supervise',
        'urge',
        'withdraw',
      ])
    })
  })

  describe('a clerk’s case', () => {
    it('is found by whoever verifies the number later, and never rated by the clerk', async () => {
      const phone = somePhone()
      const filed = await director.submit({ channel: 'window', contact: { name: '孙大爷', phone } }, cast.clerk)
      const request = await director.act(cast.reviewer, filed, inputs.dispatch)
      await director.act(cast.holder, request, inputs.claim)
      await director.act(cast.holder, request, inputs.complete)
      expect((await world.as(cast.clerk).act(request, inputs.evaluate)).status).toBe(403)

      const later = await world.resident('孙大爷', { phone })
      const mine = await world.as(later).get<{ items: RequestView[] }>('/api/requests?view=mine')
      expect(mine.body.items.map((row) => row.id)).toEqual([request.id])
      expect((await director.act(later, request, inputs.evaluate)).status).toBe('closed')
    })

    it('is for clerks only', async () => {
      const answer = await world.as(cast.applicant).submit({ channel: 'window' })
      expect([answer.status, answer.problem.code]).toEqual([403, 'access.denied'])
    })
  })

  describe('代办 needs the mandate', () => {
    it('refuses proxy for an item that needs the person himself', async () => {
      const answer = await world.as(cast.applicant).submit({ serviceCode: 'id-card', mode: 'proxy' })
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'mode'])
    })

    it('cannot be completed without it; the principal confirms in the app', async () => {
      const request = await director.at('processing', { mode: 'proxy' })
      const early = await world.as(cast.holder).act(request, inputs.complete)
      expect([early.status, early.problem.code]).toEqual([409, 'request.mandate_missing'])
      const url = `/api/requests/${request.id}/mandate`
      expect((await world.as(cast.holder).post(url, { confirm: true })).status).toBe(403)
      const given = await world.as(cast.applicant).post<RequestView>(url, { confirm: true })
      expect(given.body.mandate).toMatchObject({ given: 'app', mayConfirm: false })
      expect((await world.as(cast.applicant).post(url, { confirm: true })).status).toBe(409)
      expect((await director.act(cast.holder, request, inputs.complete)).status).toBe('completed')
    })

    it('is not the son’s to confirm for his mother', async () => {
      const request = await director.at('submitted', {
        mode: 'proxy',
        onBehalfOf: { name: '王桂兰', relation: '母亲' },
      })
      expect(request.mandate).toMatchObject({ required: true, principal: '王桂兰', mayConfirm: false, mayUpload: true })
      const answer = await world.as(cast.applicant).post(`/api/requests/${request.id}/mandate`, { confirm: true })
      expect(answer.status).toBe(403)
    })
  })

  describe('a pause', () => {
    it('moves the promise by the working days it touched', async () => {
      const request = await director.at('processing')
      expect(request.clock?.dueAt).toBe('2026-12-03T09:30:00.000Z')
      const paused = await director.act(cast.holder, request, inputs.pause)
      expect(paused.clock).toMatchObject({
        light: 'paused',
        pauseReason: 'publicity',
        pauseUntil: '2026-12-01T09:30:00.000Z',
      })
      expect((await world.as(cast.holder).act(request, inputs.pause)).status).toBe(409)
      world.clock.set('2026-11-26T02:00:00.000Z')
      const resumed = await director.act(cast.holder, request, inputs.resume)
      // The day of the dispatch counts for nothing anyway; Wednesday and Thursday do not count, so two days later.
      expect(resumed.clock?.dueAt).toBe('2026-12-07T09:30:00.000Z')
    })

    it('counts a day that was paused twice only once', async () => {
      const request = await director.at('processing')
      world.clock.set('2026-11-25T02:00:00.000Z')
      for (let n = 0; n < 3; n++) {
        await director.act(cast.holder, request, inputs.pause)
        await director.act(cast.holder, request, inputs.resume)
      }
      expect((await world.as(cast.applicant).see(request)).body.clock?.dueAt).toBe('2026-12-04T09:30:00.000Z')
    })

    it.each([
      ['in the past', { ...inputs.pause, until: '2026-11-20' }, 'until'],
      ['that waits for nothing in particular', { ...inputs.pause, reason: 'waiting_applicant' as const }, 'items'],
    ])('%s is nonsense', async (_name, input, field) => {
      const request = await director.at('processing')
      const answer = await world.as(cast.holder).act(request, input)
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, field])
    })
  })

  describe('after completion', () => {
    it('goes back to the last hands once, within five working days', async () => {
      const request = await director.at('completed')
      const again = await director.act(cast.applicant, request, inputs.reopen)
      expect(again).toMatchObject({ status: 'processing', holder: { person: { name: '李秀芹' } } })
      await director.act(cast.holder, request, inputs.complete)
      expect((await world.as(cast.applicant).act(request, inputs.reopen)).status).toBe(409)
    })

    it('goes to the unit’s queue when the last helper is away', async () => {
      const request = await director.at('completed')
      await world.write((em) => em.update(Membership, { accountId: cast.holder.id }, { onDuty: false }))
      const again = await director.act(cast.applicant, request, inputs.reopen)
      await world.write((em) => em.update(Membership, { accountId: cast.holder.id }, { onDuty: true }))
      expect(again.holder).toMatchObject({ unit: { code: town }, person: null })
      const taken = await director.act(cast.member, request, inputs.claim)
      expect(taken.holder?.person?.name).toBe('牛爱华')
    })

    it('cannot be reopened when five working days have passed', async () => {
      const request = await director.at('completed')
      world.clock.set('2026-12-02T02:00:00.000Z')
      expect((await world.as(cast.applicant).act(request, inputs.reopen)).status).toBe(409)
    })

    it('is archived by itself when nobody rated, and never as good', async () => {
      const request = await director.at('completed')
      world.clock.set('2026-12-01T09:29:59.000Z')
      await world.app.get(ArchiveJob).run()
      expect((await world.as(cast.applicant).see(request)).body.status).toBe('completed')
      world.clock.set('2026-12-01T09:30:01.000Z')
      await Promise.all([world.app.get(ArchiveJob).run(), world.app.get(ArchiveJob).run()])
      const { body } = await world.as(cast.applicant).see(request)
      expect(body).toMatchObject({ status: 'closed', evaluation: null })
      expect(await world.read.countBy(JournalEntry, { requestId: request.id, action: 'archive' })).toBe(1)
    })
  })

  it('lets the applicant urge once in four working hours', async () => {
    const request = await director.at('processing')
    const urged = await director.act(cast.applicant, request, inputs.urge)
    expect(urged.urgeFrom).toBe('2026-11-24T07:30:00.000Z')
    expect((await world.as(cast.applicant).act(request, inputs.urge)).status).toBe(409)
    world.clock.set('2026-11-24T07:30:00.000Z')
    expect((await world.as(cast.applicant).act(request, inputs.urge)).status).toBe(200)
  })

  it('moves a case to another unit by a supervisor’s ruling, with the promise kept', async () => {
    const request = await director.at('processing')
    const moved = await director.act(cast.supervisor, request, inputs.transfer)
    expect(moved).toMatchObject({ status: 'dispatched', holder: { unit: { code: 'disabled-persons' }, person: null } })
    expect((await world.as(cast.holder).act(request, inputs.progress)).status).toBe(409)
    const taken = await director.act(cast.otherUnit, request, inputs.claim)
    expect(taken.clock?.dueAt).toBe('2026-12-03T09:30:00.000Z')
    expect(taken.helpKinds).toContain('relay')
  })

  it('asks the applicant for nothing while it waits for other hands, which may ask for it again', async () => {
    const request = await director.at('processing')
    const wait = { ...inputs.pause, reason: 'waiting_applicant' as const, items: inputs.return.items }
    expect((await director.act(cast.holder, request, wait)).missing).toHaveLength(1)
    const moved = await director.act(cast.supervisor, request, inputs.transfer)
    expect([moved.missing, moved.clock?.pausedSince]).toEqual([[], null])
    await director.act(cast.otherUnit, request, inputs.claim)
    expect((await director.act(cast.otherUnit, request, wait)).missing).toHaveLength(1)
  })

  it.each([
    ['an unknown unit', { ...inputs.dispatch, unit: 'nowhere' }, 'unit'],
    ['an unknown item', { ...inputs.dispatch, serviceCode: 'nothing' }, 'serviceCode'],
    ['no twin named', { action: 'decline' as const, reason: 'duplicate' as const, note: '重复' }, 'of'],
    [
      'a twin that is none',
      { action: 'decline' as const, reason: 'duplicate' as const, note: '重复', of: 'ZP26-1124-000000' },
      'of',
    ],
    [
      'no authority named',
      { action: 'decline' as const, reason: 'other_authority' as const, note: '归省里' },
      'authority',
    ],
  ])('refuses a decision with %s (422) and changes nothing', async (_name, input, field) => {
    const request = await director.at('submitted')
    const answer = await world.as(cast.reviewer).act(request, input)
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, field])
    expect((await world.as(cast.reviewer).see(request)).body.version).toBe(1)
  })

  it('asks for the item when it was not known', async () => {
    const request = await director.at('submitted', { serviceCode: undefined })
    const answer = await world.as(cast.reviewer).act(request, inputs.dispatch)
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'serviceCode'])
    const given = await director.act(cast.reviewer, request, { ...inputs.dispatch, serviceCode: 'elder-allowance' })
    expect(given.service?.code).toBe('elder-allowance')
  })

  it('shows the reviewer a second application of the same matter', async () => {
    const contact = { name: '张建军', phone: somePhone() }
    const first = await director.submit({ contact })
    const second = await director.submit({ contact })
    const { body } = await world.as(cast.reviewer).see(second)
    expect(body.twins.map((twin) => twin.id)).toEqual([first.id])
    expect((await world.as(cast.applicant).see(second)).body.twins).toEqual([])
  })
})
