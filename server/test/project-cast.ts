import { creditCodeCheck } from '@bangban/shared/organization/credit-code'
import type {
  PlanItemActInput,
  PlanItemInput,
  PlanItemView,
  PlanView,
  ProjectInput,
  ProjectView,
  TaskForceMemberInput,
} from '@bangban/shared/projects/project-api'
import { seedCity } from '../src/app/seed/seed-city.js'
import { cityUnits } from '../src/app/seed/city-units.js'
import { EnterpriseMember } from '../src/organization/enterprise-member.entity.js'
import { Enterprise } from '../src/organization/enterprise.entity.js'
import { insertRows } from '../src/platform/database/rows.js'
import { Ids } from '../src/platform/ids.js'
import type { Answer, Person, World } from './world.js'

export const someProject: Omit<ProjectInput, 'enterpriseId'> = {
  name: '中德宏顺循环科技合作项目',
  tier: 'county',
  township: '371681114',
  investment: 120_000,
  profile: { land: 'grant', energyTce: 1200, specialWorks: true },
}

let number = 0

/** The people of a project, and how they bring its plan to where a test wants it. */
export class ProjectCast {
  private constructor(
    private readonly world: World,
    readonly owner: Person,
    readonly centre: Person,
    readonly supervisor: Person,
    readonly leader: Person,
    readonly member: Person,
    readonly planner: Person,
    readonly plannerLead: Person,
    readonly developer: Person,
    readonly stranger: Person,
    readonly enterpriseId: string,
  ) {}

  static async of(world: World): Promise<ProjectCast> {
    await world.write((em) => seedCity(em, world.clock.now(), cityUnits))
    await world.refresh()
    const owner = await world.resident('高企业')
    const enterpriseId = await newEnterprise(world, owner)
    return new ProjectCast(
      world,
      owner,
      await world.staff('周海燕', { unit: 'centre' }),
      await world.staff('吴主任', { unit: 'centre', supervisor: true }),
      await world.staff('刘建国', { unit: 'centre', lead: true }),
      await world.staff('孙立民', { unit: 'construction' }),
      await world.staff('高敏', { unit: 'land-planning' }),
      await world.staff('郑科长', { unit: 'land-planning', lead: true }),
      await world.staff('钱发改', { unit: 'development' }),
      await world.resident('路人'),
      enterpriseId,
    )
  }

  get force(): TaskForceMemberInput[] {
    return [
      { account: this.leader.id, role: 'leader', duty: '总协调' },
      { account: this.member.id, role: 'deputy', duty: '施工、日常答复', phone: '13800000000' },
    ]
  }

  create(input: Partial<ProjectInput> = {}, by = this.owner): Promise<Answer<ProjectView>> {
    return this.world
      .as(by)
      .post<ProjectView>('/api/projects', { ...someProject, enterpriseId: this.enterpriseId, ...input })
  }

  /** With a task force, because most things need one. */
  async project(input: Partial<ProjectInput> = {}): Promise<ProjectView> {
    const { id } = accepted(await this.create(input), 201)
    return accepted(await this.form(id, this.force))
  }

  form(id: string, members: TaskForceMemberInput[], by = this.centre): Promise<Answer<ProjectView>> {
    return this.world.as(by).post<ProjectView>(`/api/projects/${id}/task-force`, { members })
  }

  act(
    id: string,
    code: string,
    input: PlanItemActInput | { action: string },
    by = this.leader,
  ): Promise<Answer<PlanView>> {
    return this.world.as(by).post<PlanView>(`/api/projects/${id}/plan/items/${code}/actions`, input)
  }

  async plan(id: string, by = this.leader): Promise<PlanView> {
    return accepted(await this.world.as(by).get<PlanView>(`/api/projects/${id}/plan`))
  }

  async item(id: string, code: string, by = this.leader): Promise<PlanItemView> {
    const item = (await this.plan(id, by)).items.find((one) => one.code === code)
    if (!item) throw new Error(`no item ${code}`)
    return item
  }

  /** Through the real steps, each of the items in turn. */
  async grant(id: string, ...codes: string[]): Promise<void> {
    for (const code of codes)
      for (const action of ['prepare', 'submit', 'accept', 'grant']) accepted(await this.act(id, code, { action }))
  }
}

/** A plan as it is sent back to be edited. */
export const inputOf = (plan: PlanView): PlanItemInput[] =>
  plan.items.map((item) => ({
    code: item.code,
    name: item.name,
    stage: item.stage,
    unit: item.unit.code,
    statutoryDays: item.statutoryDays,
    statutoryKind: item.statutoryKind,
    promisedDays: item.promisedDays,
    ownDays: item.ownDays,
    publicityDays: item.publicityDays,
    materials: item.materials.map(({ name }) => name),
    prerequisites: item.prerequisites,
    guide: item.guide,
    certificate: item.certificate,
    afterWorks: item.afterWorks,
    applies: item.applies,
    ...(item.why ? { why: item.why } : {}),
  }))

export async function newEnterprise(world: World, ...people: Person[]): Promise<string> {
  const first17 = `91371681MA${String(++number).padStart(7, '0')}`
  const id = world.app.get(Ids).next()
  await world.write(async (em) => {
    await insertRows(em, Enterprise, {
      id,
      creditCode: first17 + creditCodeCheck(first17),
      name: `示例循环科技 ${number} 公司`,
      status: 'confirmed' as const,
      createdAt: world.clock.now(),
    })
    for (const person of people)
      await insertRows(em, EnterpriseMember, { enterpriseId: id, accountId: person.id, admin: true })
  })
  return id
}

export function accepted<T>(answer: Answer<T>, status = 200): T {
  if (answer.status !== status) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
