import type { INestApplicationContext } from '@nestjs/common'
import type { PlanItemActInput, ProjectInput, TaskForceRole } from '@bangban/shared/projects/project-api'
import { Enterprise } from '../../organization/enterprise.entity.js'
import { EnterpriseActions } from '../../organization/enterprises.actions.js'
import { Database } from '../../platform/database/database.js'
import { PlanItemActions } from '../../projects/plan-item.actions.js'
import { ProjectActions } from '../../projects/projects.actions.js'
import { TaskForceActions } from '../../projects/task-force.actions.js'
import type { ActorOf, Moment } from './demo-moments.js'
import { demoEnterprise } from './demo-people.js'

/** Working hours before the seeding, who, which item, what. */
type Step = [ago: number, by: string, code: string, act: PlanItemActInput]

const enterprise = 'resident:qiye'
const leader = 'centre-01'

/** The article's own project: signed on 26 September 2020 between a German environment group and a local one. */
const article: Omit<ProjectInput, 'enterpriseId'> = {
  name: '中德宏顺循环科技合作项目',
  tier: 'province',
  township: '371681102',
  investment: 120_000,
  profile: { land: 'grant', energyTce: 1200, specialWorks: true },
}

/** Led by the director, his deputy beside him, members from the sections; the tenth of each team, so that others stay free. */
const force: [who: string, role: TaskForceRole, duty: string][] = [
  ['centre-01', 'leader', '总协调'],
  ['centre-02', 'deputy', '审批、日常答复'],
  ['dept-approval-10', 'member', '执照、节能、施工许可'],
  ['dept-development-10', 'member', '备案'],
  ['dept-land-planning-10', 'member', '规划、用地'],
  ['dept-environment-10', 'member', '环评'],
  ['dept-water-10', 'member', '水土保持'],
  ['dept-construction-10', 'member', '图审、消防、质安'],
  ['town-371681102-10', 'member', '进场、用工'],
]

const handlers: [code: string, who: string][] = [
  ['licence', 'dept-approval-10'],
  ['filing', 'dept-development-10'],
  ['energy', 'dept-approval-10'],
  ['environment', 'dept-environment-10'],
  ['soil-water', 'dept-water-10'],
  ['land-grant', 'dept-land-planning-10'],
  ['land-permit', 'dept-land-planning-10'],
  ['land-title', 'dept-land-planning-10'],
  ['design', 'dept-land-planning-10'],
  ['works-permit', 'dept-land-planning-10'],
  ['drawings', 'dept-construction-10'],
  ['fire-design', 'dept-construction-10'],
  ['build-permit', 'dept-approval-10'],
]

const tick = (ago: number, code: string, ...materials: string[]): Step[] =>
  materials.map((material) => [ago, enterprise, code, { action: 'tick', material }])

const handedIn = (ago: number, code: string, ...materials: string[]): Step[] => [
  [ago, enterprise, code, { action: 'prepare' }],
  ...tick(ago - 0.3, code, ...materials),
  [ago - 0.5, enterprise, code, { action: 'submit' }],
]

const granted = (ago: number, code: string, handler: string, days: number, ...materials: string[]): Step[] => [
  ...handedIn(ago, code, ...materials),
  [ago - 1, handler, code, { action: 'accept' }],
  [ago - 1 - days * 7.5, handler, code, { action: 'grant' }],
]

/** Ten items, each somewhere else: three granted, one decided soon, one paused, one sent back, one handed in, three begun. */
const steps: Step[] = [
  ...granted(84, 'licence', 'dept-approval-10', 1, '章程', '住所证明'),
  ...granted(72, 'filing', 'dept-development-10', 1, '项目信息表'),
  ...granted(30, 'land-grant', 'dept-land-planning-10', 2, '成交确认书'),
  ...handedIn(24, 'energy', '节能报告'),
  [23, 'dept-approval-10', 'energy', { action: 'accept' }],
  ...handedIn(28, 'environment', '环评文件'),
  [27, 'dept-environment-10', 'environment', { action: 'accept' }],
  [9, 'dept-environment-10', 'environment', { action: 'pause', reason: '环评文件公示，公示的日子不算在内', until: '' }],
  ...handedIn(20, 'soil-water', '水土保持方案'),
  [14, 'dept-water-10', 'soil-water', { action: 'sendBack', reason: '方案里少一张排水平面图，补上这一页就行' }],
  [7, enterprise, 'land-permit', { action: 'prepare' }],
  ...handedIn(5, 'land-title', '完税凭证'),
  [4, enterprise, 'design', { action: 'prepare' }],
  [3, enterprise, 'drawings', { action: 'prepare' }],
]

/** What else the board shows; one key project still has no task force. */
const others: {
  company: string
  creditCode: string
  project: Omit<ProjectInput, 'enterpriseId'>
  leader: string | null
}[] = [
  {
    company: '示例新材料有限公司',
    creditCode: '91371681MA0000001G',
    project: {
      name: '高端铝材深加工项目',
      tier: 'city',
      township: '371681101',
      investment: 86_000,
      profile: { land: 'grant', energyTce: 5200, energyGwh: 20, specialWorks: true },
    },
    leader: 'centre-03',
  },
  {
    company: '示例食品有限公司',
    creditCode: '91371681MA0000002K',
    project: {
      name: '速冻食品厂项目',
      tier: 'other',
      township: '371681109',
      investment: 6_800,
      profile: { land: 'grant' },
    },
    leader: null,
  },
  {
    company: '示例化工有限公司',
    creditCode: '91371681MA0000003N',
    project: {
      name: '危化品仓储改造项目',
      tier: 'county',
      township: '371681001',
      investment: 23_000,
      profile: { land: 'allocation', hazardousChemicals: true, explosive: true },
    },
    leader: null,
  },
]

export function projectMoments(app: INestApplicationContext, actorOf: ActorOf, now: Date): Moment[] {
  let id = ''
  const plan = app.get(PlanItemActions)
  const begin = async () => {
    const { creditCode } = demoEnterprise
    const { id: enterpriseId } = await app.get(Database).read.findOneByOrFail(Enterprise, { creditCode })
    id = await app.get(ProjectActions).create(await actorOf(enterprise), { ...article, enterpriseId })
  }
  const form = async () => {
    const members = await Promise.all(
      force.map(async ([who, role, duty]) => ({ account: (await actorOf(who)).accountId, role, duty })),
    )
    await app.get(TaskForceActions).form(await actorOf('centre-05'), id, members)
  }
  const named = async () => {
    for (const [code, who] of handlers) {
      await plan.act(await actorOf(leader), id, code, { action: 'setHandler', account: (await actorOf(who)).accountId })
    }
  }
  return [
    { ago: 92, play: begin },
    { ago: 90, play: form },
    { ago: 89, play: named },
    ...steps.map(([ago, by, code, act]) => ({
      ago,
      play: async () => plan.act(await actorOf(by), id, code, datedFrom(act, now)),
    })),
    ...others.map((other, index) => ({ ago: 60 - index * 10, play: () => playOther(app, actorOf, other) })),
  ]
}

async function playOther(
  app: INestApplicationContext,
  actorOf: ActorOf,
  other: (typeof others)[number],
): Promise<void> {
  const clerk = await actorOf('centre-05')
  const { company: name, creditCode, project } = other
  const enterpriseId = await app.get(EnterpriseActions).register(clerk, { name, creditCode })
  const id = await app.get(ProjectActions).create(clerk, { ...project, enterpriseId })
  if (other.leader === null) return
  const account = (await actorOf(other.leader)).accountId
  await app.get(TaskForceActions).form(clerk, id, [{ account, role: 'leader', duty: '总协调' }])
}

/** The pause ends some days from today, whenever today is. */
function datedFrom(act: PlanItemActInput, now: Date): PlanItemActInput {
  if (act.action !== 'pause') return act
  return { ...act, until: new Date(now.getTime() + 6 * 86_400_000).toISOString().slice(0, 10) }
}
