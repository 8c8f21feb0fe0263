import { Module } from '@nestjs/common'
import { AccountsModule } from '../accounts/accounts.module.js'
import { AuditModule } from '../audit/audit.module.js'
import { CalendarModule } from '../calendar/calendar.module.js'
import { CatalogModule } from '../catalog/catalog.module.js'
import { ConversationsModule } from '../conversations/conversations.module.js'
import { FilesModule } from '../files/files.module.js'
import { OrganizationModule } from '../organization/organization.module.js'
import { RoutingModule } from '../routing/routing.module.js'
import { CalendarPreviewController } from './clocks/calendar-preview.controller.js'
import { CalendarPreviews } from './clocks/calendar-preview.js'
import { CaseReplans } from './clocks/case-replans.js'
import { LedgerReads } from './clocks/ledger.reads.js'
import { OpenClocks } from './clocks/open-clocks.js'
import { ReplanJob, ReplanParts } from './clocks/replan.job.js'
import { RequestClocks } from './clocks/request-clocks.js'
import { AgainReads } from './again.reads.js'
import { Adoption } from './adoption.js'
import { ArchiveJob } from './archive.job.js'
import { BulkDispatch } from './bulk-dispatch.js'
import { CaseSteps } from './case-steps.js'
import { Consultations } from './consultations.js'
import { DirectDispatch } from './direct-dispatch.js'
import { DispatchPlans } from './dispatch-plans.js'
import { DispatchesController } from './dispatches.controller.js'
import { DutyRoster } from './duty-roster.js'
import { DutyRosterController } from './duty-roster.controller.js'
import { GuestDoor } from './guest-door.js'
import { HandBacks } from './hand-backs.js'
import { HandViews } from './hand-views.js'
import { Intake } from './intake.js'
import { Journal } from './journal.js'
import { MandateActions } from './mandates.actions.js'
import { NoticeDefaults } from './notice-defaults.js'
import { Overtaken } from './overtaken.js'
import { CaseRecords } from './records/case-records.js'
import { RecordViews } from './records/record-views.js'
import { StepRecords } from './records/step-records.js'
import { RequestActions } from './requests.actions.js'
import { RequestChain } from './request-chain.js'
import { RequestCards } from './request-cards.js'
import { RequestConversations } from './request-conversations.js'
import { RequestLists } from './request-lists.js'
import { JournalReads } from './journal.reads.js'
import { RequestReads } from './requests.reads.js'
import { RequestRouting } from './request-routing.js'
import { RequestRows } from './request-rows.js'
import { RequestSealing } from './request-sealing.js'
import { RequestsController } from './requests.controller.js'
import { RequestTitles } from './request-titles.js'
import { OpenLoads } from './open-loads.js'
import { RequestViewParts } from './request-view-parts.js'
import { RequestViews } from './request-views.js'
import { RequestWords } from './request-words.js'
import { RoutingTrialController } from './routing-trial.controller.js'
import { RoutingReads } from './routing.reads.js'
import { StepLookups } from './step-lookup.js'
import { StuckMatters } from './stuck-matters.js'
import { SubmitActions } from './submit.actions.js'
import { SubmitGate } from './submit-gate.js'
import { Transitions } from './transitions.js'

@Module({
  imports: [
    AccountsModule,
    AuditModule,
    CalendarModule,
    CatalogModule,
    ConversationsModule,
    FilesModule,
    OrganizationModule,
    RoutingModule,
  ],
  controllers: [
    RequestsController,
    CalendarPreviewController,
    DispatchesController,
    DutyRosterController,
    RoutingTrialController,
  ],
  providers: [
    OpenLoads,
    Adoption,
    AgainReads,
    ArchiveJob,
    BulkDispatch,
    CaseSteps,
    Consultations,
    DirectDispatch,
    DispatchPlans,
    DutyRoster,
    GuestDoor,
    HandBacks,
    HandViews,
    Intake,
    Journal,
    JournalReads,
    MandateActions,
    NoticeDefaults,
    Overtaken,
    RequestActions,
    RequestCards,
    RequestChain,
    RequestClocks,
    CaseRecords,
    CalendarPreviews,
    CaseReplans,
    LedgerReads,
    OpenClocks,
    ReplanJob,
    ReplanParts,
    RecordViews,
    StepRecords,
    RequestConversations,
    RequestLists,
    RequestReads,
    RequestRouting,
    RequestRows,
    RequestSealing,
    RequestTitles,
    RequestViewParts,
    RequestViews,
    RequestWords,
    RoutingReads,
    StepLookups,
    StuckMatters,
    SubmitActions,
    SubmitGate,
    Transitions,
  ],
  exports: [
    RequestActions,
    RequestRows,
    SubmitActions,
    RequestReads,
    RequestSealing,
    RequestTitles,
    ArchiveJob,
    Transitions,
    Journal,
  ],
})
export class RequestsModule {}
