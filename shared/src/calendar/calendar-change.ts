import type { CalendarChange } from './calendar-api.js'
import { isWholeYear, wholeYear, type HolidayTable, type SessionRule } from './city-calendar.js'
import { weekOf } from './work-calendar.js'
import { dayNumber, dayText } from './zone.js'

const stretches = ({ from, to }: Pick<SessionRule, 'from' | 'to'>): [string, string][] =>
  from <= to
    ? [[from, to]]
    : [
        [from, wholeYear.to],
        [wholeYear.from, to],
      ]

const overlap = (a: Pick<SessionRule, 'from' | 'to'>, b: Pick<SessionRule, 'from' | 'to'>): boolean =>
  stretches(a).some(([from, to]) => stretches(b).some(([begin, end]) => from <= end && begin <= to))

/** Whether new hours take the place of a rule: those of the whole year of each other, and a season of what it overlaps. */
export const replaces = (
  next: Pick<SessionRule, 'from' | 'to' | 'since'>,
  rule: Pick<SessionRule, 'from' | 'to' | 'until'>,
): boolean =>
  (rule.until === null || rule.until >= next.since) && isWholeYear(next) === isWholeYear(rule) && overlap(next, rule)

export const dayBefore = (day: string): string => dayText(dayNumber(day) - 1)

/** The calendar as it would be after a change that was checked: what a preview counts with. */
export function tableAfter(table: HolidayTable, change: CalendarChange): HolidayTable {
  switch (change.change) {
    case 'year':
      return withYear(table, change)
    case 'day':
      return withDay(table, change)
    case 'hours':
      return withHours(table, change)
  }
}

function withYear(table: HolidayTable, { year, days = [] }: Extract<CalendarChange, { change: 'year' }>): HolidayTable {
  const other = (day: string): boolean => !day.startsWith(`${year}-`)
  const of = (kind: 'off' | 'work'): string[] => days.filter((one) => one.kind === kind).map(({ day }) => day)
  return {
    ...table,
    years: [...new Set([...table.years, year])],
    offDays: [...table.offDays.filter(other), ...of('off')],
    workDays: [...table.workDays.filter(other), ...of('work')],
    names: { ...table.names, ...Object.fromEntries(days.map(({ day, name }) => [day, name])) },
  }
}

function withDay(
  table: HolidayTable,
  { day, kind, sessions }: Extract<CalendarChange, { change: 'day' }>,
): HolidayTable {
  const others = (days: readonly string[] = []): string[] => days.filter((one) => one !== day)
  return {
    ...table,
    offDays: [...others(table.offDays), ...(kind === 'off' ? [day] : [])],
    workDays: [...others(table.workDays), ...(kind === 'work' ? [day] : [])],
    festivals: others(table.festivals),
    hours: [
      ...(table.hours ?? []).filter((one) => one.day !== day),
      ...(kind === 'work' && sessions ? [{ day, sessions }] : []),
    ],
  }
}

function withHours(table: HolidayTable, change: Extract<CalendarChange, { change: 'hours' }>): HolidayTable {
  const { name, since, from, to, weekdays, sessions } = change
  const kept = (table.rules ?? []).map((rule) => (replaces(change, rule) ? { ...rule, until: dayBefore(since) } : rule))
  const week = weekOf(sessions, weekdays)
  return { ...table, rules: [...kept, { name, since, until: null, from, to, week }] }
}
