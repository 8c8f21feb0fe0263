import { Injectable } from '@nestjs/common'
import { cityCalendar, type HolidayTable } from '@bangban/shared/calendar/city-calendar'
import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import { localDay, zoneOf } from '@bangban/shared/calendar/zone'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { KeptInMemory } from '../platform/kept-in-memory.js'
import { Log } from '../platform/log.js'
import { cityZone, readRows, tableOf } from './calendar-rows.js'
import { YearImports } from './year-imports.js'

/** The city's office days. Screens get the same table, so that both count alike. */
@Injectable()
export class WorkingCalendar extends KeptInMemory {
  private table: HolidayTable = { years: [], offDays: [], workDays: [] }
  private written = ''
  private calendar: WorkCalendar = cityCalendar(this.table)

  constructor(
    private readonly database: Database,
    private readonly imports: YearImports,
    private readonly clock: Clock,
    log: Log,
  ) {
    super(log)
  }

  override async onModuleInit(): Promise<void> {
    await this.imports.importNew()
    await super.onModuleInit()
  }

  /** An unchanged table keeps its calendar, and with it the sums over the years. */
  override async refresh(): Promise<void> {
    const table = tableOf(await readRows(this.database.read), Number(this.today.slice(0, 4)))
    const written = JSON.stringify(table)
    if (written === this.written) return
    this.written = written
    this.table = table
    this.calendar = cityCalendar(table)
  }

  get holidays(): HolidayTable {
    return this.table
  }

  current(): WorkCalendar {
    return this.calendar
  }

  /** The city's day, 'YYYY-MM-DD'. */
  get today(): string {
    return localDay(this.clock.now().getTime(), zoneOf(cityZone))
  }
}
