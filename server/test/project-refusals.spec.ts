import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import { withoutItem } from '@bangban/shared/projects/plan-graph'
import type {
  PlanTemplateView,
  ProjectJournalView,
  ProjectRow,
  ProjectView,
} from '@bangban/shared/projects/project-api'
import { Account } from '../src/accounts/account.entity.js'
import { engines } from './engines.js'
import { accepted, inputOf, ProjectCast } from './project-cast.js'
import { administrator } from './ways-in.js'
import { World } from './world.js'

describe.each(engines)('a project, on %s', (engine) => {
  let world: World
  let cast: ProjectCast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await ProjectCast.of(world)
  })
  afterAll(() => world.stop())

  describe('a project that cannot be', () => {
    it.each([
      ['an enterprise that is not his', { enterpriseId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, 422, 'enterpriseId'],
      ['a township that is none', { township: 'police' }, 422, 'township'],
      ['no money', { investment: 0 }, 400, 'investment'],
      ['land that is neither', { profile: { land: 'found' } }, 400, 'profile.land'],
      ['an unknown field of the profile', { profile: { land: 'grant', dreams: true } }, 400, 'profile.dreams'],
      [
        'less energy than its electricity',
        { profile: { land: 'grant', energyTce: 10, energyGwh: 5 } },
        422,
        'profile.energyTce',
      ],
      [
        'explosives in ordinary works',
        { profile: { land: 'grant', explosive: true, specialWorks: false } },
        422,
        'profile.specialWorks',
      ],
    ])('with %s is refused, with the field named', async (_name, change, status, field) => {
      const before = accepted(await world.as(cast.owner).get<Page<ProjectRow>>('/api/projects?limit=100')).items.length
      const answer = await cast.create(change as never)
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([status, field])
      const after = accepted(await world.as(cast.owner).get<Page<ProjectRow>>('/api/projects?limit=100')).items.length
      expect(after).toBe(before)
    })

    it('is not begun for an enterprise that nobody has confirmed', async () => {
      const code = '91371681MA0000000D'
      const { id } = accepted(
        await world
          .as(cast.stranger)
          .post<{ id: string }>('/api/enterprises', { creditCode: code, name: '未确认公司' }),
        201,
      )
      const answer = await cast.create({ enterpriseId: id }, cast.stranger)
      expect([answer.status, answer.problem.errors?.[0]?.message]).toEqual([
        422,
        '中心还没有确认这家企业，确认了就能建项目',
      ])
    })
  })

  it('tells a handler what an edited plan takes from him, by the name that it had', async () => {
    const { id } = await cast.project()
    accepted(await cast.act(id, 'filing', { action: 'setHandler', account: cast.developer.id }))
    const plan = inputOf(await cast.plan(id))
    const names = new Map(plan.map(({ code, name }) => [code, name]))
    const items = withoutItem(plan, 'filing')
    accepted(await world.as(cast.leader).post(`/api/projects/${id}/plan`, { base: 1, items }))
    await world.settle()
    const inbox = accepted(await world.as(cast.developer).get<NotificationPage>('/api/notifications')).items
    const taken = inbox.filter(({ title, projectId }) => projectId === id && title === '计划改了，这一项不用您办了')
    expect(taken.map(({ body }) => body)).toEqual([`中德宏顺循环科技合作项目，${names.get('filing')}`])
    const journal = accepted(
      await world.as(cast.leader).get<Page<ProjectJournalView>>(`/api/projects/${id}/journal?item=filing`),
    )
    expect(journal.items[0]?.item).toEqual({ code: 'filing', name: names.get('filing') })
  })

  it('tells whoever can go on by the edit that takes another item from him that he can go on', async () => {
    const { id } = await cast.project()
    await cast.grant(id, 'licence', 'filing', 'land-grant')
    for (const code of ['land-permit', 'design'])
      accepted(await cast.act(id, code, { action: 'setHandler', account: cast.planner.id }))
    const items = withoutItem(inputOf(await cast.plan(id)), 'land-permit')
    accepted(await world.as(cast.leader).post(`/api/projects/${id}/plan`, { base: 1, items }))
    await world.settle()
    const inbox = accepted(await world.as(cast.planner).get<NotificationPage>('/api/notifications')).items
    const [newest] = inbox.filter(({ projectId }) => projectId === id)
    expect([newest?.title, newest?.itemCode]).toEqual(['不用再等前面的了，这一项可以办了', 'design'])
  })

  it('has somebody in its task force only with a number to call', async () => {
    const { id } = accepted(await cast.create(), 201)
    const silent = await world.staff('赵默', { unit: 'construction' })
    await world.write((em) => em.update(Account, { id: silent.id }, { phone: null, phoneHash: null }))
    const force = (phone?: string) => [
      ...cast.force,
      { account: silent.id, role: 'member' as const, duty: '施工', phone },
    ]
    const refused = await cast.form(id, force())
    expect([refused.status, refused.problem.errors]).toEqual([
      422,
      [{ field: 'members.2.phone', message: '联系卡上要有电话：赵默没有登记手机号，请填一个' }],
    ])
    expect(accepted(await world.as(cast.centre).get<ProjectView>(`/api/projects/${id}`)).taskForce).toBeNull()
    expect(accepted(await cast.form(id, force('13811112222'))).taskForce?.members).toHaveLength(3)
  })

  it('is planned by a template that a save without a change does not make anew', async () => {
    const admin = await administrator(world)
    const path = '/api/plan-templates/investment'
    const { version, items } = accepted(await world.as(admin).get<PlanTemplateView>(path))
    const same = await world.as(admin).post(path, { base: version, items })
    expect([same.status, same.problem.errors?.[0]?.message]).toEqual([422, '和现在的模板一样，没有要改的'])
    expect(accepted(await world.as(admin).get<PlanTemplateView>(path)).version).toBe(version)
  })
})
