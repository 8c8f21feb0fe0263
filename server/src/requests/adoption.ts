import { Injectable, type OnModuleInit } from '@nestjs/common'
import { In, IsNull } from 'typeorm'
import { accountMerged, phoneVerified } from '../accounts/accounts.events.js'
import { Clock } from '../platform/clock.js'
import { changeIf } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Journal } from './journal.js'
import { Request } from './request.entity.js'

/** Who verifies a number inherits what clerks filed for it (DESIGN §1); from then on he acts for himself. */
@Injectable()
export class Adoption implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly work: UnitOfWork,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.outbox.on(phoneVerified, ({ payload }) => this.adopt(payload.accountId, payload.phoneHashes))
    this.outbox.on(accountMerged, ({ payload }) => this.handOver(payload.from, payload.into))
  }

  private async adopt(accountId: string, phoneHashes: string[]): Promise<void> {
    await this.work.run(async (em) => {
      const waiting = await em.find(Request, { where: { ownerKey: In(phoneHashes), applicantId: IsNull() } })
      for (const request of waiting) {
        const change = { applicantId: accountId, ownerKey: accountId, version: request.version + 1 }
        if (!(await changeIf(em, Request, { id: request.id, version: request.version }, change))) {
          throw new Error('request changed while it was adopted; the relay tries again')
        }
        await this.journal.write(em, {
          requestId: request.id,
          action: 'adopt',
          fromStatus: request.status,
          toStatus: request.status,
          at: this.clock.now(),
          actorId: accountId,
          actorUnit: null,
        })
      }
    })
  }

  /** Two accounts turned out to be one person; what he applied for with the other is his as well. */
  private async handOver(from: string, into: string): Promise<void> {
    await this.work.run((em) => em.update(Request, { ownerKey: from }, { ownerKey: into, applicantId: into }))
  }
}
