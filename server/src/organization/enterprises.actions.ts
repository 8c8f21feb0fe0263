import { Injectable } from '@nestjs/common'
import { creditCodeProblem, tidyCreditCode } from '@bangban/shared/organization/credit-code'
import type { EnterpriseInput } from '@bangban/shared/organization/enterprise-api'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import type { EntityManager } from 'typeorm'
import { Consents } from '../accounts/consents.js'
import { Audit } from '../audit/audit.js'
import { Clock } from '../platform/clock.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { changeIf, insertRows, rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid, missing } from '../platform/errors.js'
import { Ids, isId } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { EnterpriseMember } from './enterprise-member.entity.js'
import { Enterprise } from './enterprise.entity.js'
import { enterpriseReviewed } from './organization.events.js'

/** An enterprise is registered by one of its people or by the centre, and confirmed by the centre. */
@Injectable()
export class EnterpriseActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly consents: Consents,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws input.invalid, enterprise.code_taken, consent.required */
  async register(actor: Actor, input: EnterpriseInput): Promise<string> {
    const creditCode = tidyCreditCode(input.creditCode)
    const problem = creditCodeProblem(creditCode)
    if (problem) throw invalid('creditCode', problem)
    const byCentre = isCentre(actor)
    if (!byCentre && !(await this.consents.given(actor.accountId, 'privacy'))) throw new DomainError('consent.required')
    if (!byCentre && actor.phoneHash === null) throw invalid('creditCode', '先验证手机号，再登记企业')
    try {
      return await this.work.run((em) => this.insert(em, actor, { ...input, creditCode }, byCentre))
    } catch (error) {
      if (isDuplicate(error)) throw new DomainError('enterprise.code_taken')
      throw error
    }
  }

  /** The centre has seen the licence and whoever came with it; what it could not confirm may be registered again. */
  async review(actor: Actor, id: string, confirmed: boolean, note?: string): Promise<void> {
    if (!isCentre(actor)) throw new DomainError('access.denied')
    await this.work.run(async (em) => {
      const enterprise = isId(id) ? await rowWhere(em, Enterprise, { id }) : null
      if (!enterprise) throw missing()
      const status = confirmed ? 'confirmed' : 'declined'
      const moved = await changeIf(
        em,
        Enterprise,
        { id, status: 'pending' },
        { status, reviewedBy: actor.accountId, reviewedAt: this.clock.now(), reviewNote: note?.trim() || null },
      )
      if (!moved) throw new DomainError('request.changed_meanwhile')
      const people = await em.findBy(EnterpriseMember, { enterpriseId: id })
      await this.outbox.add(em, enterpriseReviewed, {
        enterpriseId: id,
        outcome: status,
        actorId: actor.accountId,
        people: people.map(({ accountId }) => accountId),
      })
      await this.record(em, actor, `enterprise.${status}`, id)
    })
  }

  private async insert(
    em: EntityManager,
    actor: Actor,
    { creditCode, name, address }: EnterpriseInput,
    byCentre: boolean,
  ): Promise<string> {
    const now = this.clock.now()
    const row = {
      name: name.trim(),
      address: address?.trim() || null,
      status: byCentre ? ('confirmed' as const) : ('pending' as const),
      reviewedBy: byCentre ? actor.accountId : null,
      reviewedAt: byCentre ? now : null,
      reviewNote: null,
    }
    const known = await rowWhere(em, Enterprise, { creditCode })
    if (known && known.status !== 'declined') throw new DomainError('enterprise.code_taken')
    const id = known?.id ?? this.ids.next()
    if (known) {
      if (!(await changeIf(em, Enterprise, { id, status: 'declined' }, row)))
        throw new DomainError('enterprise.code_taken')
      // Whoever the centre did not believe has no part in it any more.
      await em.delete(EnterpriseMember, { enterpriseId: id })
    } else {
      await insertRows(em, Enterprise, { ...row, id, creditCode, createdAt: now })
    }
    if (!byCentre) await insertRows(em, EnterpriseMember, { enterpriseId: id, accountId: actor.accountId, admin: true })
    await this.record(em, actor, 'enterprise.register', id)
    return id
  }

  private record(em: EntityManager, { accountId }: Actor, action: string, id: string): Promise<void> {
    return this.audit.record(em, { actorId: accountId, action, target: `enterprise:${id}` })
  }
}
