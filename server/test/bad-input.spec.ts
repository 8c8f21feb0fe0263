import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Request } from '../src/requests/request.entity.js'
import { castOf, Director } from './cast.js'
import { engines } from './engines.js'
import { someInput, World } from './world.js'

describe.each(engines)('rubbish, on %s', (engine) => {
  let world: World
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    director = new Director(world, await castOf(world))
  })
  afterAll(() => world.stop())

  it.each([
    ['a wrong type', { subject: 5 }, 'subject'],
    ['a missing part', { contact: undefined }, 'contact'],
    ['a missing part of a part', { contact: { name: '张' } }, 'contact.phone'],
    ['a text that is too long', { subject: 'x'.repeat(61) }, 'subject'],
    ['only blanks', { subject: '   ' }, 'subject'],
    ['an unknown field', { admin: true }, 'admin'],
    ['an unknown field inside', { contact: { name: '张', phone: '13800008000', vip: 1 } }, 'contact.vip'],
    ['a phone that is none', { contact: { name: '张', phone: '12345' } }, 'contact.phone'],
    ['a mode that is none', { mode: 'magic' }, 'mode'],
    ['an array for an object', { contact: [] }, 'contact'],
    ['a list that is too long', { attachments: Array.from({ length: 21 }, () => 'x') }, 'attachments'],
    ['null where something must be', { description: null }, 'description'],
  ])('refuses %s with 400 and the field named', async (_name, change, field) => {
    const answer = await world.as(director.cast.applicant).submit(change as never)
    expect([answer.status, answer.problem.code]).toEqual([400, 'request.malformed'])
    expect(answer.problem.errors?.map((problem) => problem.field)).toContain(field)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  it.each([
    ['an unknown township', { township: '999999999' }, 'township'],
    ['a department for a township', { township: 'police' }, 'township'],
    ['an unknown item', { serviceCode: 'nothing' }, 'serviceCode'],
    ['an enterprise that is not his', { enterpriseId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, 'enterpriseId'],
    ['a project that does not exist', { projectId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, 'projectId'],
    ['a file that is not his', { attachments: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] }, 'attachments'],
  ])('refuses %s with 422 and the field named', async (_name, change, field) => {
    const before = await world.read.count(Request)
    const answer = await world.as(director.cast.applicant).submit(change)
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, field])
    expect(await world.read.count(Request)).toBe(before)
  })

  it('refuses broken JSON, without a stack trace', async () => {
    const answer = await world.as(director.cast.applicant).post('/api/requests', '{"subject": ')
    expect([answer.status, answer.problem.code]).toEqual([400, 'body.unreadable'])
    expect(JSON.stringify(answer.problem)).not.toMatch(/ at |node_modules|SyntaxError/)
  })

  it('refuses an empty body and a body that is a list', async () => {
    expect((await world.as(director.cast.applicant).post('/api/requests', '')).status).toBe(400)
    expect((await world.as(director.cast.applicant).post('/api/requests', '[]')).status).toBe(400)
    const request = await director.at('submitted')
    expect((await world.as(director.cast.reviewer).post(`/api/requests/${request.id}/actions`, '[]')).status).toBe(400)
  })

  it('refuses 20 MB with 413', async () => {
    const answer = await world
      .as(director.cast.applicant)
      .post('/api/requests', { ...someInput, description: 'x'.repeat(20_000_000) })
    expect([answer.status, answer.problem.code]).toEqual([413, 'body.too_large'])
  })

  it('refuses a media type it does not know with 415', async () => {
    const headers = { 'content-type': 'application/xml' }
    const answer = await world.as(director.cast.applicant).post('/api/requests', '<a/>', headers)
    expect([answer.status, answer.problem.code]).toEqual([415, 'media.unsupported'])
  })

  it.each(['nothing', '01ARZ3NDEKTSV4RRFFQ69G5FAV', '%00', "' OR 1=1 --", '../../etc/passwd', 'x'.repeat(150)])(
    'answers 404 for the id %s',
    async (id) => {
      const path = `/api/requests/${encodeURIComponent(id)}`
      expect((await world.as(director.cast.applicant).get(path)).status).toBe(404)
      expect((await world.as(director.cast.applicant).post(`${path}/actions`, { action: 'urge' })).status).toBe(404)
    },
  )

  it('answers 404 for somebody else’s case, wherever it is asked for', async () => {
    const request = await director.at('submitted')
    const stranger = world.as(director.cast.stranger)
    for (const path of ['', '/journal', '/routing']) {
      expect((await stranger.get(`/api/requests/${request.id}${path}`)).status).toBe(404)
    }
    expect((await stranger.post(`/api/requests/${request.id}/mandate`, { confirm: true })).status).toBe(404)
  })

  it('refuses an action that does not exist with 400', async () => {
    const request = await director.at('submitted')
    const answer = await world.as(director.cast.reviewer).act(request, { action: 'explode' })
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([400, 'action'])
  })

  it.each([
    ['no materials at all', { action: 'return', items: [], note: '' }, 'items'],
    [
      'a promise of no days',
      { action: 'dispatch', unit: 'police', materials: [], promisedDays: 0, message: '' },
      'promisedDays',
    ],
    [
      'half a day',
      { action: 'dispatch', unit: 'police', materials: [], promisedDays: 1.5, message: '' },
      'promisedDays',
    ],
    ['a reason that is none', { action: 'decline', reason: 'mood', note: '不想办' }, 'reason'],
    [
      'an item with something else in it',
      { action: 'return', items: [{ material: 'a', problem: 'b', x: 1 }], note: '' },
      'items.0.x',
    ],
  ])('refuses %s with 400', async (_name, input, field) => {
    const request = await director.at('submitted')
    const answer = await world.as(director.cast.reviewer).act(request, input)
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([400, field])
  })

  it.each([
    ['view', '?view=everything'],
    ['limit', '?limit=101'],
    ['limit', '?limit=0'],
    ['limit', '?limit=ten'],
    ['status', '?status=lost'],
    ['light', '?light=blue'],
    ['page', '?page=2'],
  ])('refuses a list with a bad %s (%s)', async (field, query) => {
    const answer = await world.as(director.cast.applicant).get<unknown>(`/api/requests${query}`)
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([400, field])
  })

  it.each([
    'rubbish',
    Buffer.from('["x"]').toString('base64url'),
    Buffer.from('["no-date","x"]').toString('base64url'),
  ])('refuses the cursor %s', async (cursor) => {
    const answer = await world.as(director.cast.reviewer).get<unknown>(`/api/requests?view=review&cursor=${cursor}`)
    expect([answer.status, answer.problem.code]).toEqual([400, 'cursor.malformed'])
  })

  it('refuses no token, forged ones and old ones with 401', async () => {
    expect((await world.as(null).get<unknown>('/api/requests')).problem).toMatchObject({
      status: 401,
      code: 'auth.required',
    })
    for (const token of ['rubbish', 'a.b.c', `${world.tokenOf(director.cast.applicant).slice(0, -3)}abc`]) {
      expect((await world.as({ token }).get<unknown>('/api/requests')).status).toBe(401)
    }
    const none = [
      { alg: 'none', typ: 'JWT' },
      { sub: director.cast.applicant.id, sid: director.cast.applicant.sessionId },
    ]
    const unsigned = `${none.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`
    expect((await world.as({ token: unsigned }).get<unknown>('/api/requests')).status).toBe(401)
    const token = world.tokenOf(director.cast.applicant)
    world.clock.advance({ minutes: 16 })
    expect((await world.as({ token }).get<unknown>('/api/requests')).problem).toMatchObject({
      status: 401,
      code: 'auth.expired',
    })
  })

  it('answers an unknown address with a problem document', async () => {
    for (const path of ['/api/nothing', '/nothing.js']) {
      const answer = await world.as(null).get<unknown>(path)
      expect([answer.status, answer.problem.code]).toEqual([404, 'route.missing'])
    }
  })

  it('refuses to submit before consent', async () => {
    const newcomer = await world.resident('新来的', { consented: false })
    const answer = await world.as(newcomer).submit()
    expect([answer.status, answer.problem.code]).toEqual([403, 'consent.required'])
  })
})
