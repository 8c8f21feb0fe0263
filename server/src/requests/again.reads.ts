import { Injectable } from '@nestjs/common'
import type { AgainView } from '@bangban/shared/requests/request-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { isOpen } from '@bangban/shared/requests/request-status'
import { Files } from '../files/files.js'
import { Database } from '../platform/database/database.js'
import { DomainError } from '../platform/errors.js'
import { RequestSealing } from './request-sealing.js'
import { Transitions } from './transitions.js'

/** 贴心帮: who has applied for it once need not write it all down again. */
@Injectable()
export class AgainReads {
  constructor(
    private readonly database: Database,
    private readonly transitions: Transitions,
    private readonly sealing: RequestSealing,
    private readonly files: Files,
  ) {}

  /** Only what is over can be applied for again, and only by whose it was; channel and files are his own. */
  async of(actor: Actor, id: string): Promise<AgainView> {
    const { request, roles } = await this.transitions.load(this.database.read, id, actor)
    if (!roles.includes('applicant') || actor.guestCase !== null) throw new DomainError('access.denied')
    if (isOpen(request.status)) throw new DomainError('request.action_not_allowed')
    const { description, contact, homeVisit, onBehalfOf } = this.sealing.open(request)
    const files = await this.files.ownOf(request.attachments ?? [], actor.accountId)
    return {
      input: {
        ...(request.serviceCode ? { serviceCode: request.serviceCode } : {}),
        subject: request.subject,
        description,
        mode: request.mode,
        channel: request.channel === 'miniapp' ? 'miniapp' : 'web',
        township: request.township,
        contact,
        ...(homeVisit ? { homeVisit } : {}),
        ...(onBehalfOf ? { onBehalfOf } : {}),
        ...(request.enterpriseId ? { enterpriseId: request.enterpriseId } : {}),
        ...(files.length > 0 ? { attachments: files.map((file) => file.id) } : {}),
      },
      files,
    }
  }
}
