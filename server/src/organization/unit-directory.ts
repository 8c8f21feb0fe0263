import { Injectable } from '@nestjs/common'
import type { UnitKind } from '@bangban/shared/organization/unit-api'
import { centreUnit } from '../accounts/actor-directory.js'
import { Database } from '../platform/database/database.js'
import { missing } from '../platform/errors.js'
import { KeptInMemory } from '../platform/kept-in-memory.js'
import { Log } from '../platform/log.js'
import { Unit } from './unit.entity.js'

/** All units in memory: a hundred rows that every answer needs. */
@Injectable()
export class UnitDirectory extends KeptInMemory {
  readonly centre = centreUnit
  private units = new Map<string, Unit>()
  private heads = new Map<string, readonly string[]>()

  constructor(
    private readonly database: Database,
    log: Log,
  ) {
    super(log)
  }

  override async refresh(): Promise<void> {
    const rows = await this.database.read.find(Unit, { order: { position: 'ASC', code: 'ASC' } })
    this.units = new Map(rows.map((unit) => [unit.code, unit]))
    this.heads = this.findHeads(rows)
  }

  find(code: string): Unit | undefined {
    return this.units.get(code)
  }

  get(code: string): Unit {
    const unit = this.units.get(code)
    if (!unit) throw missing()
    return unit
  }

  all(): Unit[] {
    return [...this.units.values()]
  }

  byKind(kind: UnitKind): Unit[] {
    return this.all().filter((unit) => unit.kind === kind)
  }

  /** The unit and the units above it, lowest first; empty for an unknown code. */
  path(code: string): string[] {
    const path: string[] = []
    for (let unit = this.find(code); unit && !path.includes(unit.code); unit = this.find(unit.parent ?? '')) {
      path.push(unit.code)
    }
    return path
  }

  /** The unit and all units under it. */
  below(code: string): string[] {
    return this.all()
      .map((unit) => unit.code)
      .filter((candidate) => this.path(candidate).includes(code))
  }

  /** The unit and those above it, the centre left out, in whose tree there is another working unit. */
  headsOf(code: string): readonly string[] {
    return this.heads.get(code) ?? []
  }

  private findHeads(units: readonly Unit[]): Map<string, readonly string[]> {
    const working = new Map<string, number>()
    for (const unit of units.filter(({ active }) => active)) {
      for (const head of this.path(unit.code)) working.set(head, (working.get(head) ?? 0) + 1)
    }
    const others = (head: string, { active }: Unit) => (working.get(head) ?? 0) > (active ? 1 : 0)
    return new Map(
      units.map((unit) => [
        unit.code,
        this.path(unit.code).filter((head) => head !== this.centre && others(head, unit)),
      ]),
    )
  }

  /** Who does the work of a unit today: itself, or the last of those it was merged into. */
  successorOf(code: string): Unit {
    const seen = new Set<string>()
    let unit = this.get(code)
    while (!unit.active && unit.successor !== null && !seen.has(unit.code)) {
      seen.add(unit.code)
      unit = this.get(unit.successor)
    }
    return unit
  }
}
