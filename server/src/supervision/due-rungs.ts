import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { RequestClock } from '../requests/clocks/request-clock.entity.js'
import { Request } from '../requests/request.entity.js'

/** Where a walk through the due rungs stands: the last one it looked at. */
export interface Place {
  at: Date
  id: string
}

export interface DueRung {
  clock: RequestClock
  request: Request
}

/** Finds what is due by the index on the next rung: the cost depends on what is due, not on what is open. */
@Injectable()
export class DueRungs {
  constructor(private readonly database: Database) {}

  /** Oldest first, after a place, so that one that cannot be climbed holds up none behind it. */
  async next(now: Date, after: Place | null, limit: number): Promise<DueRung[]> {
    const query = this.database.read
      .createQueryBuilder(RequestClock, 'c')
      .where('c.nextRungAt <= :now', { now })
      .orderBy('c.nextRungAt', 'ASC')
      .addOrderBy('c.id', 'ASC')
      .limit(limit)
    if (after) query.andWhere('(c.nextRungAt > :at OR (c.nextRungAt = :at AND c.id > :id))', after)
    const clocks = await query.getMany()
    const ids = [...new Set(clocks.map((clock) => clock.requestId))]
    const requests = ids.length > 0 ? await this.database.read.findBy(Request, { id: In(ids) }) : []
    const byId = new Map(requests.map((request) => [request.id, request]))
    return clocks.flatMap((clock) => {
      const request = byId.get(clock.requestId)
      return request ? [{ clock, request }] : []
    })
  }

  /** How many are due, counted up to a limit; and since when the oldest is. */
  async waiting(now: Date, limit: number): Promise<{ count: number; oldest: Date | null }> {
    const rows = await this.database.read
      .createQueryBuilder(RequestClock, 'c')
      .select(['c.id', 'c.nextRungAt'])
      .where('c.nextRungAt <= :now', { now })
      .orderBy('c.nextRungAt', 'ASC')
      .limit(limit)
      .getMany()
    return { count: rows.length, oldest: rows[0]?.nextRungAt ?? null }
  }
}
