import { Injectable, type OnModuleInit } from '@nestjs/common'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { LoginAttempts } from './login-attempts.js'
import { Sessions } from './sessions.js'
import { SmsCodes } from './sms-codes.js'

/** Forgets what has served its purpose: sessions that are over, old codes, old failures. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly work: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly codes: SmsCodes,
    private readonly attempts: LoginAttempts,
  ) {}

  onModuleInit(): void {
    this.jobs.every(3_600_000, 'accounts.forget', () => this.forgetOld())
  }

  async forgetOld(): Promise<void> {
    for (const part of [this.sessions, this.codes, this.attempts]) await this.work.run((em) => part.forgetOld(em))
  }
}
