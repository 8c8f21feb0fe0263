import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import { mainLine } from '@bangban/shared/projects/plan-outlook'
import { schedulePlan } from '@bangban/shared/projects/plan-schedule'
import { Piscina } from 'piscina'
import { DomainError } from '../platform/errors.js'
import { Log } from '../platform/log.js'
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
  /** The newest last. */
  private readonly remembered = new Map<string, Promise<PlanLayout>>()
  private pool: Piscina | undefined
  /** How many drawings are under way or wait for it. */
  private drawing = 0

  constructor(
    private readonly clock: PlanClock,
    private readonly log: Log,
  ) {}

  /** @throws plan.not_drawn when it takes longer than ten seconds, together with those that were asked for before */
  of(rows: readonly PlanItemRow[], criticalPath: readonly string[]): Promise<PlanLayout> {
    const items = rows.map(scheduledOf)
    const task: ChartTask = {
      items: items.map(({ code, stage, applies, prerequisites }) => ({ code, stage, applies, prerequisites })),
      mainLine: mainLine(items, criticalPath),
    }
    const key = JSON.stringify(task)
    const layout = this.remembered.get(key) ?? this.draw(task)
    this.remembered.delete(key)
    this.remembered.set(key, layout)
    layout.catch(() => this.remembered.delete(key))
    for (const oldest of this.remembered.keys()) {
      if (this.remembered.size <= mostRemembered) break
      this.remembered.delete(oldest)
    }
    return layout
  }

  /** Of a plan that somebody is about to save: he looks at its chart next. Whoever waits for his own goes first. */
  drawAhead(rows: readonly PlanItemRow[], worksUntil: string | null): void {
    if (this.drawing > 0) return
    const { criticalPath } = schedulePlan(rows.map(scheduledOf), this.clock.days(), { worksUntil })
    this.of(rows, criticalPath).catch(() => undefined)
  }

  /** The first drawings take five times as long; some are made while nobody waits for one. */
  async warmUp(): Promise<void> {
    for (let turn = 1; turn <= warmTurns; turn++)
      await this.thread.run(turn satisfies Parameters<typeof warm>[0], { name: 'warm', signal: inTime() })
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy()
  }

  /** One is always there once it was wanted: another takes the place of one that was ended, for those who wait. */
  private get thread(): Piscina {
    if (this.pool) return this.pool
    this.pool = new Piscina({
      filename: new URL('./chart-thread.js', import.meta.url).href,
      minThreads: 1,
      maxThreads: 1,
    })
    // A thread that dies while it has nothing to draw must not take the server with it.
    this.pool.on('error', (error) => this.log.error({ error }, 'the thread of the charts died'))
    return this.pool
  }

  private async draw(task: ChartTask): Promise<PlanLayout> {
    const signal = inTime()
    this.drawing++
    try {
      return (await this.thread.run(task, { signal })) as PlanLayout
    } catch (error) {
      if (signal.aborted) throw new DomainError('plan.not_drawn', { retryAfterSeconds: patienceMs / 1000 })
      throw error
    } finally {
      this.drawing--
    }
  }
}

const inTime = (): AbortSignal => AbortSignal.timeout(patienceMs)
