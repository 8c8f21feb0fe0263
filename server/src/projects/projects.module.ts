import { Global, Module } from '@nestjs/common'
import { AccountsModule } from '../accounts/accounts.module.js'
import { AuditModule } from '../audit/audit.module.js'
import { CalendarModule } from '../calendar/calendar.module.js'
import { ConversationsModule } from '../conversations/conversations.module.js'
import { FilesModule } from '../files/files.module.js'
import { OrganizationModule } from '../organization/organization.module.js'
import { Candidates } from './candidates.js'
import { HandlerReminderJob } from './handler-reminder.job.js'
import { PlanCharts } from './plan-charts.js'
import { PlanClock } from './plan-clock.js'
import { PlanController } from './plan.controller.js'
import { PlanDepartments } from './plan-departments.js'
import { PlanDrafts } from './plan-drafts.js'
import { PlanEditActions } from './plan-edit.actions.js'
import { PlanItemActions } from './plan-item.actions.js'
import { PlanItemEffects } from './plan-item-effects.js'
import { PlanPrints } from './plan-prints.js'
import { PlanPrintsController } from './plan-prints.controller.js'
import { PlanTasks } from './plan-tasks.js'
import { PlanTemplates } from './plan-templates.js'
import { PlanTemplatesController } from './plan-templates.controller.js'
import { PlanUnitWork } from './plan-unit-work.js'
import { PlanViews } from './plan-views.js'
import { ProjectAccess } from './project-access.js'
import { ProjectActions } from './projects.actions.js'
import { ProjectBoards } from './project-board.js'
import { ProjectCards } from './project-cards.js'
import { ProjectConversations } from './project-conversations.js'
import { PlanParts, ProjectCorrections } from './project-corrections.js'
import { ProjectCorrectionsController } from './project-corrections.controller.js'
import { ProjectGate } from './project-gate.js'
import { ProjectJournal } from './project-journal.js'
import { ProjectJournalReads } from './project-journal.reads.js'
import { ProjectLists } from './project-lists.js'
import { ProjectMaterials } from './project-materials.js'
import { ProjectReads } from './projects.reads.js'
import { ProjectRegister } from '../requests/project-register.js'
import { ProjectRegistry } from './project-registry.js'
import { ProjectRequests } from './project-requests.js'
import { ProjectTitles } from './project-titles.js'
import { ProjectViews } from './project-views.js'
import { ProjectsController } from './projects.controller.js'
import { TaskForceActions } from './task-force.actions.js'
import { TaskForceLeavers } from './task-force-leavers.js'
import { TaskForceSteps } from './task-force-steps.js'
import { WorksOverJob } from './works-over.job.js'

/** Global: `requests` asks it about projects, though it stands below. */
@Global()
@Module({
  imports: [AccountsModule, AuditModule, CalendarModule, ConversationsModule, FilesModule, OrganizationModule],
  controllers: [
    ProjectsController,
    ProjectCorrectionsController,
    PlanController,
    PlanPrintsController,
    PlanTemplatesController,
  ],
  providers: [
    Candidates,
    HandlerReminderJob,
    PlanCharts,
    PlanClock,
    PlanDepartments,
    PlanDrafts,
    PlanEditActions,
    PlanItemActions,
    PlanItemEffects,
    PlanPrints,
    PlanTasks,
    PlanTemplates,
    PlanUnitWork,
    PlanViews,
    ProjectAccess,
    ProjectActions,
    ProjectBoards,
    ProjectCards,
    ProjectConversations,
    PlanParts,
    ProjectCorrections,
    ProjectGate,
    ProjectJournal,
    ProjectJournalReads,
    ProjectLists,
    ProjectMaterials,
    ProjectReads,
    ProjectRequests,
    ProjectTitles,
    { provide: ProjectRegister, useClass: ProjectRegistry },
    ProjectViews,
    TaskForceActions,
    TaskForceLeavers,
    TaskForceSteps,
    WorksOverJob,
  ],
  exports: [
    ProjectReads,
    ProjectActions,
    TaskForceActions,
    PlanItemActions,
    HandlerReminderJob,
    WorksOverJob,
    ProjectRegister,
    ProjectTitles,
  ],
})
export class ProjectsModule {}
