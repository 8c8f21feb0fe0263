import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Gauge } from 'prom-client'
import { Jobs } from '../platform/jobs/jobs.js'
import { Log } from '../platform/log.js'
import { Metrics } from '../platform/metrics.js'
import { Clock } from '../platform/clock.js'
import { DueRungs } from './due-rungs.js'
import { invariantRules } from './invariant-rules.js'
import { Invariants } from './invariants.js'

const everyMs = 3 * 60_000

/** Looks every few minutes whether the sentences of DESIGN §3 hold; otherwise the log and the metric raise an alarm. */
@Injectable()
export class InvariantJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly invariants: Invariants,
    private readonly due: DueRungs,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(everyMs, 'supervision.invariants', () => this.run())
    const { invariants, due, clock } = this
    new Gauge({
      name: 'bangban_invariant_violations',
      help: 'Cases that break a rule of the flow, by rule; more than 0 is an alarm',
      labelNames: ['rule'],
      registers: [this.metrics.registry],
      async collect() {
        const { broken } = await invariants.last()
        for (const { name } of invariantRules) {
          this.set({ rule: name }, broken.find(({ rule }) => rule === name)?.count ?? 0)
        }
      },
    })
    new Gauge({
      name: 'bangban_rungs_waiting_seconds',
      help: 'How long the oldest due rung of the ladder has been waiting; nights and weekends count',
      registers: [this.metrics.registry],
      async collect() {
        const now = clock.now()
        const { oldest } = await due.waiting(now, 1)
        this.set(oldest ? (now.getTime() - oldest.getTime()) / 1000 : 0)
      },
    })
  }

  async run(): Promise<void> {
    for (const { rule, count, requestIds } of await this.invariants.check()) {
      this.log.error({ rule, count, requestIds }, 'a rule of the flow is broken')
    }
  }
}
