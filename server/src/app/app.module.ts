import { Module, type DynamicModule } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core'
import { AccountsModule } from '../accounts/accounts.module.js'
import { AuditModule } from '../audit/audit.module.js'
import { AuthGuard } from '../accounts/current-actor.js'
import { CalendarModule } from '../calendar/calendar.module.js'
import { CatalogModule } from '../catalog/catalog.module.js'
import { ConversationsModule } from '../conversations/conversations.module.js'
import { FilesModule } from '../files/files.module.js'
import { KnowledgeModule } from '../knowledge/knowledge.module.js'
import { NotificationsModule } from '../notifications/notifications.module.js'
import { OrganizationModule } from '../organization/organization.module.js'
import { IdempotencyInterceptor } from '../platform/idempotency/idempotency.interceptor.js'
import { ProblemFilter } from '../platform/http/problem.filter.js'
import { PlatformModule } from '../platform/platform.module.js'
import { ProjectsModule } from '../projects/projects.module.js'
import { RequestsModule } from '../requests/requests.module.js'
import { SupervisionModule } from '../supervision/supervision.module.js'
import { FoundationModule, type Foundation } from './foundation.module.js'
import { HealthController } from './health.controller.js'
import { RateLimitGuard } from './rate-limit.guard.js'
import { SandboxController } from './sandbox/sandbox.controller.js'
import { SocketGateway } from './socket.gateway.js'

@Module({})
export class AppModule {
  static with(foundation: Foundation): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.with(foundation),
        PlatformModule,
        AccountsModule,
        OrganizationModule,
        FilesModule,
        AuditModule,
        CalendarModule,
        CatalogModule,
        ConversationsModule,
        KnowledgeModule,
        RequestsModule,
        SupervisionModule,
        ProjectsModule,
        NotificationsModule,
      ],
      controllers: [HealthController, SandboxController],
      providers: [
        SocketGateway,
        { provide: APP_FILTER, useClass: ProblemFilter },
        // In this order: the limit is per account, so the account must be known.
        { provide: APP_GUARD, useExisting: AuthGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
    }
  }
}
