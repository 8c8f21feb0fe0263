import type { Session } from './work-calendar.js'

export const dayKinds = ['off', 'work', 'plain'] as const
/** A day off, a make-up workday 调休, or after all a day like its week. */
export type DayKind = (typeof dayKinds)[number]

export interface AnnouncedDay {
  day: string
  kind: 'off' | 'work'
  /** 国庆节 */
  name: string
}

/** What an administrator changes in the calendar. Days are 'YYYY-MM-DD'; what is over cannot be changed. */
export type CalendarChange =
  /** The announced days of a year; without `days` those of the package that the server came with. */
  | { change: 'year'; year: number; days?: AnnouncedDay[]; reason: string }
  | { change: 'day'; day: string; kind: DayKind; name?: string; sessions?: Session[]; reason: string }
  /** Office hours of a stretch of the year ('MM-DD' both included), from a day on. */
  | {
      change: 'hours'
      name: string
      since: string
      from: string
      to: string
      /** 0 = Sunday. */
      weekdays: number[]
      sessions: Session[]
      reason: string
    }

export interface CalendarDayView {
  day: string
  kind: DayKind
  name: string | null
  sessions: Session[] | null
  /** Changed by an administrator; null for what was announced. */
  reason: string | null
}

export interface CalendarRuleView {
  id: string
  name: string
  since: string
  until: string | null
  from: string
  to: string
  weekdays: number[]
  sessions: Session[]
}

export interface ReplanView {
  id: string
  /** What was changed, in words. */
  cause: string
  at: string
  /** Deadlines looked at, and of those the ones that moved. */
  checked: number
  moved: number
  done: boolean
}

/** `GET /api/calendar?year=`, for administrators. */
export interface CalendarView {
  zone: string
  today: string
  year: number
  published: boolean
  years: { year: number; source: string; importedAt: string }[]
  /** A year that should be announced by now, from 1 December on. */
  missingYear: number | null
  days: CalendarDayView[]
  rules: CalendarRuleView[]
  replans: ReplanView[]
}

export interface PreviewRow {
  requestId: string
  code: string
  subject: string
  unit: string
  before: string
  after: string
}

/** What a change would do, before it is saved: how many open deadlines it moves, and the first of them. */
export interface CalendarPreview {
  checked: number
  moved: number
  earlier: number
  later: number
  first: PreviewRow[]
}
