import { Module } from '@nestjs/common'
import { AccountsModule } from '../accounts/accounts.module.js'
import { CalendarModule } from '../calendar/calendar.module.js'
import { OrganizationModule } from '../organization/organization.module.js'
import { RequestsModule } from '../requests/requests.module.js'
import { BoardExport, ExportParts } from './board-export.js'
import { BoardFigureReads } from './board.figures.js'
import { BoardReads } from './board.reads.js'
import { BulkActions } from './bulk.actions.js'
import { DueRungs } from './due-rungs.js'
import { InvariantJob } from './invariant.job.js'
import { Invariants } from './invariants.js'
import { Ladder } from './ladder.js'
import { LadderJob } from './ladder.job.js'
import { OpenAsks } from './open-asks.js'
import { Reminders, ReminderTimes } from './reminders.js'
import { SupervisionController } from './supervision.controller.js'

@Module({
  imports: [AccountsModule, CalendarModule, OrganizationModule, RequestsModule],
  controllers: [SupervisionController],
  providers: [
    BoardExport,
    BoardFigureReads,
    BoardReads,
    BulkActions,
    DueRungs,
    ExportParts,
    InvariantJob,
    Invariants,
    Ladder,
    LadderJob,
    OpenAsks,
    Reminders,
    ReminderTimes,
  ],
})
export class SupervisionModule {}
