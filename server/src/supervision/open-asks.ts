import { Injectable } from '@nestjs/common'
import type { BoardFigures } from '@bangban/shared/requests/supervision-api'
import { In, IsNull, Not } from 'typeorm'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { RequestAsk } from '../requests/records/request-ask.entity.js'
import { Request } from '../requests/request.entity.js'

const shown = 10
const countLimit = 100

/** Extensions and ends that somebody asked for and nobody has ruled on, oldest first. */
@Injectable()
export class OpenAsks {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
  ) {}

  async oldest(): Promise<{ asks: BoardFigures['asks']; count: number }> {
    const rows = await this.database.read.find(RequestAsk, {
      where: { openSince: Not(IsNull()) },
      order: { openSince: 'ASC', id: 'ASC' },
      take: countLimit,
    })
    const first = rows.slice(0, shown)
    if (first.length === 0) return { asks: [], count: 0 }
    const requests = await this.database.read.find(Request, {
      select: { id: true, subject: true, holderUnit: true },
      where: { id: In(first.map((row) => row.requestId)) },
    })
    const byId = new Map(requests.map((request) => [request.id, request]))
    return {
      count: rows.length,
      asks: first.map(({ requestId, kind, days, askedAt }) => ({
        requestId,
        kind,
        days,
        subject: byId.get(requestId)?.subject ?? '',
        unit: this.units.find(byId.get(requestId)?.holderUnit ?? '')?.name ?? '',
        at: askedAt.toISOString(),
      })),
    }
  }
}
