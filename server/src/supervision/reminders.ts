import { Injectable } from '@nestjs/common'
import { momentWords } from '@bangban/shared/calendar/day-words'
import { primaryClock } from '@bangban/shared/requests/request-clocks'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { isOpen } from '@bangban/shared/requests/request-status'
import type { EntityManager } from 'typeorm'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Clock } from '../platform/clock.js'
import { rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, missing } from '../platform/errors.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { actingUnit } from '../requests/case-facts.js'
import { nextUrge, shownDue } from '../requests/deadlines.js'
import { Journal } from '../requests/journal.js'
import { JournalEntry } from '../requests/journal-entry.entity.js'
import { Request } from '../requests/request.entity.js'
import { Transitions, type LoadedCase } from '../requests/transitions.js'
import { rungClimbed } from './supervision.events.js'

/** When the calendar and the clock allow the next one. */
@Injectable()
export class ReminderTimes {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
  ) {}

  now(): Date {
    return this.clock.now()
  }

  /** As often as an applicant may urge: once in four working hours. */
  nextAfter(last: Date): Date {
    return nextUrge(last, this.calendar.current())
  }
}

/** A supervisor's word before it is late: what the ladder's first rung says, earlier. */
@Injectable()
export class Reminders {
  constructor(
    private readonly transitions: Transitions,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly work: UnitOfWork,
    private readonly times: ReminderTimes,
  ) {}

  /** Refused with the reason in words; then nobody is told and nothing is written. */
  async remind(em: EntityManager, actor: Actor, id: string): Promise<void> {
    // Two who remind at once come one after the other, so that the second sees what the first wrote.
    const held = await em.findOne(Request, { select: { id: true }, where: { id }, ...this.work.rowLock })
    if (!held) throw missing()
    const loaded = await this.transitions.load(em, id, actor)
    const { request, facts } = loaded
    const refusal = this.refusal(loaded) ?? (await this.tooSoon(em, id))
    if (refusal) throw refusal
    const { status, applicantId, holderUnit, holderId, offeredUnit } = request
    await this.journal.write(em, {
      requestId: id,
      action: 'remind',
      fromStatus: status,
      toStatus: status,
      at: this.times.now(),
      actorId: actor.accountId,
      actorUnit: actingUnit(facts, actor, false),
    })
    await this.outbox.add(em, rungClimbed, {
      requestId: id,
      // Whoever is on turn is told: a unit that should claim, the applicant who should supply.
      clock: primaryClock(status) ?? 'promise',
      rung: 'yellow',
      applicantId,
      holderUnit,
      holderId,
      offeredUnit,
    })
  }

  /** “Time is running out” is said by somebody at a distance (DESIGN §1), and only where it is true. */
  private refusal({ request, roles }: LoadedCase): DomainError | null {
    if (!roles.includes('granter')) {
      return new DomainError('access.denied', {
        detail: '这是您自己的事、家里的事，或者您自己经手的，请别的同事来提醒',
      })
    }
    const notNow = (detail: string) => new DomainError('request.action_not_allowed', { detail })
    if (!isOpen(request.status)) return notNow('已经办完了，不用提醒')
    if (request.pausedSince) return notNow('正停着，时间不算，不用提醒')
    const due = shownDue(request)
    if (due && this.times.now() > due) return notNow('已经超时了，要督办')
    return null
  }

  private async tooSoon(em: EntityManager, requestId: string): Promise<DomainError | null> {
    const last = (await rowsWhere(em, JournalEntry, { requestId, action: 'remind' }, 'id')).at(-1)
    const now = this.times.now()
    if (!last || this.times.nextAfter(last.at) <= now) return null
    const detail = `${momentWords(last.at, now.getTime())} 提醒过了，隔 4 个工作小时再提醒`
    return new DomainError('request.action_not_allowed', { detail })
  }
}
