import { Injectable } from '@nestjs/common'
import { doableToday, openPrerequisites } from '@bangban/shared/projects/plan-outlook'
import { offeredPlanItemActions } from '@bangban/shared/projects/plan-item-flow'
import type { FileView } from '@bangban/shared/files/file-api'
import { schedulePlan, type ItemDates } from '@bangban/shared/projects/plan-schedule'
import type { PlanItemView, PlanView } from '@bangban/shared/projects/project-api'
import { rolesInPlanItem } from '@bangban/shared/projects/project-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { EntityManager } from 'typeorm'
import { People, type Person } from '../accounts/people.js'
import { Files } from '../files/files.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { rowsWhere } from '../platform/database/rows.js'
import { Sealer } from '../platform/sealer.js'
import { PlanClock } from './plan-clock.js'
import type { PlanItemRow } from './plan-item.entity.js'
import { scheduledOf } from './plan-rows.js'
import type { LoadedProject } from './project-access.js'
import { ProjectMaterial } from './project-material.entity.js'

interface Known {
  materials: Map<string, ProjectMaterial>
  files: Map<string, FileView>
  people: Map<string, Person>
}

/** A plan as the caller may see it, with every day and possibility worked out anew. */
@Injectable()
export class PlanViews {
  constructor(
    private readonly people: People,
    private readonly files: Files,
    private readonly units: UnitDirectory,
    private readonly sealer: Sealer,
    private readonly clock: PlanClock,
  ) {}

  async of(em: EntityManager, loaded: LoadedProject, actor: Actor): Promise<PlanView> {
    const { project, items } = loaded
    const known = await this.known(em, loaded)
    const days = this.clock.days()
    const scheduled = items.map(scheduledOf)
    const { worksUntil } = project
    const schedule = schedulePlan(scheduled, days, { worksUntil })
    const today = new Set(doableToday(scheduled, days, { worksUntil }))
    const blocked = openPrerequisites(scheduled)
    return {
      version: project.planVersion,
      items: items.map((row) => {
        const open = (row.applies && blocked.get(row.code)) || []
        const dates = schedule.items.get(row.code) ?? noDates
        return {
          ...this.item(row, known, dates, open),
          today: today.has(row.code),
          actions: this.actions(row, open, loaded, actor),
        }
      }),
      criticalPath: schedule.criticalPath,
      finish: schedule.finish,
      finishIn: days.between(days.today, schedule.finish),
      today: days.today,
      worksUntil,
    }
  }

  private actions(row: PlanItemRow, open: string[], { project, roles }: LoadedProject, actor: Actor) {
    if (project.closed) return []
    const itemRoles = rolesInPlanItem({ unit: row.unitCode, handlerId: row.handlerId }, roles, actor)
    return offeredPlanItemActions({ state: row.state, paused: row.pausedOn !== null, open }, itemRoles)
  }

  private async known(em: EntityManager, { project, items }: LoadedProject): Promise<Known> {
    const materials = await rowsWhere(em, ProjectMaterial, { projectId: project.id })
    const files = await this.files.viewsOf(
      materials.flatMap(({ fileId }) => fileId ?? []),
      em,
    )
    return {
      materials: new Map(materials.map((material) => [material.name, material])),
      files: new Map(files.map((file) => [file.id, file])),
      people: await this.people.get(
        items.flatMap(({ handlerId }) => handlerId ?? []),
        em,
      ),
    }
  }

  private item(
    row: PlanItemRow,
    known: Known,
    dates: ItemDates,
    open: string[],
  ): Omit<PlanItemView, 'today' | 'actions'> {
    const {
      unitCode,
      handlerId,
      dueAt,
      id: _id,
      projectId: _project,
      position: _place,
      handlerDueAt: _asked,
      resumedOn: _end,
      ...shown
    } = row
    const handler = handlerId === null ? undefined : known.people.get(handlerId)
    return {
      ...shown,
      ...dates,
      unit: { code: unitCode, name: this.units.find(unitCode)?.name ?? unitCode },
      handler: handler ? { name: handler.name, phone: handler.phone ?? '' } : null,
      materials: row.materials.map((name) => {
        const material = known.materials.get(name)
        const file = material?.fileId ? known.files.get(material.fileId) : undefined
        return { name, file: file ?? null, since: material?.since.toISOString() ?? null }
      }),
      openPrerequisites: open,
      dueOn: dueAt && this.clock.dayOf(dueAt),
      late: row.state === 'accepted' && row.pausedOn === null && dueAt !== null && dueAt < this.clock.now(),
      reason: row.reason === null ? null : this.sealer.open(row.reason),
    }
  }
}

const noDates: ItemDates = { start: null, finish: null, slackDays: null, critical: false }
