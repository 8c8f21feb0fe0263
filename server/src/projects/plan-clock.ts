import { Injectable } from '@nestjs/common'
import { addWorkingDays, localDay } from '@bangban/shared/calendar/working-time'
import { planDays, type PlanDays } from '@bangban/shared/projects/plan-days'
import { officeDays, remainingDays, type ScheduledItem } from '@bangban/shared/projects/plan-schedule'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Clock } from '../platform/clock.js'

/** The city's working days, as plans count them. */
@Injectable()
export class PlanClock {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
  ) {}

  now(): Date {
    return this.clock.now()
  }

  days(): PlanDays {
    return planDays(this.clock.now().getTime(), this.calendar.current())
  }

  /** The city's day of an instant, 'YYYY-MM-DD'. */
  dayOf(at: Date): string {
    return localDay(at.getTime(), this.calendar.current().zone)
  }

  /** The close of the nth working day after today. */
  inWorkingDays(days: number): Date {
    return new Date(addWorkingDays(this.clock.now().getTime(), days, this.calendar.current()))
  }

  /** End of what the authority promised, counted from its acceptance today; null when it promised nothing. */
  promiseOf(item: ScheduledItem): Date | null {
    const days = officeDays(item)
    return days > 0 ? this.inWorkingDays(days) : null
  }

  /** Working days of its promise that are left today. */
  leftOf(item: ScheduledItem): number {
    return remainingDays({ ...item, pausedOn: null }, this.days())
  }
}
