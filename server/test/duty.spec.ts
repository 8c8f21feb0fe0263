import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { AccountView } from '@bangban/shared/accounts/account-api'
import type { AbsenceView, UnitRosterView } from '@bangban/shared/organization/duty-api'
import { Membership } from '../src/accounts/membership.entity.js'
import { AuditEntry } from '../src/audit/audit-entry.entity.js'
import { AbsencesJob } from '../src/organization/absences.job.js'
import { Absence } from '../src/organization/absence.entity.js'
import { town, village } from './cast.js'
import { engines } from './engines.js'
import { administrator } from './ways-in.js'
import { World, type Person } from './world.js'

const neighbour = '371681112'

describe.each(engines)('duty and leave, on %s', (engine) => {
  let world: World
  let admin: Person
  let centre: Person
  let lead: Person
  let otherLead: Person
  let helper: Person

  beforeAll(async () => {
    world = await World.start(engine)
    admin = await administrator(world)
    centre = await world.staff('周海燕', { unit: 'centre' })
    lead = await world.staff('孙镇长', { unit: town, lead: true })
    otherLead = await world.staff('马镇长', { unit: neighbour, lead: true })
  })
  beforeEach(async () => {
    world.clock.set('2026-11-24T02:00:00.000Z')
    helper = await world.staff('李秀芹', { unit: town }, { unit: village })
  })
  afterAll(() => world.stop())

  const dutyOf = async (person: Person): Promise<Record<string, boolean>> => {
    const { body } = await world.as(person).get<AccountView>('/api/me')
    return Object.fromEntries(body.memberships.map((m) => [m.unit.code, m.onDuty]))
  }
  const runJob = () => world.app.get(AbsencesJob).run()
  const leave = (by: Person, from: string, to: string, note?: string) =>
    world.as(by).post<AbsenceView>('/api/me/absences', { from, to, ...(note !== undefined && { note }) })
  const rosterOf = async (by: Person, unit = town) => world.as(by).get<UnitRosterView>(`/api/units/${unit}/duty`)

  describe('one tap', () => {
    it('takes me off duty everywhere, or in the unit I name', async () => {
      expect((await world.as(helper).post<AccountView>('/api/me/duty', { onDuty: false })).status).toBe(200)
      expect(await dutyOf(helper)).toEqual({ [town]: false, [village]: false })
      await world.as(helper).post('/api/me/duty', { unit: village, onDuty: true })
      expect(await dutyOf(helper)).toEqual({ [town]: false, [village]: true })
    })

    it.each([
      ['a unit that is not mine', { unit: neighbour, onDuty: true }, 422, 'unit'],
      ['no answer', {}, 400, 'onDuty'],
      ['a word for yes', { onDuty: 'yes' }, 400, 'onDuty'],
      ['handing over on coming in', { onDuty: true, handOver: true }, 422, 'handOver'],
    ])('refuses %s', async (_name, body, status, field) => {
      const answer = await world.as(helper).post('/api/me/duty', body)
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([status, field])
      expect(await dutyOf(helper)).toEqual({ [town]: true, [village]: true })
    })

    it('is for people who work somewhere', async () => {
      expect((await world.as(await world.resident()).post('/api/me/duty', { onDuty: true })).status).toBe(422)
    })

    it('may be done by the lead of the unit or of one above, and by the administrator, and leaves a line', async () => {
      const at = (unit: string) => `/api/units/${unit}/members/${helper.id}/duty`
      expect((await world.as(lead).post(at(village), { onDuty: false })).status).toBe(200)
      expect(await dutyOf(helper)).toEqual({ [town]: true, [village]: false })
      expect((await world.as(admin).post(at(town), { onDuty: false })).status).toBe(200)
      for (const by of [otherLead, centre, helper]) {
        expect((await world.as(by).post(at(town), { onDuty: true })).status).toBe(403)
      }
      expect(
        (await world.as(otherLead).post(`/api/units/${neighbour}/members/${helper.id}/duty`, { onDuty: true })).status,
      ).toBe(404)
      const lines = await world.read.findBy(AuditEntry, { action: 'staff.duty', target: `account:${helper.id}` })
      expect(lines.map((line) => line.actorId).sort()).toEqual([admin.id, lead.id].sort())
    })
  })

  describe('a leave', () => {
    it('that begins today takes effect at once, and ends by itself after its last day', async () => {
      const { status, body } = await leave(helper, '2026-11-24', '2026-11-25', '带孩子看病')
      expect([status, body]).toEqual([
        201,
        {
          id: body.id,
          from: '2026-11-23T16:00:00.000Z',
          until: '2026-11-25T16:00:00.000Z',
          note: '带孩子看病',
          state: 'running',
        },
      ])
      expect(await dutyOf(helper)).toEqual({ [town]: false, [village]: false })
      world.clock.set('2026-11-25T15:59:59.000Z')
      await runJob()
      expect(await dutyOf(helper)).toEqual({ [town]: false, [village]: false })
      world.clock.set('2026-11-25T16:00:00.000Z')
      await runJob()
      expect(await dutyOf(helper)).toEqual({ [town]: true, [village]: true })
      expect((await world.as(helper).get<AbsenceView[]>('/api/me/absences')).body).toEqual([])
    })

    it('begins by itself at midnight in Beijing, once, also when two servers look at the same moment', async () => {
      await leave(helper, '2026-11-26', '2026-11-26')
      expect(await dutyOf(helper)).toEqual({ [town]: true, [village]: true })
      world.clock.set('2026-11-25T16:00:00.000Z')
      await Promise.all([runJob(), runJob(), runJob()])
      expect(await dutyOf(helper)).toEqual({ [town]: false, [village]: false })
      expect((await world.read.findOneByOrFail(Absence, { accountId: helper.id })).beganAt).toEqual(world.clock.now())
    })

    it('brings him back only where he was on duty before', async () => {
      await world.as(helper).post('/api/me/duty', { unit: village, onDuty: false })
      await leave(helper, '2026-11-24', '2026-11-24')
      world.clock.set('2026-11-24T16:00:00.000Z')
      await runJob()
      expect(await dutyOf(helper)).toEqual({ [town]: true, [village]: false })
    })

    it('that follows another at the same midnight finds him as he was before both', async () => {
      await leave(helper, '2026-11-24', '2026-11-24')
      await leave(helper, '2026-11-25', '2026-11-25')
      world.clock.set('2026-11-24T16:00:00.000Z')
      await runJob()
      expect(await dutyOf(helper)).toEqual({ [town]: false, [village]: false })
      world.clock.set('2026-11-25T16:00:00.000Z')
      await runJob()
      expect(await dutyOf(helper)).toEqual({ [town]: true, [village]: true })
    })

    it('is caught up with after the system was down; one that is over by then changes nothing', async () => {
      const other = await world.staff('牛爱华', { unit: town })
      await leave(helper, '2026-11-26', '2026-11-27')
      await leave(other, '2026-11-26', '2026-12-04')
      world.clock.set('2026-11-30T02:00:00.000Z')
      await runJob()
      expect(await dutyOf(helper)).toEqual({ [town]: true, [village]: true })
      expect(await dutyOf(other)).toEqual({ [town]: false })
    })

    it('is called off before it begins, or ended early, and then he is back', async () => {
      const planned = (await leave(helper, '2026-11-26', '2026-11-27')).body
      expect((await world.as(helper).post(`/api/me/absences/${planned.id}/cancel`)).body).toEqual([])
      world.clock.set('2026-11-26T02:00:00.000Z')
      await runJob()
      expect(await dutyOf(helper)).toEqual({ [town]: true, [village]: true })

      const running = (await leave(helper, '2026-11-26', '2026-11-27')).body
      const on = await world.as(helper).post('/api/me/duty', { onDuty: true })
      expect([on.status, on.problem.code]).toEqual([409, 'duty.absent'])
      await world.as(helper).post(`/api/me/absences/${running.id}/cancel`)
      expect(await dutyOf(helper)).toEqual({ [town]: true, [village]: true })
      const again = await world.as(helper).post(`/api/me/absences/${running.id}/cancel`)
      expect([again.status, again.problem.code]).toEqual([409, 'absence.over'])
    })

    it.each([
      ['yesterday', { from: '2026-11-23', to: '2026-11-25' }, 422, 'from'],
      ['an end before the beginning', { from: '2026-11-26', to: '2026-11-25' }, 422, 'to'],
      ['two years', { from: '2026-11-26', to: '2028-11-26' }, 422, 'to'],
      ['some hours that are over', { from: '2026-11-24T00:00:00Z', to: '2026-11-24T01:00:00Z' }, 422, 'to'],
      ['a day that is none', { from: '2026-11-31', to: '2026-12-01' }, 400, 'from'],
      ['words for a day', { from: '明天', to: '2026-12-01' }, 400, 'from'],
      ['half of it', { from: '2026-11-26' }, 400, 'to'],
      ['a long story', { from: '2026-11-26', to: '2026-11-26', note: 'x'.repeat(101) }, 400, 'note'],
    ])('cannot be %s', async (_name, body, status, field) => {
      const answer = await world.as(helper).post('/api/me/absences', body)
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([status, field])
      expect(await world.read.countBy(Absence, { accountId: helper.id })).toBe(0)
    })

    it('cannot overlap another, even when both are sent at the same moment', async () => {
      const answers = await Promise.all([
        leave(helper, '2026-11-26', '2026-11-28'),
        leave(helper, '2026-11-27', '2026-11-30'),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422])
      expect((await leave(helper, '2026-12-01', '2026-12-01')).status).toBe(201)
    })

    it('never leaves him on duty when he turns the switch while it begins', async () => {
      for (let round = 0; round < 5; round++) {
        const person = await world.staff('赵文博', { unit: town })
        await Promise.all([
          leave(person, '2026-11-24', '2026-11-24'),
          world.as(person).post('/api/me/duty', { onDuty: true }),
        ])
        expect(await world.read.existsBy(Membership, { accountId: person.id, onDuty: true })).toBe(false)
      }
    })

    it('may be entered and called off by his lead, and by nobody else', async () => {
      const at = `/api/units/${town}/members/${helper.id}/absences`
      const days = { from: '2026-11-26', to: '2026-11-27', note: '培训' }
      for (const by of [otherLead, centre, helper]) expect((await world.as(by).post(at, days)).status).toBe(403)
      const { status, body } = await world.as(lead).post<AbsenceView>(at, days)
      expect(status).toBe(201)
      expect((await world.as(helper).get<AbsenceView[]>('/api/me/absences')).body).toEqual([body])
      expect((await world.as(otherLead).post(`${at}/${body.id}/cancel`)).status).toBe(403)
      expect((await world.as(lead).post(`${at}/${body.id}/cancel`)).status).toBe(200)
      const stranger = await world.staff('牛爱华', { unit: town })
      expect((await world.as(stranger).post(`/api/me/absences/${body.id}/cancel`)).status).toBe(404)
    })

    it('is sealed, and its reason told to him and his lead alone', async () => {
      await leave(helper, '2026-11-24', '2026-11-25', '住院')
      const row = await world.read.findOneByOrFail(Absence, { accountId: helper.id })
      expect(row.note).not.toContain('住院')
      const seenBy = async (by: Person) =>
        (await rosterOf(by)).body.members.find((member) => member.id === helper.id)?.absence
      expect(await seenBy(lead)).toMatchObject({ state: 'running', note: '住院' })
      expect(await seenBy(centre)).toMatchObject({ state: 'running', note: null })
    })
  })

  describe('the roster', () => {
    it('is for the lead, the leads above, the centre and the administrator', async () => {
      for (const by of [lead, centre, admin]) expect((await rosterOf(by, village)).status).toBe(200)
      for (const by of [helper, otherLead, await world.resident()]) {
        expect((await rosterOf(by, village)).status).toBe(403)
      }
      expect((await rosterOf(lead, 'nowhere')).status).toBe(404)
      expect((await rosterOf(lead)).body.mayManage).toBe(true)
      expect((await rosterOf(centre)).body.mayManage).toBe(false)
    })

    it('lets the lead choose how the unit takes its cases', async () => {
      const choose = (by: Person, intake: unknown) => world.as(by).post(`/api/units/${town}/intake`, { intake })
      expect((await choose(lead, 'assignment')).body).toEqual({ code: town, intake: 'assignment' })
      expect((await rosterOf(centre)).body.intake).toBe('assignment')
      expect((await choose(otherLead, 'pool')).status).toBe(403)
      expect((await choose(helper, 'pool')).status).toBe(403)
      expect((await choose(lead, 'lottery')).status).toBe(400)
      expect((await choose(admin, 'pool')).status).toBe(200)
    })
  })
})
