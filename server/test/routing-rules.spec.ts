import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RoutingProposal } from '@bangban/shared/requests/request-api'
import type { TriedProposal } from '@bangban/shared/routing/routing-api'
import type { RoutingRuleInput, RoutingRuleView } from '@bangban/shared/routing/routing-rule'
import { cityRoutingRules } from '../src/app/seed/city-routing-rules.js'
import { seedCity } from '../src/app/seed/seed-city.js'
import { AuditEntry } from '../src/audit/audit-entry.entity.js'
import { RoutingRuleRow } from '../src/routing/routing-rule.entity.js'
import { RoutingRules } from '../src/routing/routing-rules.js'
import { castOf, Director, town, type Cast } from './cast.js'
import { engines } from './engines.js'
import { administrator } from './ways-in.js'
import { World, type Person } from './world.js'

const rule: RoutingRuleInput = {
  name: '残疾人证先到残联',
  conditions: { serviceCodes: ['disability-card'] },
  effect: { candidate: 'department', weight: 60, reason: '这阵子残联集中评定' },
}

describe.each(engines)('routing rules, on %s', (engine) => {
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

  const list = async () => (await world.as(admin).get<RoutingRuleView[]>('/api/routing/rules')).body
  const post = <T = RoutingRuleView>(path: string, body: object) =>
    world.as(admin).post<T>(`/api/routing/rules${path}`, body)
  const names = async () => (await list()).map(({ name }) => name)
  const audited = (id: string) =>
    world.read.find(AuditEntry, { where: { target: `routing_rule:${id}` }, order: { id: 'ASC' } })

  it('come with the city, in their order', async () => {
    expect(await names()).toEqual(cityRoutingRules(new Date()).map(({ name }) => name))
    expect((await list()).every(({ active, updatedBy }) => active && updatedBy === null)).toBe(true)
  })

  it('that an administrator adds change the next proposal', async () => {
    const request = await director.at('submitted')
    const first = async () =>
      (await world.as(cast.reviewer).get<RoutingProposal[]>(`/api/requests/${request.id}/routing`)).body[0]
    expect((await first())?.unit.code).toBe(town)
    const added = await post('', rule)
    expect([added.status, added.body]).toEqual([201, expect.objectContaining({ ...rule, active: true, version: 1 })])
    expect(added.body.updatedBy).toBe(admin.name)
    expect((await first())?.unit.code).toBe('disabled-persons')
    expect((await first())?.reasons).toContainEqual({ text: '这阵子残联集中评定', good: true })

    const off = await post(`/${added.body.id}`, { version: 1, active: false })
    expect(off.body).toMatchObject({ active: false, version: 2 })
    expect((await first())?.unit.code).toBe(town)
    const lines = await audited(added.body.id)
    expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['routing_rule.add', admin.id],
      ['routing_rule.change', admin.id],
    ])
    expect(lines[1]?.detail).toMatchObject({ before: { active: true, ...rule }, after: { active: false, ...rule } })
  })

  it('can be moved, one place at a time, and deleted; the list stays in order', async () => {
    const before = await names()
    const { body } = await post('', { ...rule, name: '最后一条' })
    const up = await post(`/${body.id}/move`, { version: 1, direction: 'up' })
    expect(up.body.version).toBe(2)
    expect(await names()).toEqual([...before.slice(0, -1), '最后一条', before.at(-1)])
    const down = await post(`/${body.id}/move`, { version: 2, direction: 'down' })
    const still = await post(`/${body.id}/move`, { version: down.body.version, direction: 'down' })
    expect(await names()).toEqual([...before, '最后一条'])
    const gone = await post<{ removed: string }>(`/${body.id}/remove`, { version: still.body.version })
    expect(gone.body).toEqual({ removed: body.id })
    expect(await names()).toEqual(before)
    expect((await post(`/${body.id}`, { version: 9, active: true })).status).toBe(404)
    expect((await audited(body.id)).map(({ action }) => action.split('.')[1])).toEqual([
      'add',
      'move',
      'move',
      'remove',
    ])
  })

  it('let exactly one of two change the same version', async () => {
    const { body } = await post('', { ...rule, name: '两个人改' })
    const change = (reason: string) => post(`/${body.id}`, { version: 1, effect: { ...rule.effect, reason } })
    const answers = await Promise.all([change('甲说'), change('乙说')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('record.changed_meanwhile')
    expect((await audited(body.id)).map(({ action }) => action)).toHaveLength(2)
    await post(`/${body.id}/remove`, { version: 2 })
  })

  it.each([
    [
      'an unknown unit',
      { effect: { candidate: 'unit', unit: 'nowhere', weight: 1, reason: '近' } },
      422,
      'effect.unit',
    ],
    ['an unknown item', { conditions: { serviceCodes: ['nothing'] } }, 422, 'conditions.serviceCodes.0'],
    ['no reason', { effect: { ...rule.effect, reason: ' ' } }, 422, 'effect.reason'],
    ['no name', { name: '' }, 422, 'name'],
    ['a contradiction', { conditions: { serviceKnown: false, levels: ['city'] } }, 422, 'conditions.serviceKnown'],
    ['a weight out of range', { effect: { ...rule.effect, weight: 1_000 } }, 400, 'effect.weight'],
    ['a level that is none', { conditions: { levels: ['street'] } }, 400, 'conditions.levels'],
    ['a condition that is none', { conditions: { weather: 'rain' } }, 400, 'conditions.weather'],
  ])('are refused with %s, and nothing changes', async (_, wrong, status, field) => {
    const before = await world.read.count(RoutingRuleRow)
    const answer = await post('', { ...rule, ...wrong })
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([status, field])
    expect(await world.read.count(RoutingRuleRow)).toBe(before)
    const [known] = await list()
    const changed = await post(`/${known?.id}`, { version: known?.version, ...wrong })
    expect([changed.status, changed.problem.errors?.[0]?.field]).toEqual([status, field])
    expect((await list())[0]).toEqual(known)
  })

  it('are an administrator’s', async () => {
    for (const who of [cast.reviewer, cast.supervisor, cast.applicant]) {
      expect((await world.as(who).get('/api/routing/rules')).status).toBe(403)
      expect((await world.as(who).post('/api/routing/rules', rule)).status).toBe(403)
      expect((await world.as(who).get(`/api/routing/preview?township=${town}`)).status).toBe(403)
    }
    expect((await world.as(null).get('/api/routing/rules')).status).toBe(401)
  })

  it('can be tried on a made-up request, and say which of them spoke', async () => {
    const trial = (query: string) => world.as(admin).get<TriedProposal[]>(`/api/routing/preview?${query}`)
    const { body } = await trial(`township=${town}&service=id-card&homeVisit=true`)
    const first = body[0]
    expect(first?.unit.code).toBe(town)
    expect(first?.spoke.map(({ rule: spoken, weight }) => [spoken?.name ?? null, weight])).toEqual([
      ['申请人所在镇街', 20],
      ['镇街不能办', -30],
      ['上门就近', 50],
      [null, 0],
    ])
    expect(first?.score).toBe(40)
    expect((await trial('township=nowhere')).problem.errors?.[0]?.field).toBe('township')
    expect((await trial(`township=${town}&service=nothing`)).problem.errors?.[0]?.field).toBe('service')
    expect((await trial(`township=${town}&homeVisit=maybe`)).status).toBe(400)
  })

  it('stay as they were edited when the city’s data is loaded again, and deleted ones stay away', async () => {
    const [edited, deleted] = await list()
    await post(`/${edited?.id}`, { version: edited?.version, active: false, name: '改过的' })
    await post(`/${deleted?.id}/remove`, { version: deleted?.version })
    const before = await list()
    await world.write((em) => seedCity(em, world.clock.now()))
    await world.refresh()
    expect(await list()).toEqual(before)
  })

  it('that another server changed are known here before long', async () => {
    const other = await World.start(engine, {}, world)
    try {
      const { body } = await post('', { ...rule, name: '别的服务器' })
      await other.app.get(RoutingRules).refresh()
      expect(other.app.get(RoutingRules).get(body.id).name).toBe('别的服务器')
    } finally {
      await other.close()
    }
  })
})
