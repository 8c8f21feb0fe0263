import { Injectable } from '@nestjs/common'
import type { InvariantsView } from '@bangban/shared/requests/supervision-api'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { InvariantCheck } from './invariant-check.entity.js'
import { invariantRules } from './invariant-rules.js'

/** Beyond this many the figure is “at least”. */
const countLimit = 1000
const shown = 10

export interface Finding {
  rule: string
  words: string
  count: number
  requestIds: string[]
}

/** Checks the sentences of DESIGN §3 over the database and keeps what it found. */
@Injectable()
export class Invariants {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns every rule that is broken */
  async check(): Promise<Finding[]> {
    const checkedAt = this.clock.now()
    const findings: Finding[] = []
    for (const { name, words, broken } of invariantRules) {
      // A case that moves between two statements of the check looks broken only for a moment, so it is looked at twice.
      const first = await broken(this.database.read, this.database.dialect, countLimit)
      const second = first.length > 0 ? await broken(this.database.read, this.database.dialect, countLimit) : []
      const both = second.filter((id) => first.includes(id))
      findings.push({ rule: name, words, count: both.length, requestIds: both.slice(0, shown) })
    }
    await this.work.run(async (em) => {
      await em.createQueryBuilder().delete().from(InvariantCheck).execute()
      await insertRows(
        em,
        InvariantCheck,
        findings.map(({ rule, count, requestIds }) => ({ rule, count, requestIds, checkedAt })),
      )
    })
    return findings.filter(({ count }) => count > 0)
  }

  /** What the newest check found, on whichever server it ran. */
  async last(): Promise<InvariantsView> {
    const rows = await this.database.read.find(InvariantCheck)
    const words = new Map(invariantRules.map((rule) => [rule.name, rule.words]))
    return {
      checkedAt: rows[0]?.checkedAt.toISOString() ?? null,
      broken: rows
        .filter(({ count }) => count > 0)
        .map(({ rule, count, requestIds }) => ({ rule, words: words.get(rule) ?? rule, count, requestIds })),
    }
  }
}
