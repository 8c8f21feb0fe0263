import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { AccountView } from '@bangban/shared/accounts/account-api'
import type { Page } from '@bangban/shared/platform/page'
import type { PlanView, ProjectBoard, ProjectRow, ProjectView } from '@bangban/shared/projects/project-api'
import type { UnitKind } from '@bangban/shared/organization/unit-api'
import type { TriedProposal } from '@bangban/shared/routing/routing-api'
import { IsNull, Not } from 'typeorm'
import { Account } from '../src/accounts/account.entity.js'
import { Membership } from '../src/accounts/membership.entity.js'
import { ServiceItem } from '../src/catalog/service-item.entity.js'
import { Unit } from '../src/organization/unit.entity.js'
import { Database } from '../src/platform/database/database.js'
import { Request } from '../src/requests/request.entity.js'
import { engines } from './engines.js'
import { byPassword, bySms, byWechat, token } from './ways-in.js'
import { World } from './world.js'

/** Item, department, and days that the centre's papers name; 0 is “at once”. */
const items: [code: string, unit: string, days: number, materials: number][] = [
  ['id-card', 'police', 60, 2],
  ['sole-trader', 'approval', 3, 3],
  ['food-permit', 'approval', 10, 6],
  ['small-food', 'approval', 5, 3],
  ['real-estate', 'land-planning', 3, 3],
  ['disability-card', 'disabled-persons', 7, 5],
  ['elder-allowance', 'civil-affairs', 20, 6],
  ['subsistence', 'civil-affairs', 25, 3],
  ['social-card', 'human-resources', 1, 2],
  ['pension-check', 'human-resources', 0, 2],
  ['medical-join', 'medical-insurance', 0, 1],
  ['medical-remote', 'medical-insurance', 0, 1],
  ['birth', 'health', 0, 2],
  ['employment', 'human-resources', 3, 1],
  ['homestead', 'agriculture', 20, 3],
]

describe.each(engines)('the demo city, on %s', (engine) => {
  let world: World

  beforeAll(async () => {
    world = await World.start(engine, { DEMO: '1' })
  })
  afterAll(() => world.stop())

  const unitsOf = async (kind: UnitKind) => (await world.read.findBy(Unit, { kind })).map(({ code }) => code)
  /** Of each unit, in the order of their user names. */
  const peopleByUnit = async () => {
    const [accounts, memberships] = [await world.read.find(Account), await world.read.find(Membership)]
    const nameOf = new Map(accounts.map(({ id, username }) => [id, username ?? '']))
    const units = new Map<string, { name: string; lead: boolean; supervisor: boolean }[]>()
    const forces = new Set(await unitsOf('taskforce'))
    for (const { accountId, unitCode, lead, supervisor } of memberships) {
      // People of a task force are counted where they work otherwise.
      if (forces.has(unitCode)) continue
      units.set(unitCode, [...(units.get(unitCode) ?? []), { name: nameOf.get(accountId) ?? '', lead, supervisor }])
    }
    for (const people of units.values()) people.sort((a, b) => (a.name < b.name ? -1 : 1))
    return units
  }

  it('has a centre, 16 townships with villages, and 24 departments', async () => {
    const [centre, towns, departments, villages] = await Promise.all(
      (['centre', 'township', 'department', 'village'] as const).map(unitsOf),
    )
    expect([centre, towns?.length, departments?.length]).toEqual([['centre'], 16, 24])
    const parents = new Set((await world.read.findBy(Unit, { kind: 'village' })).map(({ parent }) => parent))
    expect(parents).toEqual(new Set(towns))
    expect(villages?.length).toBeGreaterThan(16)
  })

  it('has 34 people in the centre, the first four of whom supervise', async () => {
    const people = (await peopleByUnit()).get('centre') ?? []
    expect(people).toHaveLength(34)
    expect([people[0]?.name, people[33]?.name]).toEqual(['centre-01', 'centre-34'])
    expect(people.filter(({ supervisor }) => supervisor).map(({ name }) => name)).toEqual(
      people.slice(0, 4).map(({ name }) => name),
    )
  })

  it('has 1,210 helpers in 40 teams of twelve or more, each led by the first of them', async () => {
    const people = await peopleByUnit()
    const teams = [...(await unitsOf('township')), ...(await unitsOf('department'))]
    expect(teams).toHaveLength(40)
    for (const code of teams) {
      const team = people.get(code) ?? []
      const prefix = /^\d/.test(code) ? 'town' : 'dept'
      expect([code, team.length >= 12]).toEqual([code, true])
      expect(team.filter(({ lead }) => lead).map(({ name }) => name)).toEqual([`${prefix}-${code}-01`])
    }
    people.delete('centre')
    expect([...people.values()].flat()).toHaveLength(1_210)
    expect([...people.values()].flat().some(({ supervisor }) => supervisor)).toBe(false)
  })

  it('offers what people ask help with most, with department, days and materials', async () => {
    const found = await world.read.find(ServiceItem)
    const facts = found.map(({ code, unitCode, days, materials }) => [code, unitCode, days, materials.length])
    expect(facts.sort()).toEqual([...items].sort())
    expect(found.filter(({ dayKind }) => dayKind === 'calendar').map(({ code }) => code)).toEqual(['id-card'])
    expect(found.filter(({ inPerson }) => inPerson).map(({ code }) => code)).toContain('id-card')
    expect(found.every(({ note }) => note.includes('以办事指南为准'))).toBe(true)
    const direct = found.filter(({ directDispatch }) => directDispatch).map(({ code }) => code)
    expect(direct.sort()).toEqual(['medical-join', 'pension-check'])
  })

  it('has rules that propose the township where it can do the item, else the department', async () => {
    const admin = token(await byPassword(world, 'admin', 'bangban-demo'))
    const first = async (service: string) => {
      const path = `/api/routing/preview?township=371681114&service=${service}`
      return (await world.as(admin).get<TriedProposal[]>(path)).body[0]?.unit.name
    }
    const items = ['elder-allowance', 'subsistence', 'homestead', 'id-card', 'real-estate', 'food-permit']
    expect(await Promise.all(items.map(first))).toEqual([
      '台子镇',
      '台子镇',
      '台子镇',
      '公安局',
      '自然资源和规划局',
      '行政审批服务局',
    ])
  })

  it('lets its administrator, its staff, two residents and an enterprise in', async () => {
    expect((await byPassword(world, 'admin', 'bangban-demo')).body.account).toMatchObject({ admin: true })
    for (const username of ['centre-34', 'town-371681114-01', 'dept-police-12']) {
      expect((await byPassword(world, username, 'bangban-demo')).body.account.memberships).toHaveLength(1)
    }
    expect((await byPassword(world, 'admin', 'wrong')).status).toBe(401)

    const outsiders = await world.read.findBy(Account, { username: IsNull(), phoneHash: Not(IsNull()) })
    expect(outsiders).toHaveLength(3)
    const logins = [await bySms(world, '13800000001'), await bySms(world, '13800000002')]
    const enterprise = await bySms(world, '13800000003')
    expect(logins.map(({ body }) => body.account.enterprises)).toEqual([[], []])
    expect(enterprise.body.account.enterprises).toMatchObject([{ name: '示例循环科技有限公司' }])
    expect((await byWechat(world, 'zhang')).body.account.id).toBe(logins[0]?.body.account.id)
    const ready = await world.as(token(enterprise)).get<AccountView>('/api/me')
    expect(ready.body.consents).toMatchObject([{ document: 'privacy' }])
    expect((await world.as(token(enterprise)).submit()).status).toBe(201)
  })

  it('has work for everybody, and no more than twenty requests to review', async () => {
    const byStatus = (status: Request['status']) => world.read.countBy(Request, { status })
    const waiting = await byStatus('submitted')
    expect(waiting).toBeGreaterThan(0)
    expect(waiting).toBeLessThanOrEqual(20)
    for (const status of ['returned', 'dispatched', 'processing', 'completed'] as const) {
      expect([status, (await byStatus(status)) > 0]).toEqual([status, true])
    }
    const future = (await world.read.find(Request)).filter(({ createdAt }) => createdAt > world.clock.now())
    expect(future).toEqual([])
  })

  it('has the article’s project with ten items at different states, and shows its enterprise what comes next', async () => {
    const as = world.as(token(await bySms(world, '13800000003')))
    const { body: list } = await as.get<Page<ProjectRow>>('/api/projects')
    expect(list.items.map(({ name }) => name)).toEqual(['中德宏顺循环科技合作项目'])
    const path = `/api/projects/${list.items[0]?.id}`
    const { body: plan } = await as.get<PlanView>(`${path}/plan`)
    const begun = plan.items.filter(({ state }) => state !== 'waiting' && state !== 'not_applicable')
    expect(begun).toHaveLength(10)
    expect(new Set(begun.map(({ state }) => state)).size).toBeGreaterThanOrEqual(5)
    expect(plan.items.filter(({ today }) => today).length).toBeGreaterThan(0)
    expect(plan.items.find(({ code }) => code === 'land-permit')).toMatchObject({
      handler: { phone: expect.stringMatching(/^1/) },
      materials: [{ since: expect.any(String) }, { since: expect.any(String) }],
    })
    const { body: project } = await as.get<ProjectView>(path)
    expect(project.taskForce?.members[0]).toMatchObject({ role: 'leader', duty: '总协调' })
    expect(
      (
        await world
          .as(token(await byPassword(world, 'centre-07', 'bangban-demo')))
          .get<ProjectBoard>('/api/projects/board')
      ).body,
    ).toMatchObject({ projects: 4, withoutTaskForce: 1 })
  })

  it('is not changed by a second start', async () => {
    await world.settle()
    const before = await rowCounts(world)
    await world.close()
    world = await World.start(engine, { DEMO: '1' }, world)
    expect(await rowCounts(world)).toEqual(before)
    expect(before.account).toBe(1 + 34 + 1_210 + 3)
  })
})

async function rowCounts(world: World): Promise<Record<string, number>> {
  const { writer } = world.app.get(Database)
  const names = writer.entityMetadatas.map(({ tableName }) => tableName)
  const counts = names.map(async (name) => {
    const [row]: { rows: number | string }[] = await world.read.query(
      `SELECT COUNT(*) AS ${writer.driver.escape('rows')} FROM ${writer.driver.escape(name)}`,
    )
    return [name, Number(row?.rows)] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}
