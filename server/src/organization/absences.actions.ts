import { Injectable } from '@nestjs/common'
import type { AbsenceInput } from '@bangban/shared/organization/duty-api'
import { IsNull, LessThan, MoreThan, type EntityManager } from 'typeorm'
import { Membership } from '../accounts/membership.entity.js'
import { Audit } from '../audit/audit.js'
import { Clock } from '../platform/clock.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid, missing } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import { Sealer } from '../platform/sealer.js'
import { spanOf } from './absence-days.js'
import { Absence } from './absence.entity.js'
import { Duty } from './duty.js'

/** 请假 and 销假, by the person himself or by his lead. */
@Injectable()
export class AbsenceActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly duty: Duty,
    private readonly sealer: Sealer,
    private readonly audit: Audit,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** One that has begun already is applied at once. @throws input.invalid */
  enter(actorId: string, accountId: string, input: AbsenceInput): Promise<Absence> {
    const now = this.clock.now()
    const { startsAt, endsAt } = spanOf(input, now)
    const note = input.note?.trim()
    return this.work.run(async (em) => {
      await this.duty.lock(em, accountId)
      if (!(await em.existsBy(Membership, { accountId }))) throw invalid('from', '不在单位里的人不用请假')
      await this.checkFree(em, accountId, startsAt, endsAt)
      const absence: Absence = {
        id: this.ids.next(),
        accountId,
        startsAt,
        endsAt,
        note: note ? this.sealer.seal(note) : null,
        enteredBy: actorId,
        dutyUnits: null,
        beganAt: null,
        endedAt: null,
        nextAt: startsAt,
        createdAt: now,
      }
      await insertRows(em, Absence, absence)
      if (startsAt <= now) await this.duty.begin(em, absence, now)
      await this.note(em, actorId, 'absence.enter', absence)
      return em.findOneByOrFail(Absence, { id: absence.id })
    })
  }

  /** A running one ends now, and he is back on duty. @throws absence.over */
  cancel(actorId: string, accountId: string, id: string): Promise<void> {
    return this.work.run(async (em) => {
      await this.duty.lock(em, accountId)
      const absence = await em.findOneBy(Absence, { id, accountId })
      if (!absence) throw missing()
      if (absence.endedAt) throw new DomainError('absence.over')
      await this.duty.end(em, absence, this.clock.now())
      await this.note(em, actorId, 'absence.cancel', absence)
    })
  }

  /** Begins or ends one that is due; whoever comes second finds it done. */
  apply(id: string, accountId: string): Promise<void> {
    return this.work.run(async (em) => {
      await this.duty.lock(em, accountId)
      const [absence, now] = [await em.findOneBy(Absence, { id }), this.clock.now()]
      if (!absence?.nextAt || absence.nextAt > now) return
      if (absence.beganAt) await this.duty.end(em, absence, now)
      else await this.duty.begin(em, absence, now)
    })
  }

  private async checkFree(em: EntityManager, accountId: string, startsAt: Date, endsAt: Date): Promise<void> {
    const overlapping = { accountId, endedAt: IsNull(), startsAt: LessThan(endsAt), endsAt: MoreThan(startsAt) }
    if (await em.existsBy(Absence, overlapping)) throw invalid('from', '这几天里已经请过假了')
  }

  private async note(em: EntityManager, actorId: string, action: string, { id, accountId }: Absence): Promise<void> {
    if (actorId === accountId) return
    await this.audit.record(em, { actorId, action, target: `account:${accountId}`, detail: { absence: id } })
  }
}
