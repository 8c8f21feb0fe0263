import { Injectable, type OnModuleInit } from '@nestjs/common'
import { LessThanOrEqual } from 'typeorm'
import { isWorkingTime } from '@bangban/shared/calendar/working-time'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Database } from '../platform/database/database.js'
import { changeIf } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { PlanClock } from './plan-clock.js'
import { PlanItemRow } from './plan-item.entity.js'
import { ProjectJournal } from './project-journal.js'
import { Project } from './project.entity.js'

const batch = 500

/**
 * Asks a department again for the person who will handle its items, once a working day and in working time, until it has
 * named one. One piece of news a project, however many items it is about.
 */
@Injectable()
export class HandlerReminderJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly journal: ProjectJournal,
    private readonly calendar: WorkingCalendar,
    private readonly clock: PlanClock,
  ) {}

  onModuleInit(): void {
    this.jobs.every(60_000, 'projects.ask_handlers', () => this.run())
  }

  async run(): Promise<void> {
    const now = this.clock.now()
    if (!isWorkingTime(now.getTime(), this.calendar.current())) return
    for (;;) {
      const due = await this.database.read.find(PlanItemRow, {
        select: { id: true, projectId: true, unitCode: true, handlerDueAt: true },
        where: { handlerDueAt: LessThanOrEqual(now) },
        order: { handlerDueAt: 'ASC', id: 'ASC' },
        take: batch,
      })
      const projects = new Map<string, PlanItemRow[]>()
      for (const item of due) projects.set(item.projectId, [...(projects.get(item.projectId) ?? []), item])
      for (const [projectId, items] of projects) await this.ask(projectId, items)
      if (due.length < batch) return
    }
  }

  /** Compare-and-set on the day, so that of several servers one asks. */
  private async ask(projectId: string, items: PlanItemRow[]): Promise<void> {
    await this.work.run(async (em) => {
      const project = await em.findOneBy(Project, { id: projectId })
      const asked = new Set<string>()
      const next = project && !project.closed ? this.clock.inWorkingDays(1) : null
      for (const { id, unitCode, handlerDueAt } of items)
        if (await changeIf(em, PlanItemRow, { id, handlerDueAt }, { handlerDueAt: next })) asked.add(unitCode)
      if (project && next && asked.size > 0)
        await this.journal.announce(em, project, 'askHandler', null, { asked: [...asked] })
    })
  }
}
