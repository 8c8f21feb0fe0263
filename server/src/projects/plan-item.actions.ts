import { Injectable } from '@nestjs/common'
import { openPrerequisites } from '@bangban/shared/projects/plan-outlook'
import { planItemRefusal, planItemStateAfter } from '@bangban/shared/projects/plan-item-flow'
import { rolesInPlanItem } from '@bangban/shared/projects/project-policy'
import type { PlanItemActInput } from '@bangban/shared/projects/project-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { change, changeIf } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, missing } from '../platform/errors.js'
import { openedItems } from './opened-items.js'
import { PlanClock } from './plan-clock.js'
import { PlanItemEffects } from './plan-item-effects.js'
import { PlanItemRow } from './plan-item.entity.js'
import { scheduledOf, summaryOf } from './plan-rows.js'
import { ProjectAccess, type LoadedProject } from './project-access.js'
import { ProjectJournal } from './project-journal.js'
import { Project } from './project.entity.js'

/** Moves an item of a plan one step. What the step causes elsewhere hangs on `project.moved`. */
@Injectable()
export class PlanItemActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ProjectAccess,
    private readonly effects: PlanItemEffects,
    private readonly journal: ProjectJournal,
    private readonly clock: PlanClock,
  ) {}

  /** @throws access.denied, plan.action_not_allowed, plan.prerequisite_open with its names, input.invalid, project.closed */
  act(actor: Actor, projectId: string, code: string, input: PlanItemActInput): Promise<void> {
    return this.work.run(async (em) => {
      const loaded = await this.access.lock(em, actor, projectId)
      const { project, items, roles } = loaded
      const row = items.find((item) => item.code === code)
      if (!row) throw missing()
      guard(loaded, row, actor, input)
      const {
        change: fields,
        note,
        target = null,
        fileId = null,
      } = await this.effects.of(em, actor, project, row, input)
      const state = planItemStateAfter(input.action, row.state)
      const changed = { ...fields, state, version: row.version + 1 }
      const moved = await changeIf(em, PlanItemRow, { id: row.id, version: row.version }, changed)
      if (!moved) throw new DomainError('request.changed_meanwhile')
      const after = items.map((item) => (item === row ? { ...row, ...changed } : item))
      const days = this.clock.days()
      const { worksUntil } = project
      const summary = summaryOf(after, days, worksUntil)
      await change(em, Project, { id: projectId }, { ...summary, updatedAt: this.clock.now() })
      await this.journal.write(
        em,
        project,
        actor,
        roles,
        { action: input.action, itemCode: code, fromState: row.state, toState: state, note, target, fileId },
        {
          item: { code, from: row.state, to: state, unit: row.unitCode, ...handlersOf(row, fields.handlerId) },
          opened: state === row.state ? [] : openedItems({ items, worksUntil }, { items: after, worksUntil }, days),
        },
      )
    })
  }
}

/** Who has it now, and who had it when somebody else was named. */
function handlersOf({ handlerId: had }: PlanItemRow, named: string | null | undefined) {
  const handlerId = named ?? had
  return { handlerId, ...(had !== null && had !== handlerId ? { replacedId: had } : {}) }
}

function guard(
  { project, items, roles }: LoadedProject,
  row: PlanItemRow,
  actor: Actor,
  input: PlanItemActInput,
): void {
  const itemRoles = rolesInPlanItem({ unit: row.unitCode, handlerId: row.handlerId }, roles, actor)
  const open = openPrerequisites(items.map(scheduledOf)).get(row.code) ?? []
  const refusal = planItemRefusal(input.action, { state: row.state, paused: row.pausedOn !== null, open }, itemRoles)
  if (refusal === 'access.denied') throw new DomainError(refusal)
  if (project.closed) throw new DomainError('project.closed')
  if (refusal === 'plan.prerequisite_open') {
    const names = open.map((code) => `“${items.find((item) => item.code === code)?.name ?? code}”`).join('、')
    const message = `要等${names}办成，“${row.name}”才能批`
    throw new DomainError(refusal, { detail: message, fields: [{ field: 'prerequisites', message }] })
  }
  if (refusal) throw new DomainError(refusal)
}
