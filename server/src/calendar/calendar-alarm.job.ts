import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isWorkingTime } from '@bangban/shared/calendar/working-time'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Log } from '../platform/log.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { yearMissing } from './calendar.events.js'
import { missingYear } from './calendar.reads.js'
import { CalendarYear } from './calendar-year.entity.js'
import { WorkingCalendar } from './working-calendar.js'

/** From 1 December on administrators are told once each working day that the next year is missing. */
@Injectable()
export class CalendarAlarmJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly calendar: WorkingCalendar,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(10 * 60_000, 'calendar.alarm', () => this.run())
  }

  async run(): Promise<void> {
    if (!isWorkingTime(this.clock.now().getTime(), this.calendar.current())) return
    const { today } = this.calendar
    const rows = await this.database.read.find(CalendarYear)
    const year = missingYear(
      today,
      rows.filter((row) => row.published).map((row) => row.year),
    )
    if (year === null || rows.some((row) => row.year === year && row.alarmedOn === today)) return
    await this.work.run(async (em) => {
      const row = await em.findOneBy(CalendarYear, { year })
      if (row?.published || row?.alarmedOn === today) return
      if (row) await em.update(CalendarYear, { year }, { alarmedOn: today })
      else
        await insertRows(em, CalendarYear, { year, published: false, source: '', importedAt: null, alarmedOn: today })
      await this.outbox.add(em, yearMissing, { year })
    })
    this.log.warn({ year }, 'the working calendar of the next year is missing')
  }
}
