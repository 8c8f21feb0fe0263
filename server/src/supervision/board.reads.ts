import { Injectable } from '@nestjs/common'
import type { Page } from '@bangban/shared/platform/page'
import { addWorkingDays, workingDaysBefore } from '@bangban/shared/calendar/working-time'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import type { BoardQuery } from '@bangban/shared/requests/supervision-api'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { rowsWhere } from '../platform/database/rows.js'
import { DomainError } from '../platform/errors.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { RequestRows } from '../requests/request-rows.js'
import { Request } from '../requests/request.entity.js'
import { narrow, type BoardFilter } from './board-query.js'

/** The board 跟踪督办: a keyset page of open cases, most overdue first. For the centre. */
@Injectable()
export class BoardReads {
  constructor(
    private readonly database: Database,
    private readonly rows: RequestRows,
    private readonly units: UnitDirectory,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
  ) {}

  async page(
    actor: Actor,
    query: BoardQuery & { cursor?: string | undefined; limit: number },
  ): Promise<Page<RequestRow>> {
    assertCentre(actor)
    const found = await this.requests(query, query.cursor, query.limit + 1)
    const shown = found.slice(0, query.limit)
    const last = shown.at(-1)
    return {
      items: await this.rows.present(shown, actor),
      nextCursor: found.length > query.limit && last ? cursorAfter(last) : null,
    }
  }

  /** Ids by an index that holds all they are filtered and sorted by, then the rows by primary key. */
  async requests(query: BoardQuery, cursor: string | undefined, limit: number): Promise<Request[]> {
    const now = this.clock.now()
    const select = this.database.read.createQueryBuilder(Request, 'r').select('r.id', 'id').where('1 = 1')
    narrow(select, this.filterOf(query, now), now)
    const [at, id] = readCursor(cursor, 2)
    if (at && id) {
      const after = new Date(at)
      if (Number.isNaN(after.getTime())) throw new DomainError('cursor.malformed')
      select.andWhere('(r.orderAt > :after OR (r.orderAt = :after AND r.id > :id))', { after, id })
    }
    const ids = await select
      .orderBy('r.orderAt', 'ASC')
      .addOrderBy('r.id', 'ASC')
      .limit(limit)
      .getRawMany<{ id: string }>()
    if (ids.length === 0) return []
    const found = await rowsWhere(this.database.read, Request, { id: ids.map((row) => row.id) })
    const byId = new Map(found.map((request) => [request.id, request]))
    return ids.flatMap((row) => byId.get(row.id) ?? [])
  }

  private filterOf({ light, unit, service, age, due }: BoardQuery, now: Date): BoardFilter {
    const calendar = this.calendar.current()
    const before = age === undefined ? undefined : new Date(workingDaysBefore(now.getTime(), age, calendar))
    return {
      light,
      units: unit === undefined ? undefined : this.units.below(unit),
      service,
      before,
      due: due && (due === 'next' ? this.nextDay(now) : { after: new Date(0), until: this.leadersSince(now) }),
    }
  }

  /** From today's close to the close of the next working day. */
  nextDay(now: Date): { after: Date; until: Date } {
    const calendar = this.calendar.current()
    const until = new Date(addWorkingDays(now.getTime(), 1, calendar))
    const today = new Date(addWorkingDays(now.getTime(), 0, calendar))
    return { after: today < until ? today : now, until }
  }

  /** What was due before this is five working days over. */
  leadersSince(now: Date): Date {
    return new Date(workingDaysBefore(now.getTime(), 5, this.calendar.current()))
  }
}

export function assertCentre(actor: Actor): void {
  if (!isCentre(actor)) throw new DomainError('access.denied')
}

export const cursorAfter = (last: Request): string => cursorOf([last.orderAt.toISOString(), last.id])
