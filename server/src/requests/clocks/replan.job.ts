import { Injectable, type OnModuleInit } from '@nestjs/common'
import { deadlineWords } from '@bangban/shared/calendar/day-words'
import { clockNames } from '@bangban/shared/requests/ledger-words'
import { IsNull, type EntityManager } from 'typeorm'
import { calendarChanged } from '../../calendar/calendar.events.js'
import { CalendarReplan } from '../../calendar/calendar-replan.entity.js'
import { WorkingCalendar } from '../../calendar/working-calendar.js'
import { Clock } from '../../platform/clock.js'
import { Database } from '../../platform/database/database.js'
import { isUnavailable } from '../../platform/database/database-errors.js'
import { change, changeIf } from '../../platform/database/rows.js'
import { UnitOfWork } from '../../platform/database/unit-of-work.js'
import { Jobs } from '../../platform/jobs/jobs.js'
import { DomainError } from '../../platform/errors.js'
import { refreshEveryMs } from '../../platform/kept-in-memory.js'
import { Outbox } from '../../platform/outbox/outbox.js'
import { openConsultations } from '../case-facts.js'
import { Journal } from '../journal.js'
import { isOvertaken } from '../overtaken.js'
import { OwedMaterial } from '../records/owed-material.entity.js'
import { SupervisionOrder } from '../records/supervision-order.entity.js'
import { RequestLeg } from '../request-leg.entity.js'
import { Request } from '../request.entity.js'
import { requestMoved } from '../requests.events.js'
import { CaseReplans } from './case-replans.js'
import { OpenClocks } from './open-clocks.js'
import { replan, type Moved, type Replanned } from './replanning.js'
import { RequestClocks } from './request-clocks.js'

/** On a case that others keep moving. */
const mostAttempts = 5

/** What a change of a deadline is written down with. */
@Injectable()
export class ReplanParts {
  constructor(
    readonly clocks: RequestClocks,
    readonly journal: Journal,
    readonly outbox: Outbox,
    readonly clock: Clock,
    readonly replans: CaseReplans,
  ) {}
}

/**
 * Lets the open deadlines follow a changed calendar, case by case, with a journal entry where a case's own deadline moves, or the
 * one that its applicant was promised.
 * How far it came is written with each batch: another server, or a restart, goes on from there.
 */
@Injectable()
export class ReplanJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly open: OpenClocks,
    private readonly parts: ReplanParts,
    private readonly calendar: WorkingCalendar,
  ) {}

  onModuleInit(): void {
    this.jobs.every(30_000, 'requests.replan', () => this.run())
    this.parts.outbox.on(calendarChanged, () => this.run())
  }

  async run(): Promise<void> {
    const waiting = await this.database.read.find(CalendarReplan, {
      where: { finishedAt: IsNull() },
      order: { id: 'ASC' },
    })
    const now = this.parts.clock.now()
    // What has not been through at all comes first: what moves is told with its own cause.
    const due = [
      ...waiting.filter(({ againFrom }) => againFrom === null),
      ...waiting.filter(({ againFrom }) => againFrom !== null && againFrom <= now),
    ]
    if (due.length === 0) return
    // Another server may have changed the calendar a moment ago.
    await this.calendar.refresh()
    for (const task of due) await this.goThrough(task)
  }

  private async goThrough(task: CalendarReplan): Promise<void> {
    let { reached, checked, moved } = task
    for (;;) {
      const cases = await this.open.after(this.database.read, reached)
      const last = cases.at(-1)
      if (!last) break
      // Most do not move, and need no transaction of their own to say so.
      for (const { request } of this.parts.replans.of(cases, this.calendar.current())) {
        if (await this.follow(request.id, task.cause)) moved++
      }
      const next = { reached: last.request.id, checked: checked + (task.againFrom ? 0 : cases.length), moved }
      const kept = await this.work.run((em) => changeIf(em, CalendarReplan, { id: task.id, reached }, next))
      // Somebody else is on it, and has come as far.
      if (!kept) return
      ;({ reached, checked } = next)
    }
    // A step on another server may have planned with the calendar it still had, after this came past its case.
    const againFrom = new Date(task.at.getTime() + 2 * refreshEveryMs)
    const end = task.againFrom ? { finishedAt: this.parts.clock.now() } : { againFrom, reached: '' }
    await this.work.run((em) => changeIf(em, CalendarReplan, { id: task.id, reached }, end))
  }

  /**
   * True when the case's own deadline moved. Of a case that somebody moves meanwhile it looks again at what became
   * of it; one that fails for itself is left behind, and the log says so.
   */
  private async follow(id: string, cause: string): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(id, cause)
      } catch (error) {
        if (isUnavailable(error)) throw error
        if (isOvertaken(error) && attempt < mostAttempts) continue
        this.parts.replans.failed(id, error)
        return false
      }
    }
  }

  private once(id: string, cause: string): Promise<boolean> {
    return this.work.run(async (em) => {
      const [one] = await this.open.of(em, [id])
      if (!one) return false
      const now = this.parts.clock.now()
      const next = replan(one, now, this.calendar.current())
      if (!next) return false
      await this.change(em, one.request, next, now)
      if (next.own) await this.tell(em, one.request, next.told, cause, now)
      return next.own !== null
    })
  }

  /** Of the version that was looked at and no other, and a new one: a step that looked before it must not win over it. */
  private async change(em: EntityManager, request: Request, next: Replanned, now: Date): Promise<void> {
    const { id, version } = request
    const moves = { ...next.change, ...(next.own && { updatedAt: now }), version: version + 1 }
    if (!(await changeIf(em, Request, { id, version }, moves))) throw new DomainError('request.changed_meanwhile')
    await this.parts.clocks.apply(em, id, next.clocks, now)
    await this.changeDays(em, request, next)
  }

  /** What is told of the hands, of a 督办 and of a material is what their clocks say. */
  private async changeDays(em: EntityManager, request: Request, { days, owed }: Replanned): Promise<void> {
    for (const { id, until } of owed) await change(em, OwedMaterial, { id }, { until })
    const { id, holderUnit, holderId } = request
    const { held, offered, answer } = days
    const hands = { heldOf: id, unitCode: holderUnit ?? '', personId: holderId }
    if (held) await change(em, RequestLeg, hands, { dueAt: held })
    if (offered) await change(em, RequestLeg, { offeredOf: id }, { dueAt: offered })
    if (answer) await change(em, SupervisionOrder, { requestId: id, answeredAt: null }, { answerBy: answer })
  }

  private async tell(
    em: EntityManager,
    request: Request,
    told: Replanned['told'],
    cause: string,
    now: Date,
  ): Promise<void> {
    const words = (at: Date): string => deadlineWords(at, now.getTime())
    const inWords = ({ kind, before, after }: Moved): string =>
      `${clockNames[kind]}的期限由 ${words(before)} 改为 ${words(after)}`
    await this.parts.journal.write(em, {
      requestId: request.id,
      action: 'replan',
      fromStatus: request.status,
      toStatus: request.status,
      at: now,
      actorId: null,
      actorUnit: null,
      note: `${cause}：${told.map(inWords).join('；')}`,
    })
    const { holderUnit, holderId, offeredUnit } = request
    await this.parts.outbox.add(em, requestMoved, {
      requestId: request.id,
      action: 'replan',
      from: request.status,
      to: request.status,
      actorId: null,
      applicantId: request.applicantId,
      holderUnit,
      holderId,
      offeredUnit,
      previousOfferedUnit: offeredUnit,
      askedUnits: openConsultations(request),
      previouslyAsked: openConsultations(request),
      previousUnit: holderUnit,
      previousHolderId: holderId,
    })
  }
}
