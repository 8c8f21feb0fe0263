import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from '@bangban/shared/platform/page'
import type {
  PlanTaskView,
  ProjectBoard,
  ProjectJournalView,
  ProjectRow,
  ProjectView,
  TaskForceMemberView,
} from '@bangban/shared/projects/project-api'
import { planItemWord } from '@bangban/shared/projects/plan-words'
import { In } from 'typeorm'
import { Membership } from '../src/accounts/membership.entity.js'
import { PlanItemRow } from '../src/projects/plan-item.entity.js'
import { engines } from './engines.js'
import { accepted, newEnterprise, ProjectCast } from './project-cast.js'
import { World } from './world.js'

describe.each(engines)('a project and its plan, on %s', (engine) => {
  let world: World
  let cast: ProjectCast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await ProjectCast.of(world)
  })
  afterAll(() => world.stop())

  describe('what applies', () => {
    it('follows from template and profile, with the reason for what does not', async () => {
      const { id } = accepted(await cast.create(), 201)
      const { items, version } = await cast.plan(id, cast.owner)
      expect([items.length, version]).toEqual([23, 1])
      expect(items.filter(({ applies }) => !applies).map(({ code, why, state }) => [code, why, state])).toEqual([
        ['site', '不是划拨地', 'not_applicable'],
        ['lightning', '没有易燃易爆', 'not_applicable'],
        ['hazard', '不涉危险化学品', 'not_applicable'],
      ])
      expect(items.find(({ code }) => code === 'land-permit')).toMatchObject({
        unit: { code: 'land-planning', name: '自然资源和规划局' },
        statutoryDays: 20,
        promisedDays: 1,
        materials: [
          { name: '土地出让合同', file: null, since: null },
          { name: '备案证明', file: null, since: null },
        ],
        prerequisites: [
          { code: 'filing', kind: 'hard' },
          { code: 'land-grant', kind: 'hard' },
        ],
        openPrerequisites: ['filing', 'land-grant'],
      })
    })

    it('links any two neighbours of a stage at least softly', async () => {
      const { items } = await cast.plan((await cast.project()).id)
      items.slice(1).forEach((item, index) => {
        const neighbour = items[index]
        if (neighbour?.stage !== item.stage) return
        expect(item.prerequisites.map(({ code }) => code)).toContain(neighbour.code)
      })
    })

    it('makes an approval of the filing when the project needs one', async () => {
      const { id } = await cast.project({ profile: { land: 'allocation', approvalNeeded: true } })
      expect(await cast.item(id, 'filing')).toMatchObject({ name: '企业投资项目核准', statutoryDays: 20 })
      expect((await cast.item(id, 'land-grant')).why).toBe('不是出让地')
    })
  })

  describe('who sees it', () => {
    it('is the enterprise, its task force, its departments and the centre, and nobody else', async () => {
      const { id } = await cast.project()
      const look = async (by: typeof cast.owner) => (await world.as(by).get(`/api/projects/${id}/plan`)).status
      for (const person of [cast.owner, cast.leader, cast.member, cast.planner, cast.centre]) {
        expect(await look(person)).toBe(200)
      }
      const police = await world.staff('民警', { unit: 'police' })
      const other = await world.resident('别的企业')
      await newEnterprise(world, other)
      for (const person of [cast.stranger, police, other]) expect(await look(person)).toBe(404)
    })

    it('hands the enterprise the card of its task force at once', async () => {
      const { id } = accepted(await cast.create(), 201)
      await cast.form(id, cast.force)
      const { body } = await world
        .as(cast.owner)
        .get<{ taskForce: { members: TaskForceMemberView[] } }>(`/api/projects/${id}`)
      expect(body.taskForce.members).toMatchObject([
        { name: '刘建国', role: 'leader', duty: '总协调', phone: cast.leader.phone, homeUnit: { code: 'centre' } },
        { name: '孙立民', role: 'deputy', phone: '13800000000', homeUnit: { name: '住房和城乡建设局' } },
      ])
    })
  })

  describe('the task force', () => {
    it('changes without loss of history, and who leaves sees it no more', async () => {
      const { id } = await cast.project()
      const late = await world.staff('后来的', { unit: 'weather' })
      const force = cast.force.slice(0, 1)
      accepted(await cast.form(id, [...force, { account: late.id, role: 'member', duty: '防雷' }]))
      const history = accepted(await world.as(cast.owner).get<TaskForceMemberView[]>(`/api/projects/${id}/people`))
      expect(history.map(({ name, until }) => [name, until !== null])).toEqual(
        expect.arrayContaining([
          ['刘建国', false],
          ['孙立民', true],
          ['后来的', false],
        ]),
      )
      expect(history).toHaveLength(3)
      expect((await cast.act(id, 'licence', { action: 'prepare' }, cast.member)).status).toBe(403)
      expect(await world.read.countBy(Membership, { accountId: cast.member.id })).toBeGreaterThanOrEqual(1)
    })

    it.each([
      ['no leader', () => [{ account: cast.member.id, role: 'member', duty: '施工' }], 'members'],
      ['two leaders', () => [cast.force[0], { ...cast.force[1], role: 'leader' }], 'members'],
      ['somebody twice', () => [cast.force[0], { ...cast.force[0], role: 'member' }], 'members.1.account'],
      [
        'somebody who is no staff',
        () => [{ account: cast.stranger.id, role: 'leader', duty: '总协调' }],
        'members.0.account',
      ],
      [
        'the enterprise itself',
        () => [cast.force[0], { account: cast.owner.id, role: 'member', duty: '企业' }],
        'members.1.account',
      ],
    ])('refuses %s', async (_name, members, field) => {
      const { id } = accepted(await cast.create(), 201)
      const answer = await cast.form(id, members() as never)
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, field])
      expect((await world.as(cast.owner).get<{ taskForce: unknown }>(`/api/projects/${id}`)).body.taskForce).toBeNull()
    })

    it('is formed by the centre, not by the enterprise', async () => {
      const { id } = accepted(await cast.create(), 201)
      expect((await cast.form(id, cast.force, cast.owner)).status).toBe(403)
    })
  })

  describe('an item', () => {
    it('goes from preparation to certificate, and opens what waited for it', async () => {
      const { id } = await cast.project()
      expect((await cast.item(id, 'filing')).today).toBe(false)
      await cast.grant(id, 'licence')
      expect(await cast.item(id, 'licence')).toMatchObject({ state: 'granted', decidedOn: '2026-11-24', actions: [] })
      expect((await cast.item(id, 'filing')).today).toBe(true)
      const journal = accepted(
        await world.as(cast.owner).get<Page<ProjectJournalView>>(`/api/projects/${id}/journal?item=licence`),
      )
      expect(journal.items.map(({ action, from, to }) => [action, from, to])).toEqual([
        ['grant', 'accepted', 'granted'],
        ['accept', 'submitted', 'accepted'],
        ['submit', 'preparing', 'submitted'],
        ['prepare', 'waiting', 'preparing'],
      ])
    })

    it('may be read in advance, and is not decided before its prerequisites, which are named', async () => {
      const { id } = await cast.project()
      for (const action of ['prepare', 'submit', 'accept']) accepted(await cast.act(id, 'filing', { action }))
      const answer = await cast.act(id, 'filing', { action: 'grant' })
      expect([answer.status, answer.problem.code]).toEqual([409, 'plan.prerequisite_open'])
      expect(answer.problem.errors?.[0]?.message).toBe('要等“营业执照”办成，“企业投资项目备案”才能批')
      expect((await cast.item(id, 'filing')).state).toBe('accepted')
      expect((await cast.act(id, 'filing', { action: 'sendBack', reason: '信息表少一页' })).status).toBe(200)
      expect(await cast.item(id, 'filing')).toMatchObject({ state: 'sent_back', reason: '信息表少一页' })
    })

    it('is prepared by the enterprise and decided by its handler, never the other way round', async () => {
      const { id } = await cast.project()
      accepted(await cast.act(id, 'land-grant', { action: 'prepare' }, cast.owner))
      accepted(await cast.act(id, 'land-grant', { action: 'submit' }, cast.owner))
      expect((await cast.act(id, 'land-grant', { action: 'accept' }, cast.owner)).status).toBe(403)
      expect((await cast.act(id, 'land-grant', { action: 'accept' }, cast.planner)).status).toBe(403)
      accepted(await cast.act(id, 'land-grant', { action: 'setHandler', account: cast.planner.id }, cast.plannerLead))
      accepted(await cast.act(id, 'land-grant', { action: 'accept' }, cast.planner))
      expect((await cast.act(id, 'land-grant', { action: 'submit' }, cast.planner)).status).toBe(403)
      const item = await cast.item(id, 'land-grant', cast.owner)
      expect([item.handler, item.state]).toEqual([{ name: '高敏', phone: cast.planner.phone }, 'accepted'])
    })

    it('refuses what is out of turn, and a project that was put away', async () => {
      const { id } = await cast.project()
      expect((await cast.act(id, 'licence', { action: 'accept' })).problem.code).toBe('plan.action_not_allowed')
      expect((await cast.act(id, 'site', { action: 'prepare' })).problem.code).toBe('plan.action_not_allowed')
      expect((await cast.act(id, 'nothing', { action: 'prepare' })).status).toBe(404)
      accepted(await world.as(cast.centre).post(`/api/projects/${id}/close`))
      expect((await cast.act(id, 'licence', { action: 'prepare' })).problem.code).toBe('project.closed')
      accepted(await world.as(cast.centre).post(`/api/projects/${id}/reopen`))
      expect((await cast.act(id, 'licence', { action: 'prepare' })).status).toBe(200)
    })

    it('lets exactly one of five do the same step', async () => {
      const { id } = await cast.project()
      const answers = await Promise.all(Array.from({ length: 5 }, () => cast.act(id, 'licence', { action: 'prepare' })))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    })

    it('loses nothing when five different items move at once', async () => {
      const { id } = await cast.project()
      const codes = ['licence', 'filing', 'energy', 'environment', 'soil-water']
      const answers = await Promise.all(codes.map((code) => cast.act(id, code, { action: 'prepare' })))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
      for (const code of codes) expect((await cast.item(id, code)).state).toBe('preparing')
    })

    it('stands still in a pause, which moves the end of its promise and counts no day', async () => {
      const { id } = await cast.project()
      for (const action of ['prepare', 'submit', 'accept']) accepted(await cast.act(id, 'environment', { action }))
      expect(await cast.item(id, 'environment')).toMatchObject({ dueOn: '2026-12-01' })
      world.clock.set('2026-11-26T02:00:00Z')
      accepted(await cast.act(id, 'environment', { action: 'pause', reason: '公示', until: '2026-12-03' }))
      expect(await cast.item(id, 'environment')).toMatchObject({ pausedOn: '2026-11-26', reason: '公示' })
      expect((await cast.act(id, 'environment', { action: 'grant' })).status).toBe(409)
      world.clock.set('2026-12-03T02:00:00Z')
      accepted(await cast.act(id, 'environment', { action: 'resume' }))
      // 26, 27, 30 November and 1, 2, 3 December stood still; four of five days were left.
      expect(await cast.item(id, 'environment')).toMatchObject({ pausedDays: 6, dueOn: '2026-12-09', late: false })
      world.clock.set('2026-12-10T02:00:00Z')
      expect((await cast.item(id, 'environment')).late).toBe(true)
      world.clock.set('2026-11-24T02:00:00Z')
    })

    it('that was refused waits for the enterprise, with the reason, until it is tried again', async () => {
      const { id } = await cast.project({ name: '没批准的项目' })
      const others = (await cast.plan(id)).items.filter(({ code }) => code !== 'licence')
      const waived = { applies: false, state: 'not_applicable' as const }
      await world.write((em) => em.update(PlanItemRow, { projectId: id, code: In(others.map((o) => o.code)) }, waived))
      for (const action of ['prepare', 'submit', 'accept']) accepted(await cast.act(id, 'licence', { action }))
      accepted(await cast.act(id, 'licence', { action: 'refuse', reason: '名称和别人的重了' }))
      const rows = accepted(await world.as(cast.centre).get<Page<ProjectRow>>('/api/projects?view=all'))
      const row = rows.items.find((one) => one.id === id)
      expect(row?.waitingFor).toEqual({ item: '营业执照', unit: null })
      const { figures } = accepted(await world.as(cast.owner).get<ProjectView>(`/api/projects/${id}`))
      expect([figures.today, figures.ahead]).toEqual([1, 0])
      const item = await cast.item(id, 'licence', cast.owner)
      expect(item).toMatchObject({ state: 'refused', today: true, reason: '名称和别人的重了' })
      expect(planItemWord(item)).toBe('没批准')
    })

    it('knows who is late, for board and list', async () => {
      const { id } = await cast.project({ name: '会晚的项目' })
      for (const action of ['prepare', 'submit', 'accept']) accepted(await cast.act(id, 'licence', { action }))
      world.clock.set('2026-11-27T02:00:00Z')
      const rows = accepted(await world.as(cast.centre).get<Page<ProjectRow>>('/api/projects?view=all&filter=late'))
      const row = rows.items.find((one) => one.id === id)
      expect(row).toMatchObject({ late: 1, waitingFor: { item: '营业执照', unit: { code: 'approval' } }, stage: 0 })
      const board = accepted(await world.as(cast.centre).get<ProjectBoard>('/api/projects/board'))
      expect(board.departments.find(({ code }) => code === 'approval')).toMatchObject({ late: board.late })
      expect(board.late).toBeGreaterThanOrEqual(1)
      world.clock.set('2026-11-24T02:00:00Z')
    })
  })

  describe('a material', () => {
    const upload = async (by: typeof cast.owner): Promise<string> => {
      const form = new FormData()
      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      )
      form.append('file', new Blob([png], { type: 'image/png' }), '章程.png')
      return accepted(await world.as(by).post<{ id: string }>('/api/files', form), 201).id
    }

    it('is ticked with its file and never asked for again by a later item', async () => {
      const { id } = await cast.project()
      await cast.grant(id, 'licence', 'filing')
      const fileId = await upload(cast.owner)
      accepted(await cast.act(id, 'land-grant', { action: 'tick', material: '成交确认书', fileId }, cast.owner))
      const first = await cast.item(id, 'land-grant', cast.owner)
      expect(first.state).toBe('preparing')
      expect(first.materials[0]).toMatchObject({ name: '成交确认书', file: { name: '章程.png' } })
      // The filing's paper is there because it was granted, the contract once it is: nobody hands them in.
      expect((await cast.item(id, 'land-permit')).materials.map(({ name, since }) => [name, since !== null])).toEqual([
        ['土地出让合同', false],
        ['备案证明', true],
      ])
      for (const action of ['submit', 'accept', 'grant']) accepted(await cast.act(id, 'land-grant', { action }))
      expect((await cast.item(id, 'land-title')).materials.map(({ name, since }) => [name, since !== null])).toEqual([
        ['完税凭证', false],
        ['土地出让合同', true],
      ])
    })

    it('of another project, or a file of one, is refused', async () => {
      const { id } = await cast.project()
      const other = await cast.project()
      const fileId = await upload(cast.owner)
      accepted(await cast.act(other.id, 'licence', { action: 'tick', material: '章程', fileId }, cast.owner))
      const tick = (input: object) => cast.act(id, 'licence', { action: 'tick', ...input }, cast.owner)
      const foreign = [
        [await tick({ material: '节能报告' }), 'material'],
        [await tick({ material: '章程', fileId }), 'fileId'],
        [await tick({ material: '章程', fileId: await upload(cast.stranger) }), 'fileId'],
      ] as const
      for (const [answer, field] of foreign) {
        expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, field])
      }
      expect(await cast.item(id, 'licence')).toMatchObject({ state: 'waiting', version: 1 })
    })
  })

  describe('a handler', () => {
    it('is asked of each department as a task, and asked again every working day until it is named', async () => {
      const { id } = await cast.project()
      const tasks = async () =>
        accepted(await world.as(cast.developer).get<PlanTaskView[]>('/api/projects/tasks')).filter(
          ({ project }) => project.id === id,
        )
      expect(await tasks()).toMatchObject([{ code: 'filing', todo: 'handler', handler: null }])
      accepted(await cast.act(id, 'filing', { action: 'setHandler', account: cast.developer.id }, cast.centre))
      expect(await tasks()).toEqual([])
    })

    it('from another department is refused', async () => {
      const { id } = await cast.project()
      const answer = await cast.act(id, 'filing', { action: 'setHandler', account: cast.planner.id })
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'account'])
      expect(answer.problem.errors?.[0]?.message).toContain('发展和改革局')
      expect((await cast.item(id, 'filing')).handler).toBeNull()
    })
  })

  describe('what is invested', () => {
    it('groups the board and narrows the list in bands, page by page', async () => {
      const board = async () => accepted(await world.as(cast.centre).get<ProjectBoard>('/api/projects/board'))
      const before = new Map((await board()).bands.map((sum) => [sum.band, sum]))
      const made: [number, string][] = []
      for (const investment of [4_999, 5_000, 9_999, 10_000, 7_500])
        made.push([investment, accepted(await cast.create({ investment }), 201).id])
      const { bands, projects } = await board()
      const grown = (band: 'tenMillion' | 'fiftyMillion' | 'hundredMillion') => {
        const now = bands.find((sum) => sum.band === band)
        const was = before.get(band)
        return [(now?.projects ?? 0) - (was?.projects ?? 0), (now?.investment ?? 0) - (was?.investment ?? 0)]
      }
      expect(grown('tenMillion')).toEqual([1, 4_999])
      expect(grown('fiftyMillion')).toEqual([3, 22_499])
      expect(grown('hundredMillion')).toEqual([1, 10_000])
      expect(bands.reduce((sum, one) => sum + one.projects, 0)).toBe(projects)

      const seen: number[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const path: string = `/api/projects?view=all&band=fiftyMillion&limit=2${cursor && `&cursor=${cursor}`}`
        const page: Page<ProjectRow> = accepted(await world.as(cast.centre).get<Page<ProjectRow>>(path))
        expect(page.items.length).toBeLessThanOrEqual(2)
        seen.push(...page.items.map(({ investment }) => investment))
        cursor = page.nextCursor
      }
      expect(seen.slice(0, 3)).toEqual([7_500, 9_999, 5_000])
      expect(seen.every((investment) => investment >= 5_000 && investment < 10_000)).toBe(true)
      expect((await world.as(cast.centre).get('/api/projects?view=all&band=huge')).status).toBe(400)
    })
  })

  describe('the last stage', () => {
    it('has no days until somebody says when the works are finished', async () => {
      const { id } = await cast.project()
      expect(await cast.item(id, 'plan-check')).toMatchObject({ start: null, finish: null, slackDays: null })
      const set = (body: { until?: string }) => world.as(cast.owner).post(`/api/projects/${id}/works`, body)
      const refuses = async (body: { until?: string }) => {
        const { status, problem } = await set(body)
        expect([status, problem.errors?.[0]?.field]).toEqual([422, 'until'])
      }
      for (const until of ['9999-12-31', '1000-01-01']) await refuses({ until })
      // Nobody is told of a day that is as it was.
      await refuses({})
      accepted(await set({ until: '2027-06-30' }))
      await refuses({ until: '2027-06-30' })
      expect((await cast.item(id, 'plan-check')).finish).toBe('2027-07-05')
      expect((await cast.plan(id)).finish > '2027-07-05').toBe(true)
    })
  })
})
