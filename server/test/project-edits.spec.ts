import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from '@bangban/shared/platform/page'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type {
  PlanPreview,
  PlanVersionView,
  PlanView,
  ProjectJournalView,
  ProjectView,
} from '@bangban/shared/projects/project-api'
import { withoutItem } from '@bangban/shared/projects/plan-graph'
import { Conversation } from '../src/conversations/conversation.entity.js'
import { insertRows } from '../src/platform/database/rows.js'
import { PlanItemRow } from '../src/projects/plan-item.entity.js'
import { PlanTemplate } from '../src/projects/plan-template.entity.js'
import { PlanTemplates } from '../src/projects/plan-templates.js'
import { Project } from '../src/projects/project.entity.js'
import { engines } from './engines.js'
import { accepted, inputOf, ProjectCast, someProject } from './project-cast.js'
import { administrator } from './ways-in.js'
import { World } from './world.js'

const onlyHazard = { field: 'hazardousChemicals', is: true } as const

describe.each(engines)('a plan that is edited, a project that was described wrongly, on %s', (engine) => {
  let world: World
  let cast: ProjectCast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await ProjectCast.of(world)
  })
  afterAll(() => world.stop())

  const save = (id: string, body: object, by = cast.leader) =>
    world.as(by).post<PlanView>(`/api/projects/${id}/plan`, body)

  const refuse = async (id: string, code: string) => {
    for (const action of ['prepare', 'submit', 'accept']) accepted(await cast.act(id, code, { action }))
    accepted(await cast.act(id, code, { action: 'refuse', reason: '不在范围里' }))
  }

  describe('an edited plan', () => {
    it('is a version with author and a plain-words difference, shown before it is saved', async () => {
      const { id } = await cast.project()
      const items = inputOf(await cast.plan(id))
      const changed = items.map((item) => (item.code === 'design' ? { ...item, promisedDays: 2 } : item))
      const preview = accepted(
        await world
          .as(cast.leader)
          .post<{ changes: { text: string }[]; finishBefore: string; finishAfter: string }>(
            `/api/projects/${id}/plan/preview`,
            { base: 1, items: changed },
          ),
      )
      expect(preview.changes.map(({ text }) => text)).toEqual([
        '“设计方案审查”承诺办理时间由 5 个工作日改为 2 个工作日。',
      ])
      expect(preview.finishAfter < preview.finishBefore).toBe(true)
      expect((await cast.plan(id)).version).toBe(1)
      expect(accepted(await save(id, { base: 1, items: changed, note: '规划局同意提前' })).version).toBe(2)
      const versions = accepted(await world.as(cast.owner).get<PlanVersionView[]>(`/api/projects/${id}/plan/versions`))
      expect(versions[0]).toMatchObject({
        version: 2,
        author: '刘建国',
        note: '规划局同意提前',
        changes: preview.changes,
      })
      expect((await save(id, { base: 1, items: changed })).problem.code).toBe('plan.changed_meanwhile')
      expect((await save(id, { base: 2, items: changed })).problem.errors?.[0]?.field).toBe('items')
    })

    it('may add, remove and link, keeps what has begun, and asks new departments for a handler', async () => {
      const { id } = await cast.project()
      for (const action of ['prepare', 'submit']) accepted(await cast.act(id, 'licence', { action }))
      const items = inputOf(await cast.plan(id))
      const withoutLicence = items.filter(({ code }) => code !== 'licence')
      const gone = await save(id, {
        base: 1,
        items: withoutLicence.map((item) => ({
          ...item,
          prerequisites: item.prerequisites.filter(({ code }) => code !== 'licence'),
        })),
      })
      expect(gone.problem.errors?.[0]?.message).toBe('“营业执照”已经开始办，不能去掉')
      const tree = { ...items[0], code: 'trees', name: '城市树木迁移', unit: 'urban-management', prerequisites: [] }
      const plan = accepted(await save(id, { base: 1, items: [...items, tree] }))
      expect(plan.items.at(-1)).toMatchObject({ code: 'trees', state: 'waiting', unit: { name: '综合行政执法局' } })
      expect(plan.items[0]?.state).toBe('submitted')
    })

    it('may waive or take out what is only being prepared or was refused, and leaves no trace of it on the item', async () => {
      const { id } = await cast.project()
      await cast.grant(id, 'licence', 'filing')
      accepted(await cast.act(id, 'energy', { action: 'prepare' }))
      accepted(await cast.act(id, 'environment', { action: 'prepare' }))
      await refuse(id, 'soil-water')
      const items = inputOf(await cast.plan(id))
      const waive = (...codes: string[]) =>
        items.map((item) => (codes.includes(item.code) ? { ...item, applies: false, why: '不需要' } : item))
      accepted(await save(id, { base: 1, items: withoutItem(waive('energy', 'soil-water'), 'environment') }))
      const now = await cast.plan(id)
      expect(now.items.some(({ code }) => code === 'environment')).toBe(false)
      for (const code of ['energy', 'soil-water']) {
        const row = await world.read.findOneByOrFail(PlanItemRow, { projectId: id, code })
        expect(row).toMatchObject({ state: 'not_applicable', preparingOn: null, acceptedOn: null, decidedOn: null })
        expect(row).toMatchObject({ dueAt: null, reason: null, handlerDueAt: null })
      }
      const back = inputOf(now).map((item) => ({ ...item, applies: item.code === 'soil-water' || item.applies }))
      accepted(await save(id, { base: 2, items: back }))
      expect(await cast.item(id, 'soil-water')).toMatchObject({ state: 'waiting', reason: null })
    })

    it.each([
      [
        'a circle, spelled out',
        (i: ReturnType<typeof inputOf>) =>
          i.map((item) =>
            item.code === 'filing' ? { ...item, prerequisites: [{ code: 'land-permit', kind: 'soft' }] } : item,
          ),
        422,
        /绕成了圈：.*企业投资项目备案.*建设用地规划许可证.*企业投资项目备案|绕成了圈：.*建设用地规划许可证.*企业投资项目备案.*建设用地规划许可证/,
      ],
      [
        'a department that is not there',
        (i: ReturnType<typeof inputOf>) => i.map((item) => ({ ...item, unit: 'nowhere' })),
        422,
        /办理部门/,
      ],
      [
        'an unknown prerequisite',
        (i: ReturnType<typeof inputOf>) =>
          i.map((item) =>
            item.code === 'filing' ? { ...item, prerequisites: [{ code: 'dreams', kind: 'hard' }] } : item,
          ),
        422,
        /不在计划里/,
      ],
      [
        '5,000 items, naming the limit',
        () =>
          Array.from({ length: 5000 }, (_, n) => ({
            code: `n${n}`,
            name: `${n}`,
            stage: 1,
            unit: 'water',
            materials: [],
            prerequisites: [],
            applies: true,
          })),
        400,
        /最多 200 项/,
      ],
    ])('refuses %s', async (_name, change, status, words) => {
      const { id } = await cast.project()
      const items = change(inputOf(await cast.plan(id)))
      const answer = await save(id, { base: 1, items })
      expect(answer.status).toBe(status)
      expect(answer.problem.errors?.[0]?.message).toMatch(words)
      expect((await cast.plan(id)).version).toBe(1)
    })

    it('holds two hundred items with much to say about each, also when the call is repeated', async () => {
      const { id } = await cast.project()
      const items = inputOf(await cast.plan(id))
      const more = Array.from({ length: 200 - items.length }, (_, n) => ({
        ...{ code: `more-${n}`, name: `另外第 ${n} 项`, stage: 1, unit: 'water', prerequisites: [], applies: true },
        materials: ['申请表', '图纸'],
        guide: '带上营业执照和图纸，到政务服务中心二楼。'.repeat(20),
      }))
      const body = { base: 1, items: [...items, ...more] }
      const once = { 'idempotency-key': `two hundred of ${id}` }
      const call = () => world.as(cast.leader).post<PlanView>(`/api/projects/${id}/plan`, body, once)
      const saved = accepted(await call())
      expect([saved.version, saved.items.length]).toEqual([2, 200])
      expect(accepted(await call())).toEqual(saved)
      const versions = accepted(await world.as(cast.owner).get<PlanVersionView[]>(`/api/projects/${id}/plan/versions`))
      expect(versions[0]?.changes).toHaveLength(more.length)
    })

    it('names both limits when it is so large that nobody reads it, and what to do', async () => {
      const { id } = await cast.project()
      const items = Array.from({ length: 5000 }, (_, n) => ({
        code: `n${n}`,
        name: `第 ${n} 项`,
        stage: 1,
        unit: 'water',
        guide: '先备材料。'.repeat(20),
        materials: [],
        prerequisites: [],
        applies: true,
      }))
      for (const path of [`/api/projects/${id}/plan`, `/api/projects/${id}/plan/preview`]) {
        const { status, problem } = await world.as(cast.leader).post(path, { base: 1, items })
        expect([status, problem.code, problem.errors?.[0]?.field]).toEqual([413, 'body.too_large', 'items'])
        const words = /^一次最多交 1 MB，这次有 [\d.]+ MB。一个计划最多 200 项：去掉几项/
        expect(problem.errors?.[0]?.message).toMatch(words)
      }
      expect((await cast.plan(id)).version).toBe(1)
      const elsewhere = await world.as(cast.leader).post('/api/conversations', { text: '好'.repeat(400_000) })
      expect([elsewhere.status, elsewhere.problem.detail]).toEqual([
        413,
        '一次最多交 1 MB，这次有 1.2 MB。请分几次交。',
      ])
    })

    it('is not the enterprise’s to edit', async () => {
      const { id } = await cast.project()
      const items = inputOf(await cast.plan(id))
      expect((await save(id, { base: 1, items: items.slice(1) }, cast.owner)).status).toBe(403)
      expect((await save(id, { base: 1, items: items.slice(1) }, cast.planner)).status).toBe(403)
    })
  })

  describe('a project that was described wrongly', () => {
    const path = (id: string) => `/api/projects/${id}`
    const correct = (id: string, body: object, by = cast.centre) => world.as(by).post<ProjectView>(path(id), body)
    const right = { land: 'grant', approvalNeeded: true }

    it('is put right, and its plan follows in a version whose difference the enterprise is told', async () => {
      const { id } = await cast.project()
      const preview = accepted(
        await world.as(cast.centre).post<PlanPreview>(`${path(id)}/preview`, { base: 1, profile: right }),
      )
      expect(preview.changes.map(({ text }) => text)).toEqual([
        '“企业投资项目备案”改叫“企业投资项目核准”。',
        '“企业投资项目核准”承诺办理时间由 1 个工作日改为没有定。',
        '“企业投资项目核准”法定时限改为 20 个工作日。',
        '“节能审查”不用办了：年综合能耗不到 1000 吨标准煤，年用电不到 500 万千瓦时。',
        '“消防设计审查”不用办了：不是特殊建设工程。',
      ])
      expect([preview.finishAfter > preview.finishBefore, (await cast.plan(id)).version]).toEqual([true, 1])

      const wanted = { base: 1, profile: right, investment: 80_000, note: '照核准批复改' }
      const view = accepted(await correct(id, wanted))
      expect(view).toMatchObject({ profile: right, investment: 80_000, planVersion: 2 })
      expect(await cast.item(id, 'energy')).toMatchObject({ applies: false, state: 'not_applicable' })
      const versions = accepted(await world.as(cast.owner).get<PlanVersionView[]>(`${path(id)}/plan/versions`))
      expect(versions[0]).toMatchObject({
        version: 2,
        author: '周海燕',
        note: '照核准批复改',
        changes: preview.changes,
      })
      const journal = accepted(await world.as(cast.owner).get<Page<ProjectJournalView>>(`${path(id)}/journal`))
      expect(journal.items[0]).toMatchObject({
        action: 'update',
        target: '投资、能耗、特殊建设工程、核准还是备案，计划排到第 2 版',
      })
      await world.settle()
      const news = accepted(await world.as(cast.owner).get<NotificationPage>('/api/notifications')).items
      expect(news[0]).toMatchObject({ projectId: id, title: '审批计划有改动，看看改了什么' })
      expect((await correct(id, wanted)).problem.code).toBe('plan.changed_meanwhile')
      expect((await correct(id, { ...wanted, base: 2 })).status).toBe(422)
    })

    it('holds the building permit back by what was taken out as not needed and is needed after all', async () => {
      const { id } = await cast.project({ profile: { land: 'grant' } })
      const blocks = async () => (await cast.item(id, 'build-permit')).openPrerequisites
      const without = withoutItem(inputOf(await cast.plan(id)), 'fire-design')
      accepted(await save(id, { base: 1, items: without }))
      expect(await blocks()).toContain('drawings')
      const fire = { land: 'grant', specialWorks: true }
      accepted(await correct(id, { base: 2, profile: fire }))
      expect(await blocks()).toEqual(expect.arrayContaining(['drawings', 'fire-design']))
      const [version] = accepted(await world.as(cast.owner).get<PlanVersionView[]>(`${path(id)}/plan/versions`))
      const told = version?.changes.map(({ text }) => text)
      expect(told).toContain('“建筑工程施工许可证”要等“消防设计审查”办成才能批。')
    })

    it('asks the department of what is needed now for a handler', async () => {
      const { id } = await cast.project({ profile: { land: 'grant' } })
      accepted(await correct(id, { profile: { land: 'grant', hazardousChemicals: true } }))
      expect(await cast.item(id, 'hazard')).toMatchObject({ applies: true, state: 'waiting' })
      const row = await world.read.findOneByOrFail(PlanItemRow, { projectId: id, code: 'hazard' })
      expect(row.handlerDueAt).not.toBeNull()
    })

    it('leaves what has begun, and says that people have to settle it', async () => {
      const { id } = await cast.project()
      await cast.grant(id, 'licence', 'filing')
      accepted(await cast.act(id, 'energy', { action: 'prepare' }))
      accepted(await correct(id, { base: 1, profile: right }))
      expect(await cast.item(id, 'filing')).toMatchObject({ name: '企业投资项目备案', state: 'granted' })
      expect(await cast.item(id, 'energy')).toMatchObject({ applies: true, state: 'preparing' })
      const [version] = accepted(await world.as(cast.owner).get<PlanVersionView[]>(`${path(id)}/plan/versions`))
      const told = version?.changes.map(({ text }) => text).join('')
      expect(told).toMatch(/“企业投资项目备案”已经开始办，先照旧。.*“节能审查”已经开始办，先照旧。/)
    })

    it('lets what was refused follow the profile, because nobody has it in hand', async () => {
      const { id } = await cast.project()
      await cast.grant(id, 'licence', 'filing')
      await refuse(id, 'energy')
      accepted(await correct(id, { base: 1, profile: { land: 'grant' } }))
      expect(await cast.item(id, 'energy')).toMatchObject({ applies: false, state: 'not_applicable', reason: null })
    })

    it('follows the version of the template that it was planned by', async () => {
      const { id } = await cast.project()
      const template = await world.app.get(PlanTemplates).newest('investment')
      const items = template.items.map((item) => ({
        ...item,
        when: item.code === 'air-defence' ? [onlyHazard] : item.when,
      }))
      const later = { ...template, items, version: template.version + 1, at: new Date(world.clock.now().getTime() + 1) }
      await world.write((em) => insertRows(em, PlanTemplate, later))
      // Older than every version that is kept, as after a move from elsewhere: its day tells nothing.
      await world.write((em) => em.update(Project, { id }, { createdAt: new Date('2020-01-01T00:00:00Z') }))
      accepted(await correct(id, { profile: right }))
      expect((await cast.item(id, 'air-defence')).applies).toBe(true)
      await world.write((em) => em.delete(PlanTemplate, { code: 'investment', version: later.version }))
    })

    it('is made too from a template with more amounts than it needs', async () => {
      const template = await world.app.get(PlanTemplates).newest('investment')
      const when = Array.from({ length: 10 }, (_, n) => ({ field: 'energyTce' as const, atLeast: 10_000_000 + n }))
      const items = template.items.map((item) => (item.code === 'energy' ? { ...item, when } : item))
      const later = { ...template, items, version: template.version + 1, at: new Date(world.clock.now().getTime() + 1) }
      await world.write((em) => insertRows(em, PlanTemplate, later))
      const { id } = accepted(await cast.create(), 201)
      expect((await cast.item(id, 'energy', cast.owner)).why).toBe('年综合能耗不到 10000000 吨标准煤')
      const administered = await world
        .as(await administrator(world))
        .post('/api/plan-templates/investment', { base: later.version, items })
      expect(administered.problem.errors?.[0]?.message).toMatch(/只留低的那个/)
      await world.write((em) => em.delete(PlanTemplate, { code: 'investment', version: later.version }))
    })

    it.each([
      [
        'too little coal for its electricity',
        { profile: { land: 'grant', energyTce: 10, energyGwh: 60 } },
        'profile.energyTce',
      ],
      [
        'explosives in ordinary works',
        { profile: { land: 'grant', explosive: true, specialWorks: false } },
        'profile.specialWorks',
      ],
      ['a township that is none', { township: 'police' }, 'township'],
      ['what it says already', { name: someProject.name }, 'name'],
    ])('refuses %s, and changes nothing', async (_name, body, field) => {
      const { id } = await cast.project()
      const before = await world.read.findOneByOrFail(Project, { id })
      const answer = await correct(id, body)
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, field])
      expect(await world.read.findOneByOrFail(Project, { id })).toEqual(before)
    })

    it('is put right by the enterprise until it has a task force, then by force and centre', async () => {
      const own = accepted(await cast.create(), 201)
      expect(own.actions).toContain('update')
      const renamed = accepted(await correct(own.id, { name: '循环科技园一期' }, cast.owner))
      expect([renamed.name, renamed.planVersion]).toEqual(['循环科技园一期', 1])
      const formed = accepted(await cast.form(own.id, cast.force))
      const now = accepted(await world.as(cast.owner).get<ProjectView>(path(own.id)))
      expect([now.actions.includes('update'), formed.actions.includes('update')]).toEqual([false, true])
      expect((await correct(own.id, { name: '别的名字' }, cast.owner)).status).toBe(403)
      expect((await correct(own.id, { name: '别的名字' }, cast.planner)).status).toBe(403)
      expect((await correct(own.id, { name: '别的名字' }, cast.stranger)).status).toBe(404)
      accepted(await correct(own.id, { name: '循环科技园二期' }, cast.leader))
      await world.settle()
      const view = accepted(await world.as(cast.owner).get<ProjectView>(path(own.id)))
      expect(view.taskForce?.unit.name).toBe('循环科技园二期专班')
      const talk = await world.read.findOneByOrFail(Conversation, { subjectId: own.id })
      expect(talk.title).toBe('循环科技园二期')
      accepted(await world.as(cast.leader).post(`${path(own.id)}/close`))
      expect((await correct(own.id, { name: '三期' })).problem.code).toBe('project.closed')
    })
  })
})
