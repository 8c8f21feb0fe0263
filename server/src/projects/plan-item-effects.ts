import { Injectable } from '@nestjs/common'
import { dayBefore, type PlanDays } from '@bangban/shared/projects/plan-days'
import type { PlanItemActInput } from '@bangban/shared/projects/project-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Membership } from '../accounts/membership.entity.js'
import { EnterpriseMember } from '../organization/enterprise-member.entity.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { invalid } from '../platform/errors.js'
import { Sealer } from '../platform/sealer.js'
import { PlanClock } from './plan-clock.js'
import type { PlanItemRow } from './plan-item.entity.js'
import { scheduledOf } from './plan-rows.js'
import type { Project } from './project.entity.js'
import { ProjectMaterials } from './project-materials.js'

export interface ItemEffect {
  change: Partial<PlanItemRow>
  note?: string | undefined
  target?: string | null
  fileId?: string | null
}

/** Longest pause that one entry may announce: beyond it nobody knows, and a second one is due. */
const longestPauseDays = 366

/** What each action changes besides the state. */
@Injectable()
export class PlanItemEffects {
  constructor(
    private readonly materials: ProjectMaterials,
    private readonly units: UnitDirectory,
    private readonly sealer: Sealer,
    private readonly clock: PlanClock,
  ) {}

  async of(
    em: EntityManager,
    actor: Actor,
    project: Project,
    row: PlanItemRow,
    input: PlanItemActInput,
  ): Promise<ItemEffect> {
    const days = this.clock.days()
    const begun = row.preparingOn ?? days.today
    switch (input.action) {
      case 'prepare':
        return { change: { ...afresh, preparingOn: days.today } }
      case 'tick':
        await this.materials.supply(em, actor, project, row, input)
        return {
          change: row.state === 'refused' ? { ...afresh, preparingOn: days.today } : { preparingOn: begun },
          target: input.material,
          fileId: input.fileId ?? null,
        }
      case 'submit':
        return { change: { preparingOn: begun, reason: null }, note: input.note }
      case 'accept': {
        const dueAt = this.clock.promiseOf(scheduledOf(row))
        return { change: { acceptedOn: days.today, dueAt, pausedDays: 0, resumedOn: null }, note: input.note }
      }
      case 'grant':
        await this.materials.give(em, actor, project, row, input.fileId)
        return {
          // Nobody need be named any more.
          change: { decidedOn: days.today, reason: null, handlerDueAt: null },
          note: input.note,
          fileId: input.fileId ?? null,
        }
      case 'refuse':
        return { change: { decidedOn: days.today, reason: this.sealer.seal(input.reason.trim()) }, note: input.reason }
      case 'sendBack': {
        const running = {
          acceptedOn: null,
          dueAt: null,
          pausedOn: null,
          pausedUntil: null,
          pausedDays: 0,
          resumedOn: null,
        }
        return { change: { ...running, reason: this.sealer.seal(input.reason.trim()) }, note: input.reason }
      }
      case 'pause':
        checkPause(input.until, days)
        return {
          change: { pausedOn: days.today, pausedUntil: input.until, reason: this.sealer.seal(input.reason.trim()) },
          note: input.reason,
          target: input.until,
        }
      case 'resume':
        return { change: this.resumed(row, days) }
      case 'setHandler':
        await this.checkHandler(em, project, row, input.account)
        return { change: { handlerId: input.account, handlerDueAt: null }, target: input.account }
    }
  }

  /** The days of the pause move the end of the promise; a day partly paused counts as paused (DESIGN §4), and once. */
  private resumed(row: PlanItemRow, days: PlanDays): Partial<PlanItemRow> {
    const from = [dayBefore(row.pausedOn ?? days.today), row.acceptedOn ?? '', row.resumedOn ?? ''].sort().at(-1) ?? ''
    const pausedDays = row.pausedDays + days.between(from, days.today)
    const item = scheduledOf({ ...row, pausedDays })
    const left = this.clock.leftOf(item)
    return {
      pausedOn: null,
      pausedUntil: null,
      pausedDays,
      resumedOn: days.today,
      reason: null,
      dueAt: row.dueAt && this.clock.inWorkingDays(left),
    }
  }

  private async checkHandler(em: EntityManager, project: Project, row: PlanItemRow, accountId: string): Promise<void> {
    const works = await em.existsBy(Membership, { accountId, unitCode: row.unitCode })
    const biased = await em.existsBy(EnterpriseMember, { enterpriseId: project.enterpriseId, accountId })
    if (biased) throw invalid('account', '他是这家企业的人，不能经办它的事项')
    if (works && (await em.existsBy(Account, { id: accountId, disabled: false }))) return
    const unit = this.units.find(row.unitCode)?.name ?? row.unitCode
    throw invalid('account', `“${row.name}”由${unit}办，经办人要是${unit}的人`)
  }
}

/** A new attempt after a refusal begins with a clean sheet. */
const afresh: Partial<PlanItemRow> = {
  acceptedOn: null,
  decidedOn: null,
  dueAt: null,
  pausedDays: 0,
  resumedOn: null,
  reason: null,
}

function checkPause(until: string, days: PlanDays): void {
  const at = Date.parse(`${until}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== until) throw invalid('until', '没有这一天')
  if (until < days.today) throw invalid('until', '要写今天或以后的一天')
  if (at - Date.parse(`${days.today}T00:00:00Z`) > longestPauseDays * 86_400_000)
    throw invalid('until', '最多写到一年以后')
}
