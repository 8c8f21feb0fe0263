import { Injectable } from '@nestjs/common'
import type { PlanTaskView } from '@bangban/shared/projects/project-api'
import { isStaff, type Actor } from '@bangban/shared/requests/request-policy'
import { Brackets } from 'typeorm'
import { People } from '../accounts/people.js'
import { Database } from '../platform/database/database.js'
import { DomainError } from '../platform/errors.js'
import { PlanClock } from './plan-clock.js'
import { PlanItemRow } from './plan-item.entity.js'
import { Project } from './project.entity.js'

const most = 200

/** What projects wait for a department to do: name a handler, accept, decide. */
@Injectable()
export class PlanTasks {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly clock: PlanClock,
  ) {}

  /** Of the caller's departments, what waits for them before what is in hand, the oldest due first; at most 200, because a list that long is not read to its end. */
  async of(actor: Actor): Promise<PlanTaskView[]> {
    if (!isStaff(actor)) throw new DomainError('access.denied')
    const units = actor.memberships.map(({ unit }) => unit)
    const rows = await this.database.read
      .createQueryBuilder(PlanItemRow, 'item')
      .innerJoinAndMapOne(
        'item.project',
        Project,
        'project',
        'project.id = item.projectId AND project.closed = :closed',
        {
          closed: false,
        },
      )
      .where('item.unitCode IN (:...units)', { units })
      .andWhere(
        new Brackets((either) =>
          either.where(`item.state IN ('submitted', 'accepted')`).orWhere('item.handlerDueAt IS NOT NULL'),
        ),
      )
      // Somebody waits for a name or for its acceptance; what is accepted has a day, and lies in hand until then.
      .orderBy(`CASE WHEN item.state = 'accepted' AND item.handlerDueAt IS NULL THEN 1 ELSE 0 END`, 'ASC')
      // Nulls come first on one engine and last on the other.
      .addOrderBy('CASE WHEN item.dueAt IS NULL THEN 1 ELSE 0 END', 'ASC')
      .addOrderBy('item.dueAt', 'ASC')
      .addOrderBy('item.id', 'ASC')
      .limit(most)
      .getMany()
    const people = await this.people.get(rows.flatMap(({ handlerId }) => handlerId ?? []))
    const now = this.clock.now()
    return rows
      .map((row) => {
        const { id, name } = (row as PlanItemRow & { project: Project }).project
        const due = row.state === 'accepted' ? row.dueAt : null
        return {
          project: { id, name },
          code: row.code,
          name: row.name,
          state: row.state,
          todo: todoOf(row),
          handler: (row.handlerId && people.get(row.handlerId)?.name) || null,
          dueOn: due && this.clock.dayOf(due),
          late: due !== null && due < now && row.pausedOn === null,
        }
      })
      .sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'))
  }
}

function todoOf({ state, handlerDueAt }: PlanItemRow): PlanTaskView['todo'] {
  if (handlerDueAt !== null) return 'handler'
  return state === 'submitted' ? 'accept' : 'decide'
}
