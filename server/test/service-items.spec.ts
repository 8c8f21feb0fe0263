import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ServiceInput, ServiceItemView, ServiceView } from '@bangban/shared/catalog/service-api'
import { AuditEntry } from '../src/audit/audit-entry.entity.js'
import { ServiceItem } from '../src/catalog/service-item.entity.js'
import { castOf, Director, type Cast } from './cast.js'
import { engines } from './engines.js'
import { administrator } from './ways-in.js'
import { World, type Person } from './world.js'

const item: ServiceInput = {
  code: 'bus-card',
  name: '老年公交卡办理',
  audience: 'person',
  unit: 'disabled-persons',
  levels: ['city', 'township'],
  materials: ['身份证', '一寸照片'],
  days: 2,
  dayKind: 'working',
  inPerson: false,
  hint: '65 岁以上',
  where: '镇街便民服务中心',
  note: '以办事指南为准',
  popular: false,
  aliases: ['公交卡', '坐车', '坐车'],
  phone: '0543-4260000',
  directDispatch: false,
}

describe.each(engines)('service items, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director
  let admin: Person

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    admin = await administrator(world)
  })
  afterAll(() => world.stop())

  const post = (path: string, body: object) => world.as(admin).post<ServiceItemView>(`/api/service-items${path}`, body)
  const search = async (word: string) =>
    (await world.as(null).get<ServiceView[]>(`/api/services?keyword=${encodeURIComponent(word)}`)).body

  it('that an administrator adds are found by everybody, by each of their names', async () => {
    const added = await post('', item)
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({
      code: 'bus-card',
      unit: { code: 'disabled-persons', name: '残疾人联合会' },
      levels: ['township', 'city'],
      aliases: ['公交卡', '坐车'],
      active: true,
      version: 1,
    })
    expect((await search('坐车')).map(({ code }) => code)).toEqual(['bus-card'])
    expect((await search('坐车'))[0]).not.toHaveProperty('directDispatch')
    expect((await director.submit({ serviceCode: 'bus-card' })).service?.name).toBe('老年公交卡办理')
    expect((await post('', item)).problem.errors?.[0]).toMatchObject({ field: 'code' })
  })

  it('can be changed one thing at a time, with what it was kept in the audit log', async () => {
    const changed = await post('/bus-card', { version: 1, directDispatch: true, phone: '' })
    expect(changed.body).toMatchObject({ directDispatch: true, phone: null, name: item.name, version: 2 })
    const lines = await world.read.findBy(AuditEntry, { target: 'service:bus-card' })
    expect(lines.map(({ action, actorId }) => [action, actorId]).sort()).toEqual([
      ['service.add', admin.id],
      ['service.change', admin.id],
    ])
    expect(lines.find(({ action }) => action === 'service.change')?.detail).toEqual({
      before: { directDispatch: false, phone: item.phone },
      after: { directDispatch: true, phone: null },
    })
  })

  it('let exactly one of two change the same version', async () => {
    const answers = await Promise.all([
      post('/bus-card', { version: 2, days: 3 }),
      post('/bus-card', { version: 2, days: 4 }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('that are offered no more stay with their requests and take no new ones', async () => {
    const request = await director.submit({ serviceCode: 'bus-card' })
    const { body } = await post('/bus-card', { version: 3, active: false })
    expect(body.active).toBe(false)
    expect(await search('坐车')).toEqual([])
    expect((await world.as(cast.applicant).see(request)).body.service?.code).toBe('bus-card')
    const refused = await world.as(cast.applicant).submit({ serviceCode: 'bus-card' })
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([422, 'serviceCode'])
    const listed = (await world.as(admin).get<ServiceItemView[]>('/api/service-items')).body
    expect(listed.find(({ code }) => code === 'bus-card')?.active).toBe(false)
    expect((await post('/bus-card', { version: 4, active: true })).body.active).toBe(true)
    expect(await search('坐车')).toHaveLength(1)
  })

  it.each([
    ['an unknown unit', { unit: 'nowhere' }, 422, 'unit'],
    ['no level', { levels: [] }, 400, 'levels'],
    ['too many days', { days: 500 }, 400, 'days'],
    ['a bad code', { code: 'Bus Card' }, 400, 'code'],
    ['a bad number', { phone: 'call me' }, 400, 'phone'],
    ['more names than fit', { aliases: Array.from({ length: 30 }, (_, n) => `一个很长的叫法${n}`) }, 422, 'aliases'],
    ['a right it has not', { version: 5 }, 400, 'version'],
  ])('are refused with %s', async (_, wrong, status, field) => {
    const before = await world.read.count(ServiceItem)
    const answer = await post('', { ...item, code: 'another', ...wrong })
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([status, field])
    expect(await world.read.count(ServiceItem)).toBe(before)
  })

  it('are an administrator’s to change', async () => {
    for (const who of [cast.reviewer, cast.applicant]) {
      expect((await world.as(who).get('/api/service-items')).status).toBe(403)
      expect((await world.as(who).post('/api/service-items/id-card', { version: 1, days: 1 })).status).toBe(403)
    }
    expect((await post('/nothing', { version: 1, days: 1 })).status).toBe(404)
  })
})
