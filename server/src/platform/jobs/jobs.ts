import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { LessThanOrEqual } from 'typeorm'
import { Clock } from '../clock.js'
import { isDuplicate, isUnavailable } from '../database/database-errors.js'
import { insertRows } from '../database/rows.js'
import { UnitOfWork } from '../database/unit-of-work.js'
import { Ids } from '../ids.js'
import { Log } from '../log.js'
import { JobLease } from './job-lease.entity.js'

interface Job {
  name: string
  everyMs: number
  run: () => Promise<void>
}

/** Runs periodic work on one server at a time; the others find the lease taken and wait for the next round. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly jobs: Job[] = []
  private readonly timers: NodeJS.Timeout[] = []
  private readonly running = new Set<Promise<void>>()
  private readonly server: string

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly log: Log,
    ids: Ids,
  ) {
    this.server = ids.next()
  }

  every(everyMs: number, name: string, run: () => Promise<void>): void {
    this.jobs.push({ name, everyMs, run })
  }

  onApplicationBootstrap(): void {
    for (const job of this.jobs) {
      const timer = setInterval(() => this.track(job), job.everyMs)
      timer.unref()
      this.timers.push(timer)
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval)
    await Promise.all(this.running)
  }

  private track(job: Job): void {
    const run = this.attempt(job).finally(() => this.running.delete(run))
    this.running.add(run)
  }

  private async attempt(job: Job): Promise<void> {
    try {
      if (await this.take(job)) await job.run()
    } catch (error) {
      if (!isUnavailable(error)) this.log.error({ error, job: job.name }, 'job failed')
    }
  }

  /** The lease is a little shorter than the period, so that the same server may run the next round as well. */
  private async take(job: Job): Promise<boolean> {
    const now = this.clock.now()
    const lease = { holder: this.server, until: new Date(now.getTime() + job.everyMs * 0.9) }
    try {
      return await this.work.run(async (em) => {
        const taken = await em.update(JobLease, { name: job.name, until: LessThanOrEqual(now) }, lease)
        if (taken.affected) return true
        if (await em.existsBy(JobLease, { name: job.name })) return false
        await insertRows(em, JobLease, { name: job.name, ...lease })
        return true
      })
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }
}
