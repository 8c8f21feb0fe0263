import { Injectable } from '@nestjs/common'
import type { StaffInput } from '@bangban/shared/accounts/account-api'
import type { EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { ActorDirectory } from '../accounts/actor-directory.js'
import { hashPassword, newInitialPassword } from '../accounts/passwords.js'
import { Sessions } from '../accounts/sessions.js'
import { Audit } from '../audit/audit.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, missing } from '../platform/errors.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Sealer } from '../platform/sealer.js'
import { NewStaff } from './new-staff.js'
import { staffAway } from './organization.events.js'

/** What an administrator does with the accounts of staff. */
@Injectable()
export class StaffActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly newStaff: NewStaff,
    private readonly sessions: Sessions,
    private readonly actors: ActorDirectory,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly sealer: Sealer,
  ) {}

  async create(actorId: string, input: StaffInput): Promise<{ id: string; initialPassword: string }> {
    const [problem] = this.newStaff.problemsOf(input)
    if (problem) throw new DomainError('input.invalid', { fields: [problem] })
    const initialPassword = newInitialPassword()
    const passwordHash = await hashPassword(initialPassword)
    try {
      const id = await this.work.run(async (em) => {
        const [created = ''] = await this.newStaff.insert(em, [input], passwordHash)
        await this.audit.record(em, { actorId, action: 'staff.create', target: `account:${created}` })
        return created
      })
      return { id, initialPassword }
    } catch (error) {
      if (isDuplicate(error)) throw new DomainError('account.username_taken')
      throw error
    }
  }

  /** He is out at once, wherever he is logged in. */
  async disable(actorId: string, id: string): Promise<void> {
    await this.work.run(async (em) => {
      const account = await this.staff(em, id)
      if (account.admin) await this.keepAnAdmin(em, id)
      await em.update(Account, { id }, { disabled: true })
      await this.sessions.endAll(em, id)
      await this.outbox.add(em, staffAway, { accountId: id, unit: null })
      await this.done(em, actorId, 'staff.disable', id)
    })
  }

  async enable(actorId: string, id: string): Promise<void> {
    await this.work.run(async (em) => {
      await this.staff(em, id)
      await em.update(Account, { id }, { disabled: false })
      await this.done(em, actorId, 'staff.enable', id)
    })
  }

  async resetPassword(actorId: string, id: string): Promise<string> {
    const initialPassword = newInitialPassword()
    const passwordHash = await hashPassword(initialPassword)
    await this.work.run(async (em) => {
      await this.staff(em, id)
      await em.update(Account, { id }, { passwordHash })
      await this.sessions.endAll(em, id)
      await this.done(em, actorId, 'staff.reset_password', id)
    })
    return initialPassword
  }

  async setWecom(actorId: string, id: string, wecomId: string | null): Promise<void> {
    await this.work.run(async (em) => {
      await this.staff(em, id)
      await em.update(Account, { id }, { wecomId: wecomId === null ? null : this.sealer.seal(wecomId) })
      await this.done(em, actorId, 'staff.wecom', id)
    })
  }

  private async staff(em: EntityManager, id: string): Promise<Account> {
    const account = await em.findOneBy(Account, { id })
    if (!account || account.username === null) throw missing()
    return account
  }

  /** The rows are locked: two administrators who shut each other out at once must not both succeed. */
  private async keepAnAdmin(em: EntityManager, except: string): Promise<void> {
    const admins = await em.find(Account, { where: { admin: true, disabled: false }, ...this.work.rowLock })
    if (!admins.some((admin) => admin.id !== except)) throw new DomainError('account.last_admin')
  }

  private async done(em: EntityManager, actorId: string, action: string, id: string): Promise<void> {
    this.actors.changed(id)
    await this.audit.record(em, { actorId, action, target: `account:${id}` })
  }
}
