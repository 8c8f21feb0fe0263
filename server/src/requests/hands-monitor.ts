import { Injectable, type OnModuleInit } from '@nestjs/common'
import { In, MoreThan, type EntityManager } from 'typeorm'
import { isOpen, openStatuses } from '@bangban/shared/requests/request-status'
import { Database } from '../platform/database/database.js'
import { rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Log } from '../platform/log.js'
import { Metrics } from '../platform/metrics.js'
import { RequestLeg } from './request-leg.entity.js'
import { Request } from './request.entity.js'

/** A sentence of DESIGN §3 that a request breaks. */
export interface Disorder {
  requestId: string
  what:
    | 'held_by_nobody'
    | 'held_by_another'
    | 'held_after_the_end'
    | 'offer_beside_the_work'
    | 'offer_unlike_its_leg'
    | 'no_timer'
}

const batch = 500
const everyHour = 3_600_000

/**
 * Watches what the transitions promise: an open request is in exactly one pair of hands and has a next timer, and is
 * offered to another unit only while it is in work. The database already keeps a second held or offered leg out.
 */
@Injectable()
export class HandsMonitor implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(everyHour, 'requests.hands-monitor', async () => void (await this.run()))
  }

  /** Everything out of order, and an alarm for each: an error in the log, and the figure at `/metrics`. */
  async run(): Promise<Disorder[]> {
    const found: Disorder[] = []
    for await (const ids of this.open()) found.push(...(await this.examine(ids)))
    found.push(...(await this.examine(await this.held())))
    this.metrics.requestsInDisorder.set(found.length)
    for (const disorder of found) this.log.error({ ...disorder }, 'a request is in disorder')
    return found
  }

  /** Two reads while steps go on may disagree; within one unit of work they cannot. */
  private async examine(ids: string[]): Promise<Disorder[]> {
    const suspects = new Set((await disordersOf(this.database.read, ids)).map(({ requestId }) => requestId))
    return suspects.size > 0 ? this.work.run((em) => disordersOf(em, [...suspects])) : []
  }

  private async *open(): AsyncGenerator<string[]> {
    for (const status of openStatuses) {
      for (let after = ''; ;) {
        const rows = await this.database.read.find(Request, {
          select: { id: true },
          where: { status, id: MoreThan(after) },
          order: { id: 'ASC' },
          take: batch,
        })
        yield rows.map((row) => row.id)
        if (rows.length < batch) break
        after = rows.at(-1)?.id ?? ''
      }
    }
  }

  /** Ended, and yet in somebody's hands, or offered to somebody. */
  private async held(): Promise<string[]> {
    const legs = await this.database.read
      .createQueryBuilder(RequestLeg, 'leg')
      .innerJoin(Request, 'request', 'request.id = leg.requestId')
      .select('DISTINCT leg.requestId', 'id')
      .where('(leg.heldOf IS NOT NULL OR leg.offeredOf IS NOT NULL)')
      .andWhere('request.status NOT IN (:...open)', { open: openStatuses })
      .limit(batch)
      .getRawMany<{ id: string }>()
    return legs.map((leg) => leg.id)
  }
}

async function disordersOf(em: EntityManager, ids: string[]): Promise<Disorder[]> {
  if (ids.length === 0) return []
  const requests = await em.find(Request, {
    select: { id: true, status: true, holderUnit: true, holderId: true, offeredUnit: true, dueAt: true },
    where: { id: In(ids) },
  })
  const held = new Map((await rowsWhere(em, RequestLeg, { heldOf: ids })).map((leg) => [leg.requestId, leg]))
  const offered = new Map((await rowsWhere(em, RequestLeg, { offeredOf: ids })).map((leg) => [leg.requestId, leg]))
  return requests.flatMap((request) =>
    wrongWith(request, held.get(request.id), offered.get(request.id)).map((what) => ({ requestId: request.id, what })),
  )
}

type Watched = Pick<Request, 'status' | 'holderUnit' | 'holderId' | 'offeredUnit' | 'dueAt'>

function* wrongs(request: Watched, held?: RequestLeg, offered?: RequestLeg): Generator<Disorder['what']> {
  const { status, holderUnit, holderId, offeredUnit, dueAt } = request
  if (isOpen(status)) {
    if (!held || !holderUnit) yield 'held_by_nobody'
    else if (held.unitCode !== holderUnit || held.personId !== holderId) yield 'held_by_another'
    if (!dueAt) yield 'no_timer'
  } else if (held || holderUnit || holderId) yield 'held_after_the_end'
  if (offered && status !== 'processing') yield 'offer_beside_the_work'
  if ((offered?.unitCode ?? null) !== offeredUnit) yield 'offer_unlike_its_leg'
}

const wrongWith = (...of: Parameters<typeof wrongs>): Disorder['what'][] => [...wrongs(...of)]
