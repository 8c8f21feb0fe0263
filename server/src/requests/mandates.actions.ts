import { Injectable } from '@nestjs/common'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { isOpen } from '@bangban/shared/requests/request-status'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Files } from '../files/files.js'
import { Clock } from '../platform/clock.js'
import { changeIf } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid } from '../platform/errors.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { actingUnit } from './case-facts.js'
import { Journal } from './journal.js'
import { mayConfirmMandate, mayUploadMandate } from './mandate-policy.js'
import { Request } from './request.entity.js'
import { requestMoved } from './requests.events.js'
import { RequestViews } from './request-views.js'
import { Transitions } from './transitions.js'

/** 委托书: given by the principal himself, confirmed in the app or signed on paper and photographed (DESIGN §1). */
@Injectable()
export class MandateActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly transitions: Transitions,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly views: RequestViews,
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  give(actor: Actor, id: string, paperFileId: string | null): Promise<RequestView> {
    return this.work.run(async (em) => {
      const loaded = await this.transitions.load(em, id, actor)
      const { request, roles, facts, legs } = loaded
      if (request.mode !== 'proxy') throw invalid('confirm', '帮办不用委托书')
      const allowed = paperFileId ? mayUploadMandate(roles) : mayConfirmMandate(request, roles)
      if (!allowed) throw new DomainError('access.denied', { detail: '委托书要由本人确认，或者拍下本人签字的纸' })
      if (request.mandateGiven) throw new DomainError('mandate.already_given')
      if (!isOpen(request.status)) throw new DomainError('request.action_not_allowed')
      if (paperFileId) await this.files.claim(em, [paperFileId], actor.accountId, 'fileId')
      const now = this.clock.now()
      const change = {
        mandateGiven: paperFileId ? ('paper' as const) : ('app' as const),
        mandateAt: now,
        mandateFileId: paperFileId,
        version: request.version + 1,
        updatedAt: now,
      }
      if (!(await changeIf(em, Request, { id, version: request.version }, change))) {
        throw new DomainError('request.changed_meanwhile')
      }
      const asApplicant = roles.includes('applicant')
      await this.journal.write(em, {
        requestId: id,
        action: 'mandate',
        fromStatus: request.status,
        toStatus: request.status,
        at: now,
        actorId: actor.guestCase === null ? actor.accountId : null,
        actorUnit: actingUnit(facts, actor, asApplicant),
        attachments: paperFileId ? [paperFileId] : [],
      })
      await this.outbox.add(em, requestMoved, {
        requestId: id,
        action: 'mandate',
        from: request.status,
        to: request.status,
        actorId: actor.guestCase === null ? actor.accountId : null,
        applicantId: request.applicantId,
        holderUnit: request.holderUnit,
        holderId: request.holderId,
        offeredUnit: request.offeredUnit,
        previousOfferedUnit: request.offeredUnit,
        askedUnits: [],
        previouslyAsked: [],
        previousUnit: request.holderUnit,
        previousHolderId: request.holderId,
      })
      return this.views.presentAndKeep(em, 200, { ...request, ...change }, legs, actor)
    })
  }
}
