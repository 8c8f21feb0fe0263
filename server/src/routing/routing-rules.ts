import { Injectable } from '@nestjs/common'
import type { RoutingRule } from '@bangban/shared/routing/routing-rule'
import { Database } from '../platform/database/database.js'
import { missing } from '../platform/errors.js'
import { KeptInMemory } from '../platform/kept-in-memory.js'
import { Log } from '../platform/log.js'
import { RoutingRuleRow } from './routing-rule.entity.js'

/** All rules in memory, in their order; every look at a request asks them. */
@Injectable()
export class RoutingRules extends KeptInMemory {
  private rows: RoutingRuleRow[] = []
  private speaking: RoutingRule[] = []

  constructor(
    private readonly database: Database,
    log: Log,
  ) {
    super(log)
  }

  override async refresh(): Promise<void> {
    const order = { position: 'ASC', id: 'ASC' } as const
    this.rows = await this.database.read.find(RoutingRuleRow, { where: { removed: false }, order })
    this.speaking = this.rows.filter(({ active }) => active)
  }

  /** Those that are switched on. */
  active(): readonly RoutingRule[] {
    return this.speaking
  }

  all(): readonly RoutingRuleRow[] {
    return this.rows
  }

  get(id: string): RoutingRuleRow {
    const rule = this.rows.find((row) => row.id === id)
    if (!rule) throw missing()
    return rule
  }
}
