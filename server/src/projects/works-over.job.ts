import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isWorkingTime } from '@bangban/shared/calendar/working-time'
import { LessThanOrEqual } from 'typeorm'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Database } from '../platform/database/database.js'
import { changeIf, rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { openedItems } from './opened-items.js'
import { PlanClock } from './plan-clock.js'
import { PlanItemRow } from './plan-item.entity.js'
import { summaryOf } from './plan-rows.js'
import { ProjectJournal } from './project-journal.js'
import { Project } from './project.entity.js'

const batch = 200

/**
 * When the day comes on which the works were to be finished, whoever can go on from there is told, once and in working
 * time: nobody does anything on that day that would tell them otherwise.
 */
@Injectable()
export class WorksOverJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly journal: ProjectJournal,
    private readonly calendar: WorkingCalendar,
    private readonly clock: PlanClock,
  ) {}

  onModuleInit(): void {
    this.jobs.every(60_000, 'projects.works_over', () => this.run())
  }

  async run(): Promise<void> {
    if (!isWorkingTime(this.clock.now().getTime(), this.calendar.current())) return
    for (;;) {
      const due = await this.database.read.find(Project, {
        select: { id: true },
        // A closed one is told of when it is opened again.
        where: { closed: false, worksNewsOn: LessThanOrEqual(this.clock.days().today) },
        order: { worksNewsOn: 'ASC', id: 'ASC' },
        take: batch,
      })
      for (const { id } of due) await this.tell(id)
      if (due.length < batch) return
    }
  }

  /** Compare-and-set on the day, so that of several servers one tells, and a day put off meanwhile is not told of. */
  private async tell(id: string): Promise<void> {
    await this.work.run(async (em) => {
      const project = await em.findOne(Project, { where: { id, closed: false }, ...this.work.rowLock })
      const days = this.clock.days()
      if (!project?.worksNewsOn || project.worksNewsOn > days.today) return
      const { worksNewsOn, worksUntil } = project
      const items = await rowsWhere(em, PlanItemRow, { projectId: id }, 'position')
      const fields = { worksNewsOn: null, ...summaryOf(items, days, worksUntil) }
      if (!(await changeIf(em, Project, { id, worksNewsOn }, fields))) return
      const opened = openedItems({ items, worksUntil: null }, { items, worksUntil }, days)
      // What still waits for other items is told of when those are granted.
      if (opened.length > 0) await this.journal.announce(em, project, 'worksOver', null, { opened })
    })
  }
}
