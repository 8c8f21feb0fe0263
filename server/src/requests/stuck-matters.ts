import { Injectable } from '@nestjs/common'
import type { StuckView } from '@bangban/shared/requests/request-api'
import { In, type EntityManager } from 'typeorm'
import { Request } from './request.entity.js'

type Stuck = Pick<Request, 'id' | 'stuck' | 'stuckOf'>

/** What those matters are about that came through 事没办成. */
@Injectable()
export class StuckMatters {
  async of(em: EntityManager, requests: readonly Stuck[]): Promise<Map<string, StuckView>> {
    const stuck = requests.filter((request) => request.stuck)
    const ids = stuck.flatMap(({ stuckOf }) => stuckOf ?? [])
    const about = ids.length > 0 ? await em.find(Request, { select: columns, where: { id: In(ids) } }) : []
    return new Map(
      stuck.map(({ id, stuckOf }) => {
        const found = about.find((request) => request.id === stuckOf)
        return [id, { of: found ? { id: found.id, code: found.code, subject: found.subject } : null }]
      }),
    )
  }
}

const columns = { id: true, code: true, subject: true } as const
