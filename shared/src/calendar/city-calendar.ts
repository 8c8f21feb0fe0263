import { officeWeek, type Session, type Week, type WorkCalendar } from './work-calendar.js'
import { zoneOf } from './zone.js'

/** Office hours of a stretch of the year (夏季作息), or of all of it; every year while it is in force. */
export interface SessionRule {
  name: string
  /** First and last day it is in force, 'YYYY-MM-DD'; without a last day it goes on. */
  since: string
  until: string | null
  /** First and last day of the stretch, 'MM-DD', both included; it may go over New Year. */
  from: string
  to: string
  week: Week
}

/** What the government announced for some years: days off on weekdays, and 调休 workdays on weekends. */
export interface HolidayTable {
  years: readonly number[]
  offDays: readonly string[]
  workDays: readonly string[]
  /** IANA zone; Asia/Shanghai when left out. */
  zone?: string
  /** The ordinary office hours when left out. */
  rules?: readonly SessionRule[]
  /** Days whose hours are their own. */
  hours?: readonly { day: string; sessions: readonly Session[] }[]
  /** 国庆节 and the like, by day. */
  names?: Readonly<Record<string, string>>
  /** Statutory festivals of years that are not announced yet, where the moon decides their day. */
  festivals?: readonly string[]
}

/** 1 January, 1–2 May, 1–3 October (全国年节及纪念日放假办法 §2): the statutory days off that need no moon. */
const fixedFestivals = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

export const wholeYear = { from: '01-01', to: '12-31' } as const

/** Whether 'MM-DD' lies in a stretch of the year. */
export const inStretch = (monthDay: string, { from, to }: Pick<SessionRule, 'from' | 'to'>): boolean =>
  from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to

export const isWholeYear = ({ from, to }: Pick<SessionRule, 'from' | 'to'>): boolean =>
  from === wholeYear.from && to === wholeYear.to

/** A season goes before what holds all year; of two alike the newer. */
function ruleOn(day: string, rules: readonly SessionRule[]): SessionRule | undefined {
  let found: SessionRule | undefined
  for (const rule of rules) {
    if (day < rule.since || (rule.until !== null && day > rule.until) || !inStretch(day.slice(5), rule)) continue
    if (!found || isWholeYear(found) >= isWholeYear(rule)) found = rule
  }
  return found
}

/** A make-up workday has the hours of an ordinary one: of the first working weekday from Monday on. */
const makeUpSessions = (week: Week): readonly Session[] =>
  [1, 2, 3, 4, 5, 6, 0].map((weekday) => week[weekday] ?? []).find((sessions) => sessions.length > 0) ?? []

/**
 * The city's calendar: announced exceptions first, then the week. A year that is not announced yet counts weekends and
 * the statutory festivals, and says so (DESIGN §4).
 */
export function cityCalendar(table: HolidayTable): WorkCalendar {
  const years = new Set(table.years)
  const off = new Set(table.offDays)
  const work = new Set(table.workDays)
  const festivals = new Set(table.festivals ?? [])
  const hours = new Map((table.hours ?? []).map(({ day, sessions }) => [day, sessions]))
  const rules = table.rules ?? []
  const names = table.names ?? {}
  return {
    zone: zoneOf(table.zone ?? 'Asia/Shanghai'),
    isPublished: (year) => years.has(year),
    nameOf: (day) => names[day] ?? null,
    sessionsOn(day) {
      const own = hours.get(day)
      if (own) return own
      if (off.has(day)) return []
      const week = ruleOn(day, rules)?.week ?? officeWeek
      if (work.has(day)) return makeUpSessions(week)
      const announced = years.has(Number(day.slice(0, 4)))
      if (!announced && (fixedFestivals.has(day.slice(5)) || festivals.has(day))) return []
      return week[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? []
    },
  }
}
