import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { StaffView } from '@bangban/shared/accounts/account-api'
import { Account } from '../src/accounts/account.entity.js'
import { castOf, Director, inputs, town } from './cast.js'
import { engines } from './engines.js'
import { administrator, byPassword, takeOn } from './ways-in.js'
import { someInput, World, type Person } from './world.js'

const tenOf = <T>(make: () => T): T[] => Array.from({ length: 10 }, make)

/** What is legal JSON, and nobody thinks of when he writes a form. */
describe.each(engines)('input nobody thinks of, on %s', (engine) => {
  let world: World
  let director: Director
  let admin: Person

  beforeAll(async () => {
    world = await World.start(engine)
    director = new Director(world, await castOf(world))
    admin = await administrator(world)
  })
  afterAll(() => world.stop())

  const asApplicant = () => world.as(director.cast.applicant)

  it('takes null for a field that may be left out as left out', async () => {
    const nothing = { enterpriseId: null, projectId: null, homeVisit: null, onBehalfOf: null, attachments: null }
    expect((await asApplicant().submit({ ...nothing, serviceCode: null } as never)).status).toBe(201)
    const unit = { code: 'null-village', name: '空村', kind: 'village', parent: town, phone: null }
    expect((await world.as(admin).post('/api/units', unit)).status).toBe(201)
    expect((await world.as(admin).post('/api/units/null-village', { name: null, active: null })).status).toBe(200)
    const colleague = { username: 'null-phone', name: '空号', unit: town, phone: null, lead: null, supervisor: null }
    const taken = await world.as(admin).post<{ staff: StaffView }>('/api/staff', colleague)
    expect([taken.status, taken.body.staff.memberships[0]?.lead]).toEqual([201, false])
    const bound = await asApplicant().post('/api/me/phone', { code: '123456', phone: null })
    expect(bound.status).toBe(401)
  })

  it.each(['2026-W48-2', '+202026-11-24', '2026-02-30', '9999999-01-01', '2026-330', '275760-09-13'])(
    'refuses to pause until %s',
    async (until) => {
      const request = await director.at('processing')
      const answer = await world.as(director.cast.holder).act(request, { ...inputs.pause, until })
      expect([400, 422]).toContain(answer.status)
      expect(answer.problem.errors?.[0]?.field).toBe('until')
    },
  )

  it.each([
    ['acceptedOn', { ...inputs.progress, acceptedOn: '2026-02-30' }],
    ['validUntil', { ...inputs.complete, validUntil: '2031-04-31' }],
  ])('refuses a day in %s that no calendar has', async (field, input) => {
    const request = await director.at('processing')
    const answer = await world.as(director.cast.holder).act(request, input)
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([400, field])
  })

  it('counts every character of a text, also those that only dress the one before', async () => {
    const answer = await asApplicant().submit({ subject: '\u260e\ufe0f'.repeat(60) })
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([400, 'subject'])
    expect((await asApplicant().submit({ subject: '😀'.repeat(60) })).status).toBe(201)
  })

  it('refuses what is nested too deeply to be anything', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const deep = `${open.repeat(60_000)}1${close.repeat(60_000)}`
      const body = `{"subject":"a","contact":${deep}}`
      for (const headers of [undefined, { 'idempotency-key': `deep ${open}` }]) {
        expect((await asApplicant().post('/api/requests', body, headers)).status).toBe(400)
      }
    }
  })

  it.each([
    '/api/requests/%ZZ',
    '/%',
    '/api/requests/x/journal?cursor=%E0%A4%A',
    '//',
    '/api/files/a?expires=1&expires=2',
  ])('answers the address %s with a problem document', async (path) => {
    const answer = await asApplicant().get<unknown>(path)
    expect([400, 404]).toContain(answer.status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  it('locks a user name out under every spelling that the database takes for it', async () => {
    const { username, password } = await takeOn(world, admin, 'spelled', town)
    for (const spelling of ['spelled ', 'spélled', 'ｓpelled']) {
      expect([spelling, (await byPassword(world, spelling, password)).status]).toEqual([spelling, 401])
    }
    expect((await byPassword(world, username.toUpperCase(), password)).status).toBe(200)
    expect(await world.read.countBy(Account, { username })).toBe(1)
  })

  it('marks news as read once when it is told so ten times at once, again and again', async () => {
    const statuses: number[] = []
    const tenTimes = async (body: object) =>
      statuses.push(
        ...(await Promise.all(tenOf(() => asApplicant().post('/api/notifications/read', body)))).map((a) => a.status),
      )
    const fresh = async () => {
      await director.at('processing')
      await world.settle()
      return (await asApplicant().get<{ items: { id: string }[] }>('/api/notifications')).body.items.map(({ id }) => id)
    }
    for (let round = 1; round <= 4; round++) await tenTimes({ ids: await fresh() })
    await fresh()
    await tenTimes({ all: true })
    expect([...new Set(statuses)]).toEqual([200])
    expect((await asApplicant().get<{ unread: number }>('/api/notifications')).body.unread).toBe(0)
  })

  it('does not mind strange letters', async () => {
    for (const subject of [
      '\u0000',
      'a\u0000b',
      '\ud800',
      '\u202e反',
      '<script>alert(1)</script>',
      "'; DROP TABLE request; --",
    ]) {
      expect([subject, [201, 400].includes((await asApplicant().submit({ subject })).status)]).toEqual([subject, true])
    }
    expect((await asApplicant().get(`/api/requests?keyword=${encodeURIComponent('%_\\')}`)).status).toBe(200)
    expect((await world.as(admin).get(`/api/staff?keyword=${encodeURIComponent('%!_')}`)).status).toBe(200)
    expect((await asApplicant().submit({ ...someInput, description: '好'.repeat(5000) } as never)).status).toBeLessThan(
      500,
    )
  })

  it('logged no fault', () => {
    expect(world.logged.filter((line) => line.includes('"level":50'))).toEqual([])
  })
})
