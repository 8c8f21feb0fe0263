import { randomInt } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import {
  enterpriseLimits,
  invitationDays,
  invitationLength,
  invitationSigns,
  type InvitationView,
} from '@bangban/shared/organization/enterprise-api'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm'
import { Consents } from '../accounts/consents.js'
import { Audit } from '../audit/audit.js'
import { Clock } from '../platform/clock.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { changeIf, insertRows, rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid, missing } from '../platform/errors.js'
import { Ids, isId } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Sealer } from '../platform/sealer.js'
import { EnterpriseInvitation } from './enterprise-invitation.entity.js'
import { EnterpriseMember } from './enterprise-member.entity.js'
import { Enterprise } from './enterprise.entity.js'
import { enterprisePeopleChanged } from './organization.events.js'

const dayMs = 24 * 3_600_000

/** Who may act for an enterprise: its own administrator says so, by a code that a colleague types in. */
@Injectable()
export class EnterprisePeople {
  constructor(
    private readonly work: UnitOfWork,
    private readonly consents: Consents,
    private readonly sealer: Sealer,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** By its administrator, or by the centre for an enterprise that has nobody yet. */
  async invite(actor: Actor, enterpriseId: string): Promise<InvitationView> {
    const code = Array.from(
      { length: invitationLength },
      () => invitationSigns[randomInt(invitationSigns.length)],
    ).join('')
    const now = this.clock.now()
    const expiresAt = new Date(now.getTime() + invitationDays * dayMs)
    await this.work.run(async (em) => {
      await this.mayManage(em, actor, enterpriseId)
      const open = { enterpriseId, usedAt: IsNull(), expiresAt: MoreThan(now) }
      if ((await em.countBy(EnterpriseInvitation, open)) >= enterpriseLimits.invitations)
        throw invalid('invitation', `没用过的邀请码最多 ${enterpriseLimits.invitations} 个，先等一等或收回几个`)
      await insertRows(em, EnterpriseInvitation, {
        id: this.ids.next(),
        enterpriseId,
        codeHash: this.sealer.hash(hashed(code)),
        createdBy: actor.accountId,
        createdAt: now,
        expiresAt,
        usedBy: null,
        usedAt: null,
      })
      await this.record(em, actor, 'enterprise.invite', enterpriseId)
    })
    return { code, expiresAt: expiresAt.toISOString() }
  }

  async withdraw(actor: Actor, enterpriseId: string, invitationId: string): Promise<void> {
    await this.work.run(async (em) => {
      await this.mayManage(em, actor, enterpriseId)
      const { affected } = await em.delete(EnterpriseInvitation, { id: invitationId, enterpriseId, usedAt: IsNull() })
      if (!affected) throw missing()
      await this.record(em, actor, 'enterprise.withdraw_invitation', enterpriseId)
    })
  }

  /** @returns id of the enterprise; @throws invitation.gone for a code that is wrong, used or too old */
  async join(actor: Actor, typed: string): Promise<string> {
    if (actor.phoneHash === null) throw invalid('code', '先验证手机号，再用邀请码')
    if (!(await this.consents.given(actor.accountId, 'privacy'))) throw new DomainError('consent.required')
    const code = typed.replace(/\s/g, '').toUpperCase()
    try {
      return await this.work.run((em) => this.use(em, actor, code))
    } catch (error) {
      if (isDuplicate(error)) throw invalid('code', '您已经在这家企业里了')
      throw error
    }
  }

  /** The first who joins an enterprise that the centre registered manages it. */
  private async use(em: EntityManager, actor: Actor, code: string): Promise<string> {
    const now = this.clock.now()
    const codeHash = In(this.sealer.hashes(hashed(code)))
    const invitation = await em.findOneBy(EnterpriseInvitation, {
      codeHash,
      usedAt: IsNull(),
      expiresAt: MoreThan(now),
    })
    if (!invitation) throw new DomainError('invitation.gone')
    const { id, enterpriseId } = invitation
    const used = await changeIf(
      em,
      EnterpriseInvitation,
      { id, usedAt: null },
      { usedAt: now, usedBy: actor.accountId },
    )
    if (!used) throw new DomainError('invitation.gone')
    const people = await em.countBy(EnterpriseMember, { enterpriseId })
    if (people >= enterpriseLimits.people) throw invalid('code', `一家企业最多 ${enterpriseLimits.people} 人`)
    await insertRows(em, EnterpriseMember, { enterpriseId, accountId: actor.accountId, admin: people === 0 })
    await this.outbox.add(em, enterprisePeopleChanged, { enterpriseId })
    await this.record(em, actor, 'enterprise.join', enterpriseId)
    return enterpriseId
  }

  /** @throws enterprise.last_admin */
  async remove(actor: Actor, enterpriseId: string, accountId: string): Promise<void> {
    await this.work.run(async (em) => {
      // Everybody may leave by himself.
      if (actor.accountId !== accountId) await this.mayManage(em, actor, enterpriseId)
      const member = await this.memberOf(em, enterpriseId, accountId)
      if (member.admin) await this.keepsAdmin(em, enterpriseId, accountId)
      await em.delete(EnterpriseMember, { enterpriseId, accountId })
      await this.outbox.add(em, enterprisePeopleChanged, { enterpriseId })
      await this.record(em, actor, 'enterprise.remove', enterpriseId, accountId)
    })
  }

  async setAdmin(actor: Actor, enterpriseId: string, accountId: string, admin: boolean): Promise<void> {
    await this.work.run(async (em) => {
      await this.mayManage(em, actor, enterpriseId)
      const member = await this.memberOf(em, enterpriseId, accountId)
      if (member.admin && !admin) await this.keepsAdmin(em, enterpriseId, accountId)
      await em.update(EnterpriseMember, { enterpriseId, accountId }, { admin })
      await this.record(em, actor, admin ? 'enterprise.appoint' : 'enterprise.dismiss', enterpriseId, accountId)
    })
  }

  /** 404 for strangers, 403 for colleagues who do not manage it, and for one that nobody has confirmed. */
  private async mayManage(em: EntityManager, actor: Actor, enterpriseId: string): Promise<void> {
    const enterprise = isId(enterpriseId) ? await em.findOneBy(Enterprise, { id: enterpriseId }) : null
    const member = enterprise && (await em.findOneBy(EnterpriseMember, { enterpriseId, accountId: actor.accountId }))
    if (!enterprise || (!member && !isCentre(actor))) throw missing()
    if (!member?.admin && !isCentre(actor)) throw new DomainError('access.denied')
    if (enterprise.status !== 'confirmed') throw new DomainError('access.denied')
  }

  private async memberOf(em: EntityManager, enterpriseId: string, accountId: string): Promise<EnterpriseMember> {
    const member = await rowWhere(em, EnterpriseMember, { enterpriseId, accountId })
    if (!member) throw missing()
    return member
  }

  /** The row lock makes two who dismiss each other queue, so that one of them stays. */
  private async keepsAdmin(em: EntityManager, enterpriseId: string, leaving: string): Promise<void> {
    const admins = await em.find(EnterpriseMember, { where: { enterpriseId, admin: true }, ...this.work.rowLock })
    if (!admins.some(({ accountId }) => accountId !== leaving)) throw new DomainError('enterprise.last_admin')
  }

  private record(em: EntityManager, actor: Actor, action: string, id: string, about?: string): Promise<void> {
    const detail = about ? { account: about } : undefined
    return this.audit.record(em, {
      actorId: actor.accountId,
      action,
      target: `enterprise:${id}`,
      ...(detail ? { detail } : {}),
    })
  }
}

const hashed = (code: string): string => `invitation ${code}`
