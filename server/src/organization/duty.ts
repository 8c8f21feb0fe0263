import { Injectable } from '@nestjs/common'
import { In, IsNull, Not, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { ActorDirectory } from '../accounts/actor-directory.js'
import { Membership } from '../accounts/membership.entity.js'
import { changeIf } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { missing } from '../platform/errors.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Absence } from './absence.entity.js'
import { staffAway } from './organization.events.js'

/** How duty and leave change the memberships of one person. Everything here runs while his account's row is locked. */
@Injectable()
export class Duty {
  constructor(
    private readonly work: UnitOfWork,
    private readonly actors: ActorDirectory,
    private readonly outbox: Outbox,
  ) {}

  /** The first thing in each unit of work about his duty: so a leave that begins and a switch he turns take turns. */
  async lock(em: EntityManager, accountId: string): Promise<void> {
    if (!(await em.findOne(Account, { where: { id: accountId }, select: { id: true }, ...this.work.rowLock }))) {
      throw missing()
    }
  }

  isAbsent(em: EntityManager, accountId: string): Promise<boolean> {
    return em.existsBy(Absence, { accountId, beganAt: Not(IsNull()), endedAt: IsNull() })
  }

  async set(em: EntityManager, accountId: string, units: string[], onDuty: boolean): Promise<void> {
    await em.update(Membership, { accountId, unitCode: In(units) }, { onDuty })
    this.actors.changed(accountId)
  }

  /** What he holds there goes back to the pool; the one who has the cases listens. */
  leave(em: EntityManager, accountId: string, unit: string | null): Promise<void> {
    return this.outbox.add(em, staffAway, { accountId, unit })
  }

  /** One that was over before anybody looked (the system was down) changes nothing any more. */
  async begin(em: EntityManager, absence: Absence, now: Date): Promise<void> {
    const over = absence.endsAt <= now
    if (!over) await this.endEarlierOnes(em, absence, now)
    const memberships = await em.findBy(Membership, { accountId: absence.accountId })
    const dutyUnits = over ? [] : memberships.filter((m) => m.onDuty).map((m) => m.unitCode)
    const change = over
      ? { beganAt: absence.startsAt, endedAt: now, nextAt: null, dutyUnits }
      : { beganAt: now, nextAt: absence.endsAt, dutyUnits }
    const begun = await changeIf(em, Absence, { id: absence.id, beganAt: null, endedAt: null }, change)
    if (!begun || over) return
    await em.update(Membership, { accountId: absence.accountId }, { onDuty: false })
    await this.leave(em, absence.accountId, null)
    this.actors.changed(absence.accountId)
  }

  /** He is back where he was on duty before. One that was called off before it began has nothing to undo. */
  async end(em: EntityManager, absence: Absence, now: Date): Promise<void> {
    const ended = await changeIf(em, Absence, { id: absence.id, endedAt: null }, { endedAt: now, nextAt: null })
    const units = absence.dutyUnits ?? []
    if (ended && units.length > 0) await this.set(em, absence.accountId, units, true)
  }

  /** A leave that follows another at the same midnight must find him as he was before both. */
  private async endEarlierOnes(em: EntityManager, { accountId }: Absence, now: Date): Promise<void> {
    const running = await em.findBy(Absence, { accountId, beganAt: Not(IsNull()), endedAt: IsNull() })
    for (const earlier of running) if (earlier.endsAt <= now) await this.end(em, earlier, now)
  }
}
