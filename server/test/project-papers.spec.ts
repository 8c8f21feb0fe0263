import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import { mainLine } from '@bangban/shared/projects/plan-outlook'
import { planDays } from '@bangban/shared/projects/plan-days'
import { notStarted, type PlanItem } from '@bangban/shared/projects/plan-item'
import { cityCalendar } from '@bangban/shared/calendar/city-calendar'
import { schedulePlan } from '@bangban/shared/projects/plan-schedule'
import { doableToday } from '@bangban/shared/projects/plan-outlook'
import type { PlanItemInput } from '@bangban/shared/projects/project-api'
import ExcelJS from 'exceljs'
import { Piscina } from 'piscina'
import type { Logger } from 'typeorm'
import { Database } from '../src/platform/database/database.js'
import { OutboxRelay } from '../src/platform/outbox/outbox-relay.js'
import { planLayout } from '../src/projects/plan-layout.js'
import { engines } from './engines.js'
import { accepted, inputOf, ProjectCast } from './project-cast.js'
import { World } from './world.js'

class Statements implements Logger {
  readonly all: string[] = []
  logQuery(query: string): void {
    this.all.push(query)
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

describe.each(engines)('the papers of a plan, on %s', (engine) => {
  let world: World
  let cast: ProjectCast
  let id: string

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await ProjectCast.of(world)
    id = (await cast.project({ name: '<循环> & "科技"' })).id
    accepted(await cast.act(id, 'land-permit', { action: 'setHandler', account: cast.planner.id }))
    await cast.grant(id, 'licence', 'filing', 'land-grant')
  })
  afterAll(() => world.stop())

  const file = async (path: string): Promise<{ type: string | null; name: string | null; bytes: Buffer }> => {
    const headers = { authorization: `Bearer ${world.tokenOf(cast.owner)}` }
    const answer = await fetch(`${world.url}/api/projects/${id}/${path}`, { headers })
    expect(answer.status).toBe(200)
    return {
      type: answer.headers.get('content-type'),
      name: answer.headers.get('content-disposition'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    }
  }

  it('reads the whole plan in at most six statements', async () => {
    await world.settle()
    await world.app.get(OutboxRelay).onApplicationShutdown()
    const statements = new Statements()
    const source = world.app.get(Database).reader
    source.setOptions({ logging: ['query'] })
    Object.assign(source, { logger: statements })
    world.clock.advance({ minutes: 5 })
    accepted(await world.as(cast.owner).get(`/api/projects/${id}/plan`))
    statements.all.length = 0
    accepted(await world.as(cast.owner).get(`/api/projects/${id}/plan`))
    expect(statements.all.filter((one) => !/outbox/i.test(one)).length).toBeLessThanOrEqual(6)
    source.setOptions({ logging: false })
  })

  it('gives the sheet with real numbers, real days, filters and a print area', async () => {
    const { type, name, bytes } = await file('plan.xlsx')
    expect(type).toContain('spreadsheetml')
    expect(decodeURIComponent(name ?? '')).toContain('审批明细表.xlsx')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
    const sheet = workbook.getWorksheet('审批明细表')
    const headings = (sheet?.getRow(3).values as string[]).slice(1)
    const cell = (row: number, heading: string) => sheet?.getRow(row).getCell(headings.indexOf(heading) + 1).value
    expect(sheet?.rowCount).toBe(3 + 23)
    expect(sheet?.autoFilter).toBeTruthy()
    expect(sheet?.pageSetup).toMatchObject({ paperSize: 8, orientation: 'landscape', fitToWidth: 1 })
    expect(sheet?.pageSetup.printArea).toMatch(/^A1:[A-Z]+26$/)
    expect([cell(4, '事项'), cell(4, '承诺工作日'), cell(4, '办到哪了')]).toEqual(['营业执照', 1, '办成'])
    expect(cell(4, '办成日')).toEqual(new Date('2026-11-24T00:00:00Z'))
    expect([cell(6, '要不要办'), cell(6, '不用办的原因')]).toEqual(['不用办', '不是划拨地'])
    expect([cell(11, '经办人'), cell(11, '今天能办'), cell(11, '已有材料')]).toEqual(['高敏', '是', 2])
    expect(cell(11, '预计办成日')).toEqual(new Date('2026-11-25T00:00:00Z'))
    expect(workbook.getWorksheet('专班联系卡')?.rowCount).toBe(3)
  })

  it('draws the chart: words for states, nothing below 12, everything escaped, the main line in one row', async () => {
    const { type, bytes } = await file('plan.svg')
    expect(type).toContain('image/svg+xml')
    const svg = bytes.toString()
    for (const word of ['项目审批流程图', '今天能办', '办成', '等前项', '完工后排', '组长 刘建国'])
      expect(svg).toContain(word)
    expect(svg).toContain('&lt;循环&gt; &amp; &quot;科技&quot;')
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12)
    expect(Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])).toBe(1136)
    const layout = accepted(await world.as(cast.owner).get<PlanLayout>(`/api/projects/${id}/plan/layout`))
    expect(layout.mainLine).toEqual([
      'land-permit',
      'design',
      'works-permit',
      'drawings',
      'fire-design',
      'build-permit',
    ])
    checkLayout(layout)
  })

  const withOneMore = async (code: string): Promise<{ base: number; items: PlanItemInput[] }> => {
    const plan = await cast.plan(id)
    const items = inputOf(plan)
    return { base: plan.version, items: [...items, { ...items[0]!, code, name: '再加一项', prerequisites: [] }] }
  }

  it('is drawn before the edit that it shows is saved, and not again afterwards', async () => {
    const leader = world.as(cast.leader)
    const draws = jest.spyOn(Piscina.prototype, 'run')
    const edit = await withOneMore('more')
    accepted(await leader.post(`/api/projects/${id}/plan/preview`, edit))
    expect(draws).toHaveBeenCalledTimes(1)
    accepted(await leader.post(`/api/projects/${id}/plan`, edit))
    const layout = accepted(await leader.get<PlanLayout>(`/api/projects/${id}/plan/layout`))
    expect(layout.boxes.map(({ code }) => code)).toContain('more')
    expect((await file('plan.svg')).bytes.toString()).toContain('再加一项')
    expect(draws).toHaveBeenCalledTimes(1)
  })

  it('says so when it takes too long to draw, keeps nobody else waiting, and is drawn the next time', async () => {
    const [leader, owner] = [world.as(cast.leader), world.as(cast.owner)]
    const { base, items } = await withOneMore('root')
    const more = Array.from({ length: 200 - items.length }, (_, n) => ({
      ...items.at(-1)!,
      code: `more-${n}`,
      prerequisites: [{ code: n < 3 ? 'root' : `more-${Math.floor(n / 3) - 1}`, kind: 'hard' as const }],
    }))
    accepted(await leader.post(`/api/projects/${id}/plan`, { base, items: [...items, ...more] }))
    const other = (await cast.project({ profile: { land: 'allocation' } })).id

    const draws = jest.spyOn(Piscina.prototype, 'run')
    const patience = new AbortController()
    jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(patience.signal)
    const late = owner.get(`/api/projects/${id}/plan.svg`)
    while (draws.mock.calls.length < 1) await sleep(1)
    const waiting = owner.get<PlanLayout>(`/api/projects/${other}/plan/layout`)
    while (draws.mock.calls.length < 2) await sleep(1)
    // By now its thread is at it.
    await sleep(30)
    patience.abort()
    const refused = await late
    expect([refused.status, refused.problem.code, refused.headers.get('retry-after')]).toEqual([
      503,
      'plan.not_drawn',
      '10',
    ])
    expect(accepted(await waiting).boxes.length).toBeGreaterThan(10)
    expect(accepted(await owner.get<PlanLayout>(`/api/projects/${id}/plan/layout`)).boxes.length).toBeGreaterThan(190)
  })

  it('is nobody else’s to read', async () => {
    for (const path of ['plan.svg', 'plan.xlsx', 'plan/layout']) {
      expect((await world.as(cast.stranger).get(`/api/projects/${id}/${path}`)).status).toBe(404)
    }
  })
})

/** What a reader would stumble over: crooked lines, boxes on boxes, an arrow through the main line. */
function checkLayout(layout: PlanLayout): void {
  const boxes = new Map(layout.boxes.map((box) => [box.code, box]))
  const rows = layout.mainLine.map((code) => boxes.get(code)?.y)
  expect(new Set(rows).size).toBeLessThanOrEqual(1)
  const columns = layout.mainLine.map((code) => boxes.get(code)?.x ?? 0)
  expect(columns).toEqual([...columns].sort((a, b) => a - b))
  for (const { points } of layout.edges)
    points.slice(1).forEach(([x, y], index) => {
      const [fromX = 0, fromY = 0] = points[index] ?? []
      expect(Math.abs(x - fromX) < 0.2 || Math.abs(y - fromY) < 0.2).toBe(true)
    })
  layout.boxes.forEach((one, index) =>
    layout.boxes.slice(index + 1).forEach((other) => {
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y
      expect(apart).toBe(true)
    }),
  )
  const main = layout.edges.filter((edge) => edge.main)
  for (const { points } of main) expect(new Set(points.map(([, y]) => Math.round(y))).size).toBe(1)
  const pieces = layout.edges
    .filter((edge) => !edge.main)
    .flatMap(({ points }) => points.slice(1).map((to, i) => [points[i] ?? to, to] as const))
  for (const { points } of main)
    for (const [[x1, y1], [x2, y2]] of pieces) {
      const [left, right, y] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0, points[0]?.[1] ?? 0]
      const crosses =
        x1 === x2 && x1 > left + 1 && x1 < right - 1 && Math.min(y1, y2) < y - 1 && Math.max(y1, y2) > y + 1
      expect(crosses).toBe(false)
    }
}

describe('a plan of 200 items', () => {
  const days = planDays(Date.parse('2026-11-24T02:00:00Z'), cityCalendar({ years: [2026], offDays: [], workDays: [] }))

  /** Twelve parts of seventeen items, each like a project of its own, held together by the first. */
  const large = (): (PlanItem & typeof notStarted)[] =>
    Array.from({ length: 200 }, (_, n) => {
      const [part, step] = [Math.floor(n / 17), n % 17]
      const before =
        step === 0 ? (part > 0 ? [`n${(part - 1) * 17}`] : []) : [`n${part * 17 + Math.floor((step - 1) / 2)}`]
      return {
        ...notStarted,
        code: `n${n}`,
        name: `第 ${n} 项审批`,
        stage: 1 as const,
        unit: 'water',
        statutoryDays: null,
        statutoryKind: 'working' as const,
        promisedDays: 1 + (n % 7),
        ownDays: 0,
        publicityDays: 0,
        materials: ['申请表'],
        prerequisites: before.map((code) => ({ code, kind: 'hard' as const })),
        guide: '',
        certificate: null,
        afterWorks: false,
        applies: true,
        why: null,
      }
    })

  const best = async (times: number, work: () => unknown): Promise<number> => {
    const took: number[] = []
    for (let time = 0; time < times; time++) {
      const start = performance.now()
      await work()
      took.push(performance.now() - start)
    }
    return Math.min(...took)
  }

  it('is computed anew in less than 5 ms', async () => {
    const items = large()
    const took = await best(30, () => {
      schedulePlan(items, days, { worksUntil: null })
      doableToday(items, days, { worksUntil: null })
    })
    expect(took).toBeLessThan(5)
  })

  it('is laid out with the main line in one row', async () => {
    const items = large()
    const line = mainLine(items, schedulePlan(items, days, { worksUntil: null }).criticalPath)
    const layout = await planLayout(items, line)
    expect(layout.boxes).toHaveLength(200)
    checkLayout(layout)
  })
})
