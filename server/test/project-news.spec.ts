import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { NotificationPage, NotificationView } from '@bangban/shared/notifications/notification-api'
import type { CaseNewsPage } from '@bangban/shared/notifications/push-api'
import type {
  PlanTemplateView,
  PlanTemplateVersionView,
  ProjectRequestView,
} from '@bangban/shared/projects/project-api'
import { withoutItem } from '@bangban/shared/projects/plan-graph'
import type { TemplateItem } from '@bangban/shared/projects/plan-item'
import type { ProjectProfile } from '@bangban/shared/projects/project-profile'
import { Account } from '../src/accounts/account.entity.js'
import { HandlerReminderJob } from '../src/projects/handler-reminder.job.js'
import { WorksOverJob } from '../src/projects/works-over.job.js'
import { Project } from '../src/projects/project.entity.js'
import { PlanVersion } from '../src/projects/plan-version.entity.js'
import { ProjectEntry } from '../src/projects/project-entry.entity.js'
import { engines } from './engines.js'
import { accepted, inputOf, ProjectCast } from './project-cast.js'
import { bindWechat, deliver, pass, pushesOf, sandboxesOf } from './pushing.js'
import { World, type Person } from './world.js'

const openedNews = '不用再等前面的了，这一项可以办了'

describe.each(engines)('what is told of a project, on %s', (engine) => {
  let world: World
  let cast: ProjectCast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await ProjectCast.of(world)
  })
  afterAll(() => world.stop())

  const inboxOf = async (person: Person, projectId: string): Promise<NotificationView[]> => {
    await world.settle()
    const page = accepted(await world.as(person).get<NotificationPage>('/api/notifications'))
    return page.items.filter((item) => item.projectId === projectId)
  }
  const titles = async (person: Person, projectId: string) =>
    (await inboxOf(person, projectId)).map(({ title }) => title)

  it('asks each department for a handler, and again each working day in working time, until it is named', async () => {
    const { id } = await cast.project()
    const asked = async () =>
      (await titles(cast.developer, id)).filter((title) => title === '请给这个项目定经办人').length
    const job = world.app.get(HandlerReminderJob)
    expect(await asked()).toBe(1)
    await job.run()
    expect(await asked()).toBe(1)
    world.clock.set('2026-11-25T09:30:01Z')
    await job.run()
    expect(await asked()).toBe(1)
    world.clock.set('2026-11-26T02:00:00Z')
    await Promise.all([job.run(), job.run()])
    expect(await asked()).toBe(2)
    await job.run()
    expect(await asked()).toBe(2)
    accepted(await cast.act(id, 'filing', { action: 'setHandler', account: cast.developer.id }))
    expect((await titles(cast.developer, id))[0]).toBe('这一项请您经办')
    world.clock.set('2026-11-30T02:00:00Z')
    await job.run()
    expect(await asked()).toBe(2)
    world.clock.set('2026-11-24T02:00:00Z')
  })

  it('tells everybody concerned what was decided, and whoever can go on now', async () => {
    const { id } = await cast.project()
    accepted(await cast.act(id, 'filing', { action: 'setHandler', account: cast.developer.id }))
    await cast.grant(id, 'licence')
    expect(await inboxOf(cast.owner, id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          title: '办成了一项',
          body: '中德宏顺循环科技合作项目，营业执照',
          itemCode: 'licence',
        }),
      ]),
    )
    expect(await titles(cast.member, id)).toContain('办成了一项')
    expect((await inboxOf(cast.developer, id))[0]).toMatchObject({
      title: openedNews,
      itemCode: 'filing',
    })
    // The leader did it himself.
    expect(await titles(cast.leader, id)).not.toContain('办成了一项')
    expect(await inboxOf(cast.stranger, id)).toEqual([])
  })

  const openedFor = async (person: Person, projectId: string) =>
    (await inboxOf(person, projectId)).flatMap(({ title, itemCode }) => (title === openedNews ? [itemCode] : []))

  it('tells a handler what an edited plan does not make him wait for any more', async () => {
    const { id } = await cast.project()
    accepted(await cast.act(id, 'filing', { action: 'setHandler', account: cast.developer.id }))
    const items = withoutItem(inputOf(await cast.plan(id)), 'licence')
    accepted(await world.as(cast.leader).post(`/api/projects/${id}/plan`, { base: 1, items }))
    expect(await openedFor(cast.developer, id)).toEqual(['filing'])
  })

  it('tells a handler what a corrected profile does not make him wait for any more', async () => {
    const { id } = await cast.project()
    const builder = await world.staff('施工许可经办人', { unit: 'approval' })
    accepted(await cast.act(id, 'build-permit', { action: 'setHandler', account: builder.id }))
    await cast.grant(id, 'licence', 'filing', 'land-grant', 'land-permit', 'design', 'works-permit', 'drawings')
    expect(await openedFor(builder, id)).not.toContain('build-permit')
    accepted(await world.as(cast.centre).post(`/api/projects/${id}`, { profile: { land: 'grant' } }))
    expect(await openedFor(builder, id)).toContain('build-permit')
  })

  it('tells a handler what somebody else did in his name, and never what he did himself', async () => {
    const { id } = await cast.project()
    const planner = { account: cast.planner.id }
    accepted(await cast.act(id, 'land-grant', { action: 'setHandler', ...planner }))
    for (const action of ['prepare', 'submit', 'accept']) accepted(await cast.act(id, 'land-grant', { action }))
    accepted(await cast.act(id, 'land-grant', { action: 'pause', reason: '公示', until: '2026-12-03' }))
    accepted(await cast.act(id, 'land-grant', { action: 'resume' }))
    const inName = ['接着办了，时间继续算', '先停一停，时间不算', '受理了，开始算时间']
    expect((await titles(cast.planner, id)).slice(0, 3)).toEqual(inName)
    accepted(await cast.act(id, 'land-grant', { action: 'pause', reason: '公示', until: '2026-12-03' }, cast.planner))
    expect((await titles(cast.planner, id)).filter((title) => title === inName[1])).toHaveLength(1)
  })

  it('tells a handler that it is another’s now, unless he gave it up himself', async () => {
    const { id } = await cast.project()
    const other = await world.staff('另一位', { unit: 'land-planning' })
    const name = (account: string, by = cast.leader) =>
      cast.act(id, 'land-grant', { action: 'setHandler', account }, by)
    const news = '这一项换了人经办，您不用管了'
    accepted(await name(cast.planner.id))
    accepted(await name(cast.planner.id))
    expect(await titles(cast.planner, id)).not.toContain(news)
    accepted(await name(other.id))
    expect((await inboxOf(cast.planner, id))[0]).toMatchObject({ title: news, itemCode: 'land-grant' })
    expect((await titles(other, id))[0]).toBe('这一项请您经办')
    accepted(await name(cast.plannerLead.id))
    accepted(await name(other.id, cast.plannerLead))
    expect(await titles(cast.plannerLead, id)).not.toContain(news)
  })

  it('is one row of the inbox, climbs to whoever has no screen open, and leads to the project', async () => {
    const openId = await bindWechat(world, cast.owner)
    const { id } = await cast.project()
    await world.as(cast.owner).post('/api/notifications/read', { all: true })
    await cast.grant(id, 'licence')
    await deliver(world)
    const cases = accepted(await world.as(cast.owner).get<CaseNewsPage>('/api/notifications/cases'))
    const row = cases.items.find((one) => one.projectId === id)
    expect(row).toMatchObject({ requestId: null, title: '中德宏顺循环科技合作项目，营业执照' })
    expect(row?.unread).toBeGreaterThan(1)
    await pass(world, { minutes: 5 })
    const [message] = sandboxesOf(world)
      .wechat.messages()
      .filter((one) => one.openId === openId)
    expect(message?.page).toMatch(new RegExp(`^projects/detail\\?id=${id}&via=`))
    expect(message?.words[0]).toBe('中德宏顺循环科技合作项目')
    expect(message?.words[2]).toMatch(/^办成了一项/)
    accepted(await world.as(cast.owner).post('/api/notifications/read', { projectId: id }))
    const pushes = await pushesOf(world, { id }, cast.owner)
    expect(pushes.length).toBeGreaterThan(1)
    expect(pushes.filter(({ state }) => state === 'open')).toEqual([])
  })

  it('tells the enterprise of its task force and of a changed plan', async () => {
    const { id } = await cast.project()
    expect(await titles(cast.owner, id)).toContain('专班组好了，联系卡在项目里')
    await cast.form(id, cast.force.slice(0, 1))
    expect(await titles(cast.owner, id)).toContain('专班换了人，看看现在找谁')
  })

  it('lists what the project asked help for, and lets nobody else file in its name', async () => {
    const { id } = await cast.project()
    const contact = { name: cast.owner.name, phone: cast.owner.phone }
    const request = accepted(
      await world.as(cast.owner).submit({ projectId: id, contact, subject: '问核酸在哪做' }),
      201,
    )
    expect(request).toMatchObject({ projectId: id, enterpriseId: cast.enterpriseId })
    expect(request.helpKinds).toContain('tailored')
    const rows = accepted(await world.as(cast.leader).get<ProjectRequestView[]>(`/api/projects/${id}/requests`))
    expect(rows).toMatchObject([{ id: request.id, subject: '问核酸在哪做', status: 'dispatched' }])
    for (const person of [cast.stranger, cast.planner]) {
      const answer = await world.as(person).submit({ projectId: id })
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'projectId'])
    }
    expect((await world.as(cast.stranger).get(`/api/projects/${id}/requests`)).status).toBe(404)
    // What is closed to him in full is not named to him either.
    expect(accepted(await world.as(cast.planner).get(`/api/projects/${id}/requests`))).toEqual([])
  })

  describe('the day on which the works are over', () => {
    const news = '到完工的日子了，后面的可以办了'
    const untilWorks = ['licence', 'filing', 'land-grant', 'land-permit', 'design', 'works-permit', 'drawings']
    const works = async (id: string, until: string, by = cast.owner) =>
      accepted(await world.as(by).post(`/api/projects/${id}/works`, { until }))
    /** Everything before the last stage is there; only the works are not. */
    const building = async () => {
      const { id } = await cast.project()
      await cast.grant(id, ...untilWorks, 'fire-design', 'build-permit')
      accepted(await cast.act(id, 'plan-check', { action: 'setHandler', account: cast.planner.id }))
      return id
    }
    const told = async (person: Person, id: string) =>
      (await titles(person, id)).filter((title) => title === news).length
    afterEach(() => world.clock.set('2026-11-24T02:00:00Z'))

    it('is told once, in working time, to whoever can go on: handler, task force and enterprise', async () => {
      const id = await building()
      const job = world.app.get(WorksOverJob)
      await works(id, '2026-11-28')
      world.clock.set('2026-11-27T09:00:00Z')
      await job.run()
      // A Saturday, and before the office opens.
      for (const at of ['2026-11-28T03:00:00Z', '2026-11-29T23:30:00Z']) {
        world.clock.set(at)
        await job.run()
      }
      expect(await told(cast.planner, id)).toBe(0)
      world.clock.set('2026-11-30T01:00:00Z')
      await Promise.all([job.run(), job.run()])
      await job.run()
      for (const person of [cast.owner, cast.leader, cast.planner]) expect(await told(person, id)).toBe(1)
      // Of the task force, and of a department that can go on: his telephone rings once.
      const rung = (await pushesOf(world, { id }, cast.member)).filter(({ action }) => action === 'worksOver')
      expect(rung).toHaveLength(1)
      expect(await told(cast.developer, id)).toBe(0)
      const [line] = (await inboxOf(cast.planner, id)).filter(({ title }) => title === news)
      expect(line?.itemCode).toBe('plan-check')
      expect(await cast.item(id, 'plan-check')).toMatchObject({ today: true })
      const row = await world.read.findOneByOrFail(Project, { id })
      expect([row.worksNewsOn, row.waitingUnit]).toEqual([null, '@enterprise'])
    })

    it('is not told when it was put off, or when everything waits for something else', async () => {
      const [putOff, { id: early }] = [await building(), await cast.project()]
      const job = world.app.get(WorksOverJob)
      await works(putOff, '2026-11-25')
      await works(early, '2026-11-25')
      await works(putOff, '2026-12-25')
      world.clock.set('2026-11-25T03:00:00Z')
      await job.run()
      for (const id of [putOff, early]) expect(await told(cast.owner, id)).toBe(0)
    })

    it('is told at once to the handler when it is written down afterwards, and waits while the project is closed', async () => {
      const [late, closed] = [await building(), await building()]
      const job = world.app.get(WorksOverJob)
      await works(late, '2026-11-20')
      expect(await titles(cast.planner, late)).toContain(openedNews)
      await works(closed, '2026-11-25')
      accepted(await world.as(cast.leader).post(`/api/projects/${closed}/close`, { note: '先放一放' }))
      world.clock.set('2026-11-25T03:00:00Z')
      await job.run()
      expect(await told(cast.owner, closed)).toBe(0)
      accepted(await world.as(cast.leader).post(`/api/projects/${closed}/reopen`))
      await job.run()
      expect([await told(cast.owner, closed), await told(cast.owner, late)]).toEqual([1, 0])
    })
  })

  it('keeps what people wrote sealed', async () => {
    const { id } = await cast.project()
    for (const action of ['prepare', 'submit']) accepted(await cast.act(id, 'licence', { action }))
    accepted(await cast.act(id, 'licence', { action: 'sendBack', reason: '张三的身份证号写错了' }))
    const notes = await world.read.findBy(ProjectEntry, { projectId: id })
    expect(JSON.stringify(notes)).not.toContain('张三')
    expect((await cast.item(id, 'licence', cast.owner)).reason).toBe('张三的身份证号写错了')
  })

  it('keeps the plan as it was at each version', async () => {
    const { id } = await cast.project()
    const [first] = await world.read.findBy(PlanVersion, { projectId: id })
    expect(first).toMatchObject({ version: 1, authorId: cast.owner.id, changes: [] })
    expect(first?.items).toHaveLength(23)
  })

  describe('the template', () => {
    const path = '/api/plan-templates/investment'
    const admin = async (): Promise<Person> => {
      const person = await world.resident('管理员')
      await world.write((em) => em.update(Account, { id: person.id }, { admin: true }))
      return person
    }

    it('is edited by an administrator, version by version; present projects keep theirs', async () => {
      const before = await cast.project()
      const editor = await admin()
      const template = accepted(await world.as(editor).get<PlanTemplateView>(path))
      expect([template.version, template.items.length]).toEqual([1, 23])
      const items = template.items.filter(({ code }) => code !== 'air-defence')
      items.forEach((item) => (item.prerequisites = item.prerequisites.filter(({ code }) => code !== 'air-defence')))
      const saved = accepted(
        await world.as(editor).post<PlanTemplateView>(path, { base: 1, items, note: '人防并进图审' }),
      )
      expect([saved.version, saved.author]).toEqual([2, '管理员'])
      expect((await cast.plan((await cast.project()).id)).items).toHaveLength(22)
      expect((await cast.plan(before.id)).items).toHaveLength(23)
      const versions = accepted(await world.as(editor).get<PlanTemplateVersionView[]>(`${path}/versions`))
      expect(versions.map(({ version, note }) => [version, note])).toEqual([
        [2, '人防并进图审'],
        [1, null],
      ])
      expect((await world.as(editor).post(path, { base: 1, items })).problem.code).toBe('plan.changed_meanwhile')
    })

    it.each([
      [
        'a circle, spelled out',
        (items: PlanTemplateView['items']) =>
          items.map((item) =>
            item.code === 'licence' ? { ...item, prerequisites: [{ code: 'filing', kind: 'hard' }] } : item,
          ),
        422,
        /绕成了圈：.*营业执照/,
      ],
      [
        'a department that is none',
        (items: PlanTemplateView['items']) => items.map((item) => ({ ...item, unit: '371681114201' })),
        422,
        /办理部门/,
      ],
      [
        'a condition that is none',
        (items: PlanTemplateView['items']) => items.map((item) => ({ ...item, when: [{ field: 'mood', is: true }] })),
        400,
        /条件/,
      ],
    ])('refuses %s', async (_name, change, status, words) => {
      const editor = await admin()
      const template = accepted(await world.as(editor).get<PlanTemplateView>(path))
      const answer = await world.as(editor).post(path, { base: template.version, items: change(template.items) })
      expect(answer.status).toBe(status)
      expect(answer.problem.errors?.[0]?.message).toMatch(words)
    })

    it('may make another item of one for another profile, and new projects are planned so', async () => {
      const editor = await admin()
      const template = accepted(await world.as(editor).get<PlanTemplateView>(path))
      const variants: TemplateItem['variants'] = [
        { when: { field: 'hazardousChemicals', is: true }, name: '水土保持方案（专家评审）', promisedDays: 8 },
        { when: { field: 'land', is: 'allocation' }, statutoryDays: null },
      ]
      const changed = (part: Partial<TemplateItem>) =>
        template.items.map((item) => (item.code === 'soil-water' ? { ...item, ...part } : item))
      const save = (items: TemplateItem[]) =>
        world.as(editor).post<PlanTemplateView>(path, { base: template.version, items })
      const empty = await save(changed({ variants: [{ when: { field: 'explosive', is: true } }] }))
      expect([empty.status, empty.problem.errors?.[0]?.field]).toEqual([422, 'items.5.variants'])
      expect(empty.problem.errors?.[0]?.message).toContain('有什么不一样')
      accepted(await save(changed({ variants })))
      const planned = async (profile: ProjectProfile) => cast.item((await cast.project({ profile })).id, 'soil-water')
      expect(await planned({ land: 'grant' })).toMatchObject({
        name: '水土保持方案',
        statutoryDays: 20,
        promisedDays: 3,
      })
      expect(await planned({ land: 'allocation' })).toMatchObject({ name: '水土保持方案', statutoryDays: null })
      expect(await planned({ land: 'allocation', hazardousChemicals: true })).toMatchObject({
        name: '水土保持方案（专家评审）',
        statutoryDays: 20,
        promisedDays: 8,
      })
      accepted(await world.as(editor).post(path, { base: template.version + 1, items: template.items }))
    })

    it('is read by staff and changed by nobody else', async () => {
      expect((await world.as(cast.planner).get(path)).status).toBe(200)
      expect((await world.as(cast.owner).get(path)).status).toBe(403)
      expect((await world.as(cast.supervisor).post(path, { base: 2, items: [] })).status).toBe(403)
    })
  })
})
