import { Injectable, type OnModuleInit } from '@nestjs/common'
import { LessThanOrEqual } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Request } from './request.entity.js'
import { RequestActions } from './requests.actions.js'

const batch = 200

/** Archives what nobody rated within the window; its cost depends on what is due, not on what is open. */
@Injectable()
export class ArchiveJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly actions: RequestActions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every(60_000, 'requests.archive', () => this.run())
  }

  async run(): Promise<void> {
    for (;;) {
      const due = await this.database.read.find(Request, {
        select: { id: true },
        where: { status: 'completed', orderAt: LessThanOrEqual(this.clock.now()) },
        order: { orderAt: 'ASC', id: 'ASC' },
        take: batch,
      })
      for (const { id } of due) await this.actions.archive(id)
      if (due.length < batch) return
    }
  }
}
