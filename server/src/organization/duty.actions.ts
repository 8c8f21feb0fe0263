import { Injectable } from '@nestjs/common'
import type { DutyInput } from '@bangban/shared/organization/duty-api'
import { Membership } from '../accounts/membership.entity.js'
import { Audit } from '../audit/audit.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid } from '../platform/errors.js'
import { Duty } from './duty.js'

/** 在岗: one tap, by the person himself or by his lead. */
@Injectable()
export class DutyActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly duty: Duty,
    private readonly audit: Audit,
  ) {}

  /** @throws input.invalid, duty.absent */
  async set(actorId: string, accountId: string, { unit, onDuty, handOver }: DutyInput): Promise<void> {
    if (onDuty && handOver) throw invalid('handOver', '上岗时不用交出手里的事')
    await this.work.run(async (em) => {
      await this.duty.lock(em, accountId)
      const memberships = await em.findBy(Membership, { accountId, ...(unit !== undefined && { unitCode: unit }) })
      if (memberships.length === 0) throw invalid('unit', unit === undefined ? '您还不在哪个单位' : '不在这个单位')
      if (onDuty && (await this.duty.isAbsent(em, accountId))) throw new DomainError('duty.absent')
      const units = memberships.map((membership) => membership.unitCode)
      await this.duty.set(em, accountId, units, onDuty)
      if (handOver) await this.duty.leave(em, accountId, unit ?? null)
      if (actorId === accountId) return
      const detail = { unit: unit ?? null, onDuty, handOver: handOver ?? false }
      await this.audit.record(em, { actorId, action: 'staff.duty', target: `account:${accountId}`, detail })
    })
  }
}
