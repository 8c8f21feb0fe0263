import { Injectable } from '@nestjs/common'
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm'
import { Clock } from '../../platform/clock.js'
import { JournalEntry } from '../journal-entry.entity.js'
import { Request } from '../request.entity.js'
import { RequestClock } from './request-clock.entity.js'

export interface ClockedCase {
  request: Request
  clocks: RequestClock[]
  /** When the applicant urged last, as long as he has to wait with the next time. */
  urgedAt: Date | null
}

const batch = 400

/** Cases with running clocks, in the order of their ids, so that a long way through them can be gone on with. */
@Injectable()
export class OpenClocks {
  constructor(private readonly clock: Clock) {}

  /** Those after a case; an empty list is the end. */
  async after(em: EntityManager, reached: string): Promise<ClockedCase[]> {
    const rows = await em.find(RequestClock, {
      select: { requestId: true, openOf: true },
      // Everything of the case itself goes on with a colon, which every collation sorts before a letter.
      where: { openOf: MoreThan(reached === '' ? '' : `${reached}z`) },
      order: { openOf: 'ASC' },
      take: batch,
    })
    const ids = [...new Set(rows.map((row) => row.requestId))]
    // The last one may have clocks beyond the batch.
    if (rows.length === batch && ids.length > 1) ids.pop()
    return this.of(em, ids)
  }

  async of(em: EntityManager, ids: readonly string[]): Promise<ClockedCase[]> {
    if (ids.length === 0) return []
    const requests = await em.find(Request, { where: { id: In([...ids]) }, order: { id: 'ASC' } })
    const clocks = await em.find(RequestClock, { where: { requestId: In([...ids]), endedAt: IsNull() } })
    const byCase = new Map<string, RequestClock[]>()
    for (const clock of clocks) byCase.set(clock.requestId, [...(byCase.get(clock.requestId) ?? []), clock])
    const urged = await this.urged(em, requests)
    return requests.map((request) => ({
      request,
      clocks: byCase.get(request.id) ?? [],
      urgedAt: urged.get(request.id) ?? null,
    }))
  }

  /** Few wait for that at the same time; the others are not searched for it. */
  private async urged(em: EntityManager, requests: readonly Request[]): Promise<Map<string, Date>> {
    const now = this.clock.now()
    const ids = requests.filter(({ urgeFrom }) => urgeFrom !== null && urgeFrom > now).map(({ id }) => id)
    if (ids.length === 0) return new Map()
    const where = { requestId: In(ids), action: 'urge' as const }
    const entries = await em.find(JournalEntry, { select: { requestId: true, at: true }, where, order: { id: 'ASC' } })
    return new Map(entries.map(({ requestId, at }) => [requestId, at]))
  }
}
