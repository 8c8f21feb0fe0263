import { Injectable } from '@nestjs/common'
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm'
import { Request } from '../request.entity.js'
import { RequestClock } from './request-clock.entity.js'

export interface ClockedCase {
  request: Request
  clocks: RequestClock[]
}

const batch = 400

/** Cases with running clocks, in the order of their ids, so that a long way through them can be gone on with. */
@Injectable()
export class OpenClocks {
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
    return requests.map((request) => ({ request, clocks: byCase.get(request.id) ?? [] }))
  }
}
