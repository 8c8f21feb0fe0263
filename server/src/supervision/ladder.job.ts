import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isWorkingTime } from '@bangban/shared/calendar/working-time'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Clock } from '../platform/clock.js'
import { isUnavailable } from '../platform/database/database-errors.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Log } from '../platform/log.js'
import { DueRungs, type DueRung, type Place } from './due-rungs.js'
import { Ladder } from './ladder.js'

const everyMs = 20_000
const batch = 50

/** Climbs what is due, oldest first, while somebody is at work to read it. */
@Injectable()
export class LadderJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRungs,
    private readonly ladder: Ladder,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(everyMs, 'supervision.ladder', async () => void (await this.run()))
  }

  /** @returns how many rungs were climbed */
  async run(): Promise<number> {
    let climbed = 0
    // A clock that was left alone for long has its next rung due as soon as this one is climbed.
    for (let again = true; again;) {
      const now = await this.pass()
      climbed += now
      again = now > 0
    }
    return climbed
  }

  private async pass(): Promise<number> {
    let climbed = 0
    for (let place: Place | null = null; this.atWork();) {
      const due: DueRung[] = await this.due.next(this.clock.now(), place, batch)
      const last = due.at(-1)?.clock
      if (!last?.nextRungAt) break
      climbed += await this.climbAll(due)
      place = { at: last.nextRungAt, id: last.id }
    }
    return climbed
  }

  private atWork(): boolean {
    return isWorkingTime(this.clock.now().getTime(), this.calendar.current())
  }

  /** Together in one unit of work; when that fails, one by one, so that a bad one holds up no other. */
  private async climbAll(due: DueRung[]): Promise<number> {
    try {
      return await this.together(due)
    } catch (error) {
      if (isUnavailable(error)) throw error
      let climbed = 0
      for (const one of due) {
        climbed += await this.together([one]).catch((reason: unknown) => {
          this.log.error({ error: reason, requestId: one.request.id, rung: one.clock.nextRung }, 'rung not climbed')
          return 0
        })
      }
      return climbed
    }
  }

  private together(due: DueRung[]): Promise<number> {
    return this.work.run(async (em) => {
      let climbed = 0
      for (const one of due) if (await this.ladder.climb(em, one)) climbed++
      return climbed
    })
  }
}
