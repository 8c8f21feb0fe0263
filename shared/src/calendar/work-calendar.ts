import type { Zone } from './zone.js'

/** Minutes since local midnight; time counts from `open` up to `close`, and a deadline may fall on `close` itself. */
export interface Session {
  open: number
  close: number
}

/**
 * When an office works. Whatever it says of a day must not change during its life: the sums over its years are kept.
 * A changed calendar is another object.
 */
export interface WorkCalendar {
  readonly zone: Zone
  /** Sessions of a local day 'YYYY-MM-DD' in their order; none on a day off. */
  sessionsOn(day: string): readonly Session[]
  /** False while the year's holidays are not announced: deadlines in it are provisional. */
  isPublished(year: number): boolean
  /** What a day off or a make-up workday is named after: 国庆节. */
  nameOf?(day: string): string | null
}

/** 08:30–12:00 and 13:30–17:30 (DESIGN §4). */
export const officeSessions: readonly Session[] = [
  { open: 8 * 60 + 30, close: 12 * 60 },
  { open: 13 * 60 + 30, close: 17 * 60 + 30 },
]

/** Sessions by weekday, 0 = Sunday. */
export type Week = readonly (readonly Session[])[]

export const weekOf = (sessions: readonly Session[], weekdays: readonly number[]): Week =>
  [0, 1, 2, 3, 4, 5, 6].map((weekday) => (weekdays.includes(weekday) ? sessions : []))

/** 周一至周五, no sessions on the weekend. */
export const officeWeek: Week = weekOf(officeSessions, [1, 2, 3, 4, 5])

/** What is wrong with the sessions of a day; null when they are in order, inside the day and do not touch. */
export function sessionsProblem(sessions: readonly Session[]): string | null {
  let end = -1
  for (const { open, close } of sessions) {
    if (!Number.isInteger(open) || !Number.isInteger(close) || open < 0 || close > 24 * 60)
      return '时间要在 0:00 到 24:00 之间'
    if (close <= open) return '下班时间要晚于上班时间'
    if (open <= end) return '两段时间不能重叠，也不能相接'
    end = close
  }
  return null
}
