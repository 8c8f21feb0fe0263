import { Injectable } from '@nestjs/common'
import { ruleLimits, tidyConditions, type RoutingRuleInput } from '@bangban/shared/routing/routing-rule'
import type { EntityManager } from 'typeorm'
import { Audit } from '../audit/audit.js'
import { Clock } from '../platform/clock.js'
import { changeIf, insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import { RoutingRuleRow } from './routing-rule.entity.js'
import { RoutingRules } from './routing-rules.js'
import { RuleCheck } from './rule-check.js'

type Content = Pick<RoutingRuleRow, 'name' | 'active' | 'conditions' | 'effect'>

const contentOf = ({ name, active, conditions, effect }: Content): Content => ({
  name: name.trim(),
  active,
  conditions: tidyConditions(conditions),
  effect: {
    candidate: effect.candidate,
    ...(effect.unit && { unit: effect.unit }),
    weight: effect.weight,
    reason: effect.reason.trim(),
  },
})

/** An administrator's changes of the rules; each leaves what it was and what it is in the audit log. */
@Injectable()
export class RoutingRuleActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rules: RoutingRules,
    private readonly check: RuleCheck,
    private readonly audit: Audit,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** At the end of the list. */
  async add(actorId: string, input: RoutingRuleInput): Promise<RoutingRuleRow> {
    this.check.admit(input)
    const id = this.ids.next()
    await this.work.run(async (em) => {
      const rows = await this.listed(em)
      if (rows.length >= ruleLimits.rules) throw invalid('name', `最多 ${ruleLimits.rules} 条规则，先删掉不用的`)
      const row: RoutingRuleRow = {
        id,
        position: Math.max(0, ...rows.map(({ position }) => position)) + 1,
        ...contentOf({ active: true, ...input }),
        removed: false,
        version: 1,
        updatedAt: this.clock.now(),
        updatedBy: actorId,
      }
      await insertRows(em, RoutingRuleRow, row)
      await this.record(em, actorId, 'add', id, null, contentOf(row))
    })
    return this.fresh(id)
  }

  /** @throws record.changed_meanwhile when another version than the one that was looked at is there */
  async change(
    actorId: string,
    id: string,
    version: number,
    change: Partial<RoutingRuleInput>,
  ): Promise<RoutingRuleRow> {
    await this.work.run(async (em) => {
      const before = await this.at(em, id, version)
      const after = contentOf({ ...before, ...defined(change) })
      this.check.admit(after)
      await this.write(em, actorId, before, after)
      await this.record(em, actorId, 'change', id, contentOf(before), after)
    })
    return this.fresh(id)
  }

  /** One place up or down; at the end of the list nothing changes. */
  async move(actorId: string, id: string, version: number, direction: 'up' | 'down'): Promise<RoutingRuleRow> {
    await this.work.run(async (em) => {
      const rule = await this.at(em, id, version)
      const rows = await this.listed(em)
      const from = rows.findIndex((row) => row.id === id)
      const to = direction === 'up' ? from - 1 : from + 1
      if (to < 0 || to >= rows.length) return
      const order = rows.map((row) => row.id)
      order.splice(to, 0, ...order.splice(from, 1))
      for (const [index, other] of order.entries()) {
        const row = rows.find((one) => one.id === other)
        if (row && row.id !== id && row.position !== index + 1) {
          await em.update(RoutingRuleRow, { id: row.id }, { position: index + 1 })
        }
      }
      await this.write(em, actorId, rule, { position: to + 1 })
      await this.record(em, actorId, 'move', id, { place: from + 1 }, { place: to + 1 })
    })
    return this.fresh(id)
  }

  async remove(actorId: string, id: string, version: number): Promise<void> {
    await this.work.run(async (em) => {
      const before = await this.at(em, id, version)
      await this.write(em, actorId, before, { removed: true })
      await this.record(em, actorId, 'remove', id, contentOf(before), null)
    })
    await this.rules.refresh()
  }

  /** In their order, locked, so that two who move rules at once do not write over each other. */
  private listed(em: EntityManager): Promise<RoutingRuleRow[]> {
    const order = { position: 'ASC', id: 'ASC' } as const
    return em.find(RoutingRuleRow, { where: { removed: false }, order, ...this.work.rowLock })
  }

  private async at(em: EntityManager, id: string, version: number): Promise<RoutingRuleRow> {
    const row = await em.findOneBy(RoutingRuleRow, { id, removed: false })
    if (!row) throw new DomainError('resource.missing')
    if (row.version !== version) throw new DomainError('record.changed_meanwhile')
    return row
  }

  private async write(
    em: EntityManager,
    actorId: string,
    { id, version }: RoutingRuleRow,
    change: Partial<RoutingRuleRow>,
  ): Promise<void> {
    const stamp = { version: version + 1, updatedAt: this.clock.now(), updatedBy: actorId }
    const done = await changeIf(em, RoutingRuleRow, { id, version }, { ...change, ...stamp })
    if (!done) throw new DomainError('record.changed_meanwhile')
  }

  /** The whole rule as it was and as it is. */
  private record(
    em: EntityManager,
    actorId: string,
    action: 'add' | 'change' | 'move' | 'remove',
    id: string,
    before: object | null,
    after: object | null,
  ): Promise<void> {
    const detail = { before, after }
    return this.audit.record(em, { actorId, action: `routing_rule.${action}`, target: `routing_rule:${id}`, detail })
  }

  private async fresh(id: string): Promise<RoutingRuleRow> {
    await this.rules.refresh()
    return this.rules.get(id)
  }
}

const defined = <T extends object>(change: T): Partial<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>
