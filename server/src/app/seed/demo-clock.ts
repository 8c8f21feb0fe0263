import { workingTimeBetween, type WorkCalendar } from '@bangban/shared/calendar/working-time'
import { Clock } from '../../platform/clock.js'

/** Lets the demo's past happen at its own time: every deadline and journal entry is what it would have been. */
export class DemoClock extends Clock {
  private instant = new Date(0)

  override now(): Date {
    return new Date(this.instant)
  }

  set(instant: Date): void {
    this.instant = instant
  }
}

const quarter = 15 * 60_000

/** The latest instant with at least so much working time between it and `now`. */
export function workingHoursBefore(now: Date, hours: number, calendar: WorkCalendar): Date {
  let at = now.getTime()
  while (workingTimeBetween(at, now.getTime(), calendar) < hours * 3_600_000) at -= quarter
  return new Date(at)
}
