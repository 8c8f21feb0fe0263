import { Injectable } from '@nestjs/common'
import { localDay } from '@bangban/shared/calendar/zone'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { BoardFigures, BoardQuery, LightCounts } from '@bangban/shared/requests/supervision-api'
import { ShortCache } from '../accounts/short-cache.js'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { orderWhenPaused } from '../requests/deadlines.js'
import { Request } from '../requests/request.entity.js'
import { OpenAsks } from './open-asks.js'
import { Invariants } from './invariants.js'
import { assertCentre, BoardReads } from './board.reads.js'

/** Figures may be so old; the scan of all that is open is made at most as often. */
const keptMs = 15_000

type Cell = LightCounts & { unit: string; service: string | null }
interface Snapshot {
  at: Date
  cells: Cell[]
}

const none: LightCounts = { red: 0, yellow: 0, green: 0, paused: 0, next: 0, leaders: 0 }

const added = (a: LightCounts, b: LightCounts): LightCounts => ({
  red: a.red + b.red,
  yellow: a.yellow + b.yellow,
  green: a.green + b.green,
  paused: a.paused + b.paused,
  next: a.next + b.next,
  leaders: a.leaders + b.leaders,
})

/**
 * How many cases have which light, by unit and item. One pass over the index of what is open gives them all; every screen
 * of the next seconds is answered from it. Units stand by their codes: it is no ranking (DESIGN §10).
 */
@Injectable()
export class BoardFigureReads {
  private readonly snapshots: ShortCache<Snapshot>

  constructor(
    private readonly database: Database,
    private readonly board: BoardReads,
    private readonly units: UnitDirectory,
    private readonly asks: OpenAsks,
    private readonly invariants: Invariants,
    private readonly calendar: WorkingCalendar,
    clock: Clock,
  ) {
    this.snapshots = new ShortCache(
      keptMs,
      () => clock.now().getTime(),
      () => this.count(clock.now()),
    )
  }

  async of(actor: Actor, { unit, service }: Pick<BoardQuery, 'unit' | 'service'>): Promise<BoardFigures> {
    assertCentre(actor)
    const { at, cells } = await this.snapshots.get('all')
    const wanted = unit === undefined ? null : new Set(this.units.below(unit))
    const shown = cells.filter(
      (cell) => (wanted?.has(cell.unit) ?? true) && (service === undefined || cell.service === service),
    )
    const byUnit = new Map<string, LightCounts>()
    for (const cell of shown) byUnit.set(cell.unit, added(byUnit.get(cell.unit) ?? none, cell))
    const { asks, count: askCount } = await this.asks.oldest()
    return {
      at: at.toISOString(),
      all: shown.reduce<LightCounts>(added, none),
      units: this.units
        .all()
        .filter(({ code }) => byUnit.has(code))
        .sort((a, b) => a.position - b.position || a.code.localeCompare(b.code))
        .map(({ code, name, kind }) => ({ unit: { code, name, kind }, ...(byUnit.get(code) ?? none) })),
      nextDay: localDay(this.board.nextDay(at).until.getTime(), this.calendar.current().zone),
      asks,
      askCount,
      invariants: await this.invariants.last(),
    }
  }

  /**
   * How many rows an export has ahead of it, as far as the figures tell: they know nothing of age, nor of a light and a
   * day at once, and then null is better than a number that is wrong.
   */
  async total(query: BoardQuery): Promise<number | null> {
    if (query.age !== undefined || (query.light && query.due)) return null
    const { cells } = await this.snapshots.get('all')
    const units = query.unit === undefined ? null : new Set(this.units.below(query.unit))
    const shown = cells.filter(
      (cell) => (units?.has(cell.unit) ?? true) && (query.service === undefined || cell.service === query.service),
    )
    const sum = shown.reduce<LightCounts>(added, none)
    if (query.due) return sum[query.due]
    return query.light ? sum[query.light] : sum.red + sum.yellow + sum.green + sum.paused
  }

  private async count(now: Date): Promise<Snapshot> {
    const { after, until } = this.board.nextDay(now)
    const leaders = this.board.leadersSince(now)
    const sum = (condition: string): string => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`
    const rows = await this.database.read
      .createQueryBuilder(Request, 'r')
      .select('r.holderUnit', 'unit')
      .addSelect('r.serviceCode', 'service')
      .addSelect(sum('r.orderAt < :now'), 'red')
      .addSelect(sum('r.orderAt >= :now AND r.orderAt < :paused AND r.yellowAt <= :now'), 'yellow')
      .addSelect(sum('r.orderAt >= :now AND r.orderAt < :paused AND r.yellowAt > :now'), 'green')
      .addSelect(sum('r.orderAt = :paused'), 'paused')
      .addSelect(sum('r.orderAt > :after AND r.orderAt <= :until'), 'next')
      .addSelect(sum('r.orderAt <= :leaders'), 'leaders')
      .where('r.orderAt <= :paused AND r.holderUnit IS NOT NULL')
      .setParameters({ now, paused: orderWhenPaused, after, until, leaders })
      .groupBy('r.holderUnit')
      .addGroupBy('r.serviceCode')
      .getRawMany<Record<keyof LightCounts, string | number> & { unit: string; service: string | null }>()
    return {
      at: now,
      cells: rows.map(({ unit, service, ...counts }) => ({
        unit,
        service,
        red: Number(counts.red),
        yellow: Number(counts.yellow),
        green: Number(counts.green),
        paused: Number(counts.paused),
        next: Number(counts.next),
        leaders: Number(counts.leaders),
      })),
    }
  }
}
