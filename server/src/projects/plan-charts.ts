import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import { mainLine } from '@bangban/shared/projects/plan-outlook'
import { schedulePlan } from '@bangban/shared/projects/plan-schedule'
import { Piscina } from 'piscina'
import { DomainError } from '../platform/errors.js'
import type { ChartTask, warm } from './chart-thread.js'
import { PlanClock } from './plan-clock.js'
import type { PlanItemRow } from './plan-item.entity.js'
import { scheduledOf } from './plan-rows.js'

const mostRemembered = 200
const patienceMs = 10_000
const warmTurns = 30

/**
 * Flow charts as they are laid out. A thread of its own draws them, so that nobody else waits; what was drawn is kept,
 * while only states and days of its plan change.
 */
@Injectable()
export class PlanCharts implements OnApplicationShutdown {
  private readonly remembered = new Map<string, Promise<PlanLayout>>()
  private readonly thread = new Piscina({
    filename: new URL('./chart-thread.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: Infinity,
  })

  constructor(private readonly clock: PlanClock) {}

  /** @throws plan.not_drawn when it takes longer than ten seconds, together with those that were asked for before */
  of(rows: readonly PlanItemRow[], criticalPath: readonly string[]): Promise<PlanLayout> {
    const items = rows.map(scheduledOf)
    const task: ChartTask = {
      items: items.map(({ code, stage, applies, prerequisites }) => ({ code, stage, applies, prerequisites })),
      mainLine: mainLine(items, criticalPath),
    }
    const key = JSON.stringify(task)
    const known = this.remembered.get(key)
    if (known) return known
    const drawn = this.draw(task)
    this.remembered.set(key, drawn)
    drawn.catch(() => this.remembered.delete(key))
    for (const oldest of this.remembered.keys()) {
      if (this.remembered.size <= mostRemembered) break
      this.remembered.delete(oldest)
    }
    return drawn
  }

  /** Of a plan that somebody is about to save: he looks at its chart next. */
  drawAhead(rows: readonly PlanItemRow[], worksUntil: string | null): void {
    const { criticalPath } = schedulePlan(rows.map(scheduledOf), this.clock.days(), { worksUntil })
    this.of(rows, criticalPath).catch(() => undefined)
  }

  /** The first drawings take five times as long; some are made while nobody waits for one. */
  async warmUp(): Promise<void> {
    for (let turn = 1; turn <= warmTurns; turn++)
      await this.thread.run(turn satisfies Parameters<typeof warm>[0], { name: 'warm' })
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.destroy()
  }

  private async draw(task: ChartTask): Promise<PlanLayout> {
    const signal = AbortSignal.timeout(patienceMs)
    try {
      return (await this.thread.run(task, { signal })) as PlanLayout
    } catch (error) {
      if (signal.aborted) throw new DomainError('plan.not_drawn', { retryAfterSeconds: patienceMs / 1000 })
      throw error
    }
  }
}
