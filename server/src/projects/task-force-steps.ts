import { Injectable } from '@nestjs/common'
import type { FieldProblem } from '@bangban/shared/platform/problem'
import { planLimits } from '@bangban/shared/projects/plan-item'
import type { TaskForceMemberInput, TaskForceRole } from '@bangban/shared/projects/project-api'
import { In, IsNull, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { ActorDirectory } from '../accounts/actor-directory.js'
import { Membership } from '../accounts/membership.entity.js'
import { EnterpriseMember } from '../organization/enterprise-member.entity.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Unit } from '../organization/unit.entity.js'
import { change, insertRows } from '../platform/database/rows.js'
import { DomainError } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import { Sealer } from '../platform/sealer.js'
import { PlanClock } from './plan-clock.js'
import { Project } from './project.entity.js'
import { TaskForceMember } from './task-force-member.entity.js'

export const taskForceName = (project: string): string => `${project}专班`

const currentOf = (projectId: string, accountId: string): string => `${projectId}:${accountId}`

/** The single steps by which a task force comes to be as wanted. */
@Injectable()
export class TaskForceSteps {
  constructor(
    private readonly units: UnitDirectory,
    private readonly ids: Ids,
    private readonly sealer: Sealer,
    private readonly clock: PlanClock,
    private readonly actors: ActorDirectory,
  ) {}

  /** @returns the unit each was sent from; @throws input.invalid with every bad line */
  async check(
    em: EntityManager,
    project: Project,
    wanted: TaskForceMemberInput[],
  ): Promise<Map<string, string | null>> {
    const fields: FieldProblem[] = []
    const leaders = wanted.filter(({ role }) => role === 'leader').length
    if (leaders !== 1) fields.push({ field: 'members', message: '专班要有一位组长，也只能有一位' })
    if (wanted.length > planLimits.members)
      fields.push({ field: 'members', message: `专班最多 ${planLimits.members} 人` })
    const accounts = wanted.map(({ account }) => account)
    const known = await em.find(Account, {
      select: { id: true, name: true, phone: true },
      where: { id: In(accounts), disabled: false },
    })
    const people = new Map(known.map((person) => [person.id, person]))
    const posts = await em.find(Membership, { where: { accountId: In(accounts) }, order: { unitCode: 'ASC' } })
    const biased = await em.findBy(EnterpriseMember, { enterpriseId: project.enterpriseId, accountId: In(accounts) })
    const homes = new Map<string, string | null>()
    wanted.forEach(({ account, phone }, index) => {
      const field = `members.${index}.account`
      const home = posts.find(
        (post) => post.accountId === account && this.units.find(post.unitCode)?.kind !== 'taskforce',
      )
      const person = people.get(account)
      if (!person || !home) fields.push({ field, message: '没有这位工作人员，或者账号已停用' })
      else if (biased.some(({ accountId }) => accountId === account))
        fields.push({ field, message: '他是这家企业的人，不能进专班' })
      else if (homes.has(account)) fields.push({ field, message: '同一个人写了两次' })
      else if (!phone && person.phone === null)
        fields.push({
          field: `members.${index}.phone`,
          message: `联系卡上要有电话：${this.sealer.open(person.name)}没有登记手机号，请填一个`,
        })
      homes.set(account, home?.unitCode ?? null)
    })
    if (fields.length > 0) throw new DomainError('input.invalid', { fields })
    return homes
  }

  /** Its code sorts behind everybody's own unit: whoever is in it still works there first. */
  async createUnit(em: EntityManager, project: Project): Promise<string> {
    const code = `zb-${project.id.toLowerCase()}`
    const position = Math.max(0, ...this.units.all().map((unit) => unit.position)) + 1
    await insertRows(em, Unit, {
      code,
      name: taskForceName(project.name),
      kind: 'taskforce',
      parent: this.units.centre,
      phone: null,
      successor: null,
      active: true,
      position,
    })
    return code
  }

  /** Whoever gets another role, duty or phone leaves and comes again, so that the history tells it. */
  async replace(
    em: EntityManager,
    projectId: string,
    asked: TaskForceMemberInput[],
    homes: Map<string, string | null>,
  ): Promise<{ joined: number; changed: number; left: string[] }> {
    const now = this.clock.now()
    const current = await em.findBy(TaskForceMember, { projectId, until: IsNull() })
    const own = await this.ownNumbers(em, asked)
    // A screen that shows somebody's own number sends it back; it is no number for this project.
    const wanted = asked.map(({ phone, ...input }) =>
      phone && own.get(input.account) !== this.sealer.hash(phone) ? { ...input, phone } : input,
    )
    const byAccount = new Map(current.map((member) => [member.accountId, member]))
    const kept = new Map<string, number>()
    const added: TaskForceMember[] = []
    wanted.forEach((input, position) => {
      const was = byAccount.get(input.account)
      if (was && this.isSame(was, input)) kept.set(was.id, position)
      else added.push(this.memberRow(projectId, input, position, homes.get(input.account) ?? null, now))
    })
    const ended = current.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
    if (ended.length > 0) await em.update(TaskForceMember, { id: In(ended) }, { until: now, currentOf: null })
    for (const [id, position] of kept) await change(em, TaskForceMember, { id }, { position })
    if (added.length > 0) await insertRows(em, TaskForceMember, added)
    const stays = new Set(wanted.map(({ account }) => account))
    const left = current.map(({ accountId }) => accountId).filter((account) => !stays.has(account))
    const joined = wanted.filter(({ account }) => !byAccount.has(account)).length
    return { joined, left, changed: added.length - joined }
  }

  private async ownNumbers(
    em: EntityManager,
    members: readonly TaskForceMemberInput[],
  ): Promise<Map<string, string | null>> {
    const rows = await em.find(Account, {
      select: { id: true, phoneHash: true },
      where: { id: In(members.map(({ account }) => account)) },
    })
    return new Map(rows.map(({ id, phoneHash }) => [id, phoneHash]))
  }

  async setMemberships(
    em: EntityManager,
    unitCode: string,
    wanted: TaskForceMemberInput[],
    left: string[],
  ): Promise<void> {
    const known = new Set((await em.findBy(Membership, { unitCode })).map(({ accountId }) => accountId))
    if (left.length > 0) await em.delete(Membership, { unitCode, accountId: In(left) })
    for (const { account: accountId, role } of wanted) {
      const lead = role !== 'member'
      if (known.has(accountId)) await change(em, Membership, { accountId, unitCode }, { lead })
      else await insertRows(em, Membership, { accountId, unitCode, lead, supervisor: false, onDuty: true })
    }
  }

  /** @returns what he was in it, null when he was not in it any more */
  async leave(
    em: EntityManager,
    projectId: string,
    unitCode: string,
    accountId: string,
  ): Promise<TaskForceRole | null> {
    const place = await em.findOneBy(TaskForceMember, { currentOf: currentOf(projectId, accountId) })
    if (!place) return null
    await change(em, TaskForceMember, { id: place.id }, { until: this.clock.now(), currentOf: null })
    await em.delete(Membership, { unitCode, accountId })
    this.actors.changed(accountId)
    return place.role
  }

  touch(project: Project, taskforceUnit: string): Partial<Project> {
    return { taskforceUnit, version: project.version + 1, updatedAt: this.clock.now() }
  }

  private isSame(was: TaskForceMember, { role, duty, phone }: TaskForceMemberInput): boolean {
    const number = was.phone === null ? undefined : this.sealer.open(was.phone)
    return was.role === role && was.duty === duty && number === phone
  }

  private memberRow(
    projectId: string,
    { account, role, duty, phone }: TaskForceMemberInput,
    position: number,
    homeUnit: string | null,
    since: Date,
  ): TaskForceMember {
    return {
      id: this.ids.next(),
      projectId,
      accountId: account,
      currentOf: currentOf(projectId, account),
      role,
      duty: duty.trim(),
      phone: phone === undefined ? null : this.sealer.seal(phone),
      homeUnit,
      position,
      since,
      until: null,
    }
  }
}
