import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import { invalid } from '../../platform/errors.js'
import { closeOf } from '../clocks/clock-plans.js'

const year = 366 * 24 * 60 * 60 * 1000

/** Nothing that people wait for takes longer. */
export const longestWait = 3

/** A year 9999 is a slip of the pen, and more than a database column or a count of working days holds. */
export const isTooFar = (at: number, now: Date, years: number): boolean => at > now.getTime() + years * year

/** The close of a day that lies ahead, but not too far; 422 on the field. */
export function dayAhead(
  field: string,
  day: string,
  { now, calendar }: { now: Date; calendar: WorkCalendar },
  { past, far, years = longestWait }: { past: string; far: string; years?: number },
): Date {
  if (isTooFar(Date.parse(day), now, years)) throw invalid(field, far)
  const close = closeOf(day, calendar)
  if (close <= now) throw invalid(field, past)
  return close
}
