import { Injectable, type OnModuleInit } from '@nestjs/common'
import { LessThanOrEqual } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { AbsenceActions } from './absences.actions.js'
import { Absence } from './absence.entity.js'

const batch = 200

/** Applies leaves when they begin and end; what fell due while no server ran is caught up with at the next start. */
@Injectable()
export class AbsencesJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly absences: AbsenceActions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every(20_000, 'organization.absences', () => this.run())
  }

  async run(): Promise<void> {
    for (;;) {
      const due = await this.database.read.find(Absence, {
        select: { id: true, accountId: true },
        where: { nextAt: LessThanOrEqual(this.clock.now()) },
        order: { nextAt: 'ASC', id: 'ASC' },
        take: batch,
      })
      for (const { id, accountId } of due) await this.absences.apply(id, accountId)
      if (due.length < batch) return
    }
  }
}
