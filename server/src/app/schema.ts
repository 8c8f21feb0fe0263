import { accountsEntities } from '../accounts/accounts.entities.js'
import { auditEntities } from '../audit/audit.entities.js'
import { calendarEntities } from '../calendar/calendar.entities.js'
import { catalogEntities } from '../catalog/catalog.entities.js'
import { conversationsEntities } from '../conversations/conversations.entities.js'
import { filesEntities } from '../files/files.entities.js'
import { knowledgeEntities } from '../knowledge/knowledge.entities.js'
import { CreatePlatform1790000000000 } from '../migrations/1790000000000-create-platform.js'
import { CreateAccounts1790000000010 } from '../migrations/1790000000010-create-accounts.js'
import { CreateOrganization1790000000020 } from '../migrations/1790000000020-create-organization.js'
import { CreateFiles1790000000030 } from '../migrations/1790000000030-create-files.js'
import { CreateAudit1790000000040 } from '../migrations/1790000000040-create-audit.js'
import { CreateCatalog1790000000050 } from '../migrations/1790000000050-create-catalog.js'
import { CreateRequests1790000000060 } from '../migrations/1790000000060-create-requests.js'
import { CreateNotifications1790000000070 } from '../migrations/1790000000070-create-notifications.js'
import { HandOverRequests1790000000200 } from '../migrations/1790000000200-hand-over-requests.js'
import { ConsultUnits1790000000210 } from '../migrations/1790000000210-consult-units.js'
import { IndexWhatWaits1790000000220 } from '../migrations/1790000000220-index-what-waits.js'
import { LetUnitsChooseTheirIntake1790000000300 } from '../migrations/1790000000300-let-units-choose-their-intake.js'
import { CreateAbsences1790000000310 } from '../migrations/1790000000310-create-absences.js'
import { LetItemsGoOutDirectly1790000000400 } from '../migrations/1790000000400-let-items-go-out-directly.js'
import { CreateRouting1790000000410 } from '../migrations/1790000000410-create-routing.js'
import { KeepWhyAUnitWasChosen1790000000420 } from '../migrations/1790000000420-keep-why-a-unit-was-chosen.js'
import { CreatePushes1790000000500 } from '../migrations/1790000000500-create-pushes.js'
import { AddWecomId1790000000510 } from '../migrations/1790000000510-add-wecom-id.js'
import { SettleNotifications1790000000520 } from '../migrations/1790000000520-settle-notifications.js'
import { CreateCalendar1790000000600 } from '../migrations/1790000000600-create-calendar.js'
import { WatchTheTimeOfRequests1790000000610 } from '../migrations/1790000000610-watch-the-time-of-requests.js'
import { KeepWhatChecksFound1790000000620 } from '../migrations/1790000000620-keep-what-checks-found.js'
import { ConfirmEnterprises1790000000700 } from '../migrations/1790000000700-confirm-enterprises.js'
import { CreateProjects1790000000710 } from '../migrations/1790000000710-create-projects.js'
import { TellOfProjects1790000000720 } from '../migrations/1790000000720-tell-of-projects.js'
import { FindRequestsOfAProject1790000000730 } from '../migrations/1790000000730-find-requests-of-a-project.js'
import { CreateConversations1790000000800 } from '../migrations/1790000000800-create-conversations.js'
import { AddThumbnails1790000000810 } from '../migrations/1790000000810-add-thumbnails.js'
import { AskQuestions1790000000820 } from '../migrations/1790000000820-ask-questions.js'
import { CreateKnowledge1790000000830 } from '../migrations/1790000000830-create-knowledge.js'
import { WithholdMessages1790000000840 } from '../migrations/1790000000840-withhold-messages.js'
import { TakeUpWhatCameToNothing1790000000850 } from '../migrations/1790000000850-take-up-what-came-to-nothing.js'
import { KeepLargeTexts1790000000860 } from '../migrations/1790000000860-keep-large-texts.js'
import { WatchPledgesAfterTheEnd1790000000861 } from '../migrations/1790000000861-watch-pledges-after-the-end.js'
import { MarkMentions1790000000870 } from '../migrations/1790000000870-mark-mentions.js'
import { TellOfEnterprises1790000000880 } from '../migrations/1790000000880-tell-of-enterprises.js'
import { TellWhenWorksAreOver1790000000890 } from '../migrations/1790000000890-tell-when-works-are-over.js'
import { GoThroughDeadlinesAgain1790000000895 } from '../migrations/1790000000895-go-through-deadlines-again.js'
import { KeepWhichTemplateAProjectWasPlannedBy1790000000900 } from '../migrations/1790000000900-keep-which-template-a-project-was-planned-by.js'
import { TellClientIdsExactly1790000000910 } from '../migrations/1790000000910-tell-client-ids-exactly.js'
import { notificationsEntities } from '../notifications/notifications.entities.js'
import { organizationEntities } from '../organization/organization.entities.js'
import type { Schema } from '../platform/database/data-source.js'
import { platformEntities } from '../platform/platform.entities.js'
import { projectsEntities } from '../projects/projects.entities.js'
import { requestsEntities } from '../requests/requests.entities.js'
import { routingEntities } from '../routing/routing.entities.js'
import { supervisionEntities } from '../supervision/supervision.entities.js'

/** Every table of the system and every step that made it, in order. */
export const schema: Schema = {
  entities: [
    ...platformEntities,
    ...accountsEntities,
    ...organizationEntities,
    ...filesEntities,
    ...auditEntities,
    ...calendarEntities,
    ...catalogEntities,
    ...routingEntities,
    ...conversationsEntities,
    ...knowledgeEntities,
    ...requestsEntities,
    ...supervisionEntities,
    ...projectsEntities,
    ...notificationsEntities,
  ],
  migrations: [
    CreatePlatform1790000000000,
    CreateAccounts1790000000010,
    CreateOrganization1790000000020,
    CreateFiles1790000000030,
    CreateAudit1790000000040,
    CreateCatalog1790000000050,
    CreateRequests1790000000060,
    CreateNotifications1790000000070,
    HandOverRequests1790000000200,
    ConsultUnits1790000000210,
    IndexWhatWaits1790000000220,
    LetUnitsChooseTheirIntake1790000000300,
    CreateAbsences1790000000310,
    LetItemsGoOutDirectly1790000000400,
    CreateRouting1790000000410,
    KeepWhyAUnitWasChosen1790000000420,
    CreatePushes1790000000500,
    AddWecomId1790000000510,
    SettleNotifications1790000000520,
    CreateCalendar1790000000600,
    WatchTheTimeOfRequests1790000000610,
    KeepWhatChecksFound1790000000620,
    ConfirmEnterprises1790000000700,
    CreateProjects1790000000710,
    TellOfProjects1790000000720,
    FindRequestsOfAProject1790000000730,
    CreateConversations1790000000800,
    AddThumbnails1790000000810,
    AskQuestions1790000000820,
    CreateKnowledge1790000000830,
    WithholdMessages1790000000840,
    TakeUpWhatCameToNothing1790000000850,
    KeepLargeTexts1790000000860,
    WatchPledgesAfterTheEnd1790000000861,
    MarkMentions1790000000870,
    TellOfEnterprises1790000000880,
    TellWhenWorksAreOver1790000000890,
    GoThroughDeadlinesAgain1790000000895,
    KeepWhichTemplateAProjectWasPlannedBy1790000000900,
    TellClientIdsExactly1790000000910,
  ],
}
