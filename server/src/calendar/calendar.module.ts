import { Global, Module } from '@nestjs/common'
import { AuditModule } from '../audit/audit.module.js'
import { CalendarActions, CalendarParts } from './calendar.actions.js'
import { CalendarAlarmJob } from './calendar-alarm.job.js'
import { CalendarChanges } from './calendar-changes.js'
import { CalendarController } from './calendar.controller.js'
import { CalendarReads } from './calendar.reads.js'
import { MetaController } from './meta.controller.js'
import { Replans } from './replans.js'
import { WorkingCalendar } from './working-calendar.js'
import { YearImports } from './year-imports.js'

@Global()
@Module({
  imports: [AuditModule],
  controllers: [MetaController, CalendarController],
  providers: [
    WorkingCalendar,
    YearImports,
    Replans,
    CalendarChanges,
    CalendarParts,
    CalendarActions,
    CalendarReads,
    CalendarAlarmJob,
  ],
  exports: [WorkingCalendar, CalendarChanges],
})
export class CalendarModule {}
