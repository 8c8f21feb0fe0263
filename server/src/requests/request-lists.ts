import { Injectable } from '@nestjs/common'
import type { SelectQueryBuilder } from 'typeorm'
import type { Page } from '@bangban/shared/platform/page'
import type { Light, RequestRow } from '@bangban/shared/requests/request-api'
import { mayList, type Actor, type RequestListView } from '@bangban/shared/requests/request-policy'
import type { RequestStatus } from '@bangban/shared/requests/request-status'
import { Catalog } from '../catalog/catalog.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { rowsWhere } from '../platform/database/rows.js'
import { DomainError } from '../platform/errors.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { RequestConsultation } from './request-consultation.entity.js'
import { Request } from './request.entity.js'
import { orderWhenEnded } from './deadlines.js'
import { RequestRows } from './request-rows.js'
import { RequestSealing } from './request-sealing.js'

export interface ListQuery {
  view: RequestListView
  status?: RequestStatus | undefined
  light?: Light | undefined
  keyword?: string | undefined
  cursor?: string | undefined
  limit: number
}

type Query = SelectQueryBuilder<Request>
/** Where a row stands in a work list: a Date or a text, as the engine reads instants, and both compare. */
interface Place {
  id: string
  at: Date | string
}

const newestFirst = (view: RequestListView): boolean => ['mine', 'filed', 'consulted'].includes(view)
/** What a unit is offered is work of its own beside what it holds, each with an index that is already in order. */
const withOffers = (view: RequestListView): boolean => view === 'unit' || view === 'waiting'
/** Counting stops here: a badge says “99+”. */
const countLimit = 100

/** Lists, each by keyset over an index that holds all it filters and sorts by; never OFFSET. */
@Injectable()
export class RequestLists {
  constructor(
    private readonly database: Database,
    private readonly rows: RequestRows,
    private readonly sealing: RequestSealing,
    private readonly units: UnitDirectory,
    private readonly catalog: Catalog,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, query: ListQuery): Promise<Page<RequestRow>> {
    if (actor.guestCase !== null || !mayList(query.view, actor)) throw new DomainError('access.denied')
    const ids = await this.idsOf(actor, query, query.limit + 1)
    const requests = await this.inOrder(ids.slice(0, query.limit))
    const last = requests.at(-1)
    return {
      items: await this.rows.present(requests, actor),
      nextCursor: ids.length > query.limit && last ? this.cursorAfter(last, actor, query.view) : null,
    }
  }

  /** Badge figures; null where the list is not one's role. */
  async counts(
    actor: Actor,
  ): Promise<Record<'mine' | 'review' | 'unit' | 'held' | 'consulted' | 'overdue', number | null>> {
    const count = async (query: Omit<ListQuery, 'limit'>): Promise<number | null> => {
      if (actor.guestCase !== null || !mayList(query.view, actor)) return null
      return (await this.idsOf(actor, { ...query, limit: countLimit }, countLimit)).length
    }
    return {
      mine: await count({ view: 'mine' }),
      review: await count({ view: 'review' }),
      unit: await count({ view: 'waiting' }),
      held: await count({ view: 'held' }),
      consulted: await count({ view: 'consulted' }),
      overdue: await count({ view: mayList('all', actor) ? 'all' : 'held', light: 'red' }),
    }
  }

  /** Ids only, so that the index alone answers; the rows are then fetched by primary key. */
  private async idsOf(actor: Actor, query: ListQuery, limit: number): Promise<string[]> {
    const lists = await Promise.all([
      this.filtered(actor, query, 'r.orderAt').limit(limit).getRawMany<Place>(),
      withOffers(query.view) ? this.filtered(actor, query, 'r.offerDueAt').limit(limit).getRawMany<Place>() : [],
    ])
    return merged(...lists)
      .slice(0, limit)
      .map((place) => place.id)
  }

  /** @param order the column of the view's order; by `offerDueAt` come the hand-overs that are offered */
  private filtered(actor: Actor, query: ListQuery, order: 'r.orderAt' | 'r.offerDueAt'): Query {
    const select = this.database.read.createQueryBuilder(Request, 'r').select('r.id', 'id')
    select.addSelect(newestFirst(query.view) ? 'r.id' : order, 'at')
    if (order === 'r.offerDueAt') this.narrowToOffers(select, actor)
    else this.narrowToView(select, actor, query.view)
    if (query.status) select.andWhere('r.status = :status', { status: query.status })
    if (query.light) this.narrowToLight(select, query.light)
    if (query.keyword) this.narrowToKeyword(select, query.keyword.trim())
    if (newestFirst(query.view)) {
      const [id] = readCursor(query.cursor, 1)
      if (id) select.andWhere('r.id < :id', { id })
      return select.orderBy('r.id', 'DESC')
    }
    const [at, id] = readCursor(query.cursor, 2)
    if (at && id) {
      const after = new Date(at)
      if (Number.isNaN(after.getTime())) throw new DomainError('cursor.malformed')
      select.andWhere(`(${order} > :after OR (${order} = :after AND r.id > :id))`, { after, id })
    }
    return select.orderBy(order, 'ASC').addOrderBy('r.id', 'ASC')
  }

  private narrowToView(select: Query, actor: Actor, view: RequestListView): void {
    switch (view) {
      case 'mine':
        select.where('r.ownerKey IN (:...owners)', { owners: ownerKeysOf(actor) })
        return
      case 'filed':
        select.where('r.clerkId = :me', { me: actor.accountId })
        return
      case 'review':
        select.where(`r.status = 'submitted'`)
        return
      case 'unit':
        select.where('r.holderUnit IN (:...units)', { units: this.unitsOf(actor) })
        return
      case 'waiting':
        select
          .where('r.holderUnit IN (:...units) AND r.holderId IS NULL', { units: this.unitsOf(actor) })
          .andWhere(`r.status IN ('dispatched', 'processing')`)
        return
      case 'consulted': {
        const asked = select.subQuery().select('c.requestId').from(RequestConsultation, 'c')
        asked.where('c.openUnit IN (:...units)')
        select.where(`r.id IN ${asked.getQuery()}`, { units: this.unitsOf(actor) })
        return
      }
      case 'held':
        select.where('r.holderId = :me', { me: actor.accountId })
        return
      case 'all':
        select.where('1 = 1')
    }
  }

  /** What one's units are offered; between two of them it is listed as what the giver still holds. */
  private narrowToOffers(select: Query, actor: Actor): void {
    const units = this.unitsOf(actor)
    select.where('r.offeredUnit IN (:...units) AND r.holderUnit NOT IN (:...units)', { units })
  }

  private cursorAfter(last: Request, actor: Actor, view: RequestListView): string {
    if (newestFirst(view)) return cursorOf([last.id])
    const units = withOffers(view) ? this.unitsOf(actor) : []
    const isOffer = units.includes(last.offeredUnit ?? '') && !units.includes(last.holderUnit ?? '')
    const at = isOffer ? (last.offerDueAt ?? last.orderAt) : last.orderAt
    return cursorOf([at.toISOString(), last.id])
  }

  /** One's units, those one keeps, and for a lead those below. */
  private unitsOf(actor: Actor): string[] {
    const leads = new Set(actor.memberships.filter((m) => m.lead && !m.centre).map((m) => m.unit))
    const below = this.units.all().filter((unit) => this.units.path(unit.code).some((code) => leads.has(code)))
    const kept = this.units.all().filter((unit) => unit.keeper === actor.accountId)
    return [...new Set([...actor.memberships.map((m) => m.unit), ...[...below, ...kept].map((unit) => unit.code)])]
  }

  /** What has ended has no light; without saying so a rare light would be looked for in the whole history. */
  private narrowToLight(select: Query, light: Light): void {
    const [now, ended] = [this.clock.now(), orderWhenEnded]
    switch (light) {
      case 'paused':
        select.andWhere('r.orderAt < :ended AND r.pausedSince IS NOT NULL', { ended })
        return
      case 'red':
        select.andWhere('r.orderAt < :now AND r.pausedSince IS NULL', { now })
        return
      case 'yellow':
        select.andWhere('r.orderAt >= :now AND r.orderAt < :ended', { now, ended })
        select.andWhere('r.yellowAt <= :now AND r.pausedSince IS NULL')
        return
      case 'green':
        select.andWhere('r.orderAt >= :now AND r.orderAt < :ended', { now, ended })
        select.andWhere('r.yellowAt > :now AND r.pausedSince IS NULL')
    }
  }

  /** Code, phone, its last four digits, the item's name or somebody's whole name; each by its index, no LIKE '%…%'. */
  private narrowToKeyword(select: Query, keyword: string): void {
    if (/^ZP[\d-]{0,18}$/i.test(keyword)) {
      const from = keyword.toUpperCase()
      select.andWhere('r.code >= :from AND r.code < :to', { from, to: `${from}~` })
    } else if (/^\d{4}$/.test(keyword)) {
      select.andWhere('r.phoneTailHash IN (:...tails)', { tails: this.sealing.tailHashes(keyword) })
    } else if (/^\d+$/.test(keyword)) {
      select.andWhere('r.contactPhoneHash IN (:...phones)', { phones: this.sealing.hashes(keyword) })
    } else {
      const services = this.catalog.search(keyword).map((service) => service.code)
      const names = this.sealing.hashes(keyword)
      if (services.length > 0) select.andWhere('r.serviceCode IN (:...services)', { services })
      else select.andWhere('r.contactNameHash IN (:...names)', { names })
    }
  }

  private async inOrder(ids: string[]): Promise<Request[]> {
    if (ids.length === 0) return []
    const found = await rowsWhere(this.database.read, Request, { id: ids })
    const byId = new Map(found.map((request) => [request.id, request]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }
}

/** Until an account takes a case over, it is found under the number itself. */
const ownerKeysOf = (actor: Actor): string[] =>
  actor.phoneHash === null ? [actor.accountId] : [actor.accountId, actor.phoneHash]

/** Two lists, each in order, as one. */
function merged(one: Place[], other: Place[]): Place[] {
  const before = (a: Place, b: Place): boolean => a.at < b.at || (!(b.at < a.at) && a.id < b.id)
  const places: Place[] = []
  const [left, right] = [[...one], [...other]]
  while (left[0] && right[0]) places.push((before(left[0], right[0]) ? left : right).shift() as Place)
  return [...places, ...left, ...right]
}
