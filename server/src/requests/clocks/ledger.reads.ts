import { Injectable } from '@nestjs/common'
import { ledgerOf, type LedgerInterval } from '@bangban/shared/calendar/ledger'
import type { ClockLedgerView, LedgerIntervalView, LedgerView } from '@bangban/shared/requests/ledger-api'
import type { Light } from '@bangban/shared/requests/request-api'
import { applicantClocks } from '@bangban/shared/requests/request-clocks'
import { mayReadInternalNotes, type Actor } from '@bangban/shared/requests/request-policy'
import { WorkingCalendar } from '../../calendar/working-calendar.js'
import { Clock } from '../../platform/clock.js'
import { Database } from '../../platform/database/database.js'
import { rowsWhere } from '../../platform/database/rows.js'
import { JournalEntry } from '../journal-entry.entity.js'
import { OwedMaterial } from '../records/owed-material.entity.js'
import { Transitions } from '../transitions.js'
import { afterPause, following, isPaused, limitOf, runningOf } from './clock-plans.js'
import type { RequestClock } from './request-clock.entity.js'
import { RequestClocks } from './request-clocks.js'

/** Explains every clock of a case: each interval it counted and each it left out, and why (DESIGN §4). */
@Injectable()
export class LedgerReads {
  constructor(
    private readonly database: Database,
    private readonly transitions: Transitions,
    private readonly clocks: RequestClocks,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
  ) {}

  async of(actor: Actor, id: string): Promise<LedgerView> {
    const { request, facts } = await this.transitions.load(this.database.read, id, actor)
    const colleague = mayReadInternalNotes(facts, actor)
    const rows = await this.clocks.of(this.database.read, id)
    const shown = rows.filter((row) => colleague || applicantClocks.includes(row.kind)).reverse()
    const owed = request.hasRecords ? await rowsWhere(this.database.read, OwedMaterial, { requestId: id }) : []
    const now = this.clock.now()
    const promise = runningOf(rows, 'promise')
    const promiseDueAt = promise ? this.asIfGoingOn(promise, now).dueAt : null
    const again = await this.dispatchedAgain(rows.find(({ kind }) => kind === 'promise'))
    const subjectOf = (row: RequestClock) => owed.find((one) => one.id === row.subjectId)?.material ?? null
    return {
      now: now.toISOString(),
      clocks: shown.map((row) => ({
        ...this.ledger(row, promiseDueAt, now, colleague),
        subject: subjectOf(row),
        dispatchedAgain: row.kind === 'promise' ? again : [],
      })),
    }
  }

  /** It went back to the centre and out again, and the promise did not begin anew. */
  private async dispatchedAgain(promise: RequestClock | undefined): Promise<string[]> {
    if (!promise) return []
    const { requestId, startedAt } = promise
    const dispatches = await rowsWhere(this.database.read, JournalEntry, { requestId, action: 'dispatch' }, 'id')
    return dispatches.filter(({ at }) => at > startedAt).map(({ at }) => at.toISOString())
  }

  /** While it stands still the deadline is where it would be if it went on now; a leg's is the promise's. */
  private asIfGoingOn(kept: RequestClock, now: Date, promiseDueAt: Date | null = null): RequestClock {
    if (kept.endedAt !== null || !isPaused(kept)) return kept
    const calendar = this.calendar.current()
    return following(afterPause(kept, now, calendar), promiseDueAt, now, calendar)
  }

  private ledger(
    kept: RequestClock,
    promiseDueAt: Date | null,
    now: Date,
    colleague: boolean,
  ): Omit<ClockLedgerView, 'subject' | 'dispatchedAgain'> {
    const row = this.asIfGoingOn(kept, now, promiseDueAt)
    const limit = limitOf(row)
    const dueAt = row.dueAt.getTime()
    const facts = {
      startedAt: row.startedAt.getTime(),
      endedAt: row.endedAt?.getTime() ?? null,
      dueAt,
      limit,
      pauses: kept.pauses,
    }
    const { intervals, used, left, over } = ledgerOf(facts, now.getTime(), this.calendar.current())
    return {
      id: row.id,
      kind: row.kind,
      startedAt: row.startedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      dueAt: row.dueAt.toISOString(),
      provisional: row.provisional && row.endedAt === null,
      light: row.endedAt === null ? lightOfClock(kept, now) : null,
      limit,
      unit: limit === null || limit.unit === 'minutes' ? 'milliseconds' : 'days',
      used,
      left,
      over,
      intervals: intervals.map(intervalView),
      rungs: colleague ? row.rungs.map(({ rung, at }) => ({ rung, at: new Date(at).toISOString() })) : [],
    }
  }
}

const intervalView = ({ from, to, ...rest }: LedgerInterval): LedgerIntervalView => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  ...rest,
})

function lightOfClock(clock: RequestClock, now: Date): Light {
  if (isPaused(clock)) return 'paused'
  if (now > clock.dueAt) return 'red'
  return now >= clock.yellowAt ? 'yellow' : 'green'
}
