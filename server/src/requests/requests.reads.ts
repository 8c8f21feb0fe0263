import { Injectable } from '@nestjs/common'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView, RequestView } from '@bangban/shared/requests/request-api'
import type { Actor, CaseRole } from '@bangban/shared/requests/request-policy'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { JournalReads } from './journal.reads.js'
import type { RequestLeg } from './request-leg.entity.js'
import type { Request } from './request.entity.js'
import { RequestViews } from './request-views.js'
import { Transitions } from './transitions.js'

@Injectable()
export class RequestReads {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly transitions: Transitions,
    private readonly views: RequestViews,
    private readonly journal: JournalReads,
  ) {}

  /** The detail. A look of staff at a plain number is written to the audit log first. */
  async detail(actor: Actor, id: string): Promise<RequestView> {
    const { request, legs } = await this.transitions.load(this.database.read, id, actor)
    await this.auditLook(request, legs, actor)
    return this.views.present(this.database.read, request, legs, actor)
  }

  /** All that the caller is to the case; 404 when he may not see it. For parts that keep something of their own about it. */
  async rolesOf(actor: Actor, id: string): Promise<CaseRole[]> {
    return (await this.transitions.load(this.database.read, id, actor)).roles
  }

  async journalOf(
    actor: Actor,
    id: string,
    cursor: string | undefined,
    limit: number,
  ): Promise<Page<JournalEntryView>> {
    const loaded = await this.transitions.load(this.database.read, id, actor)
    await this.auditLook(loaded.request, loaded.legs, actor)
    return this.journal.page(this.database.read, loaded, actor, cursor, limit)
  }

  /** The journal names the applicant as the detail does. */
  private async auditLook(request: Request, legs: RequestLeg[], actor: Actor): Promise<void> {
    if (!this.views.looksAsStaff(request, legs, actor)) return
    await this.work.run((em) => this.views.auditLook(em, request, legs, actor))
  }
}
