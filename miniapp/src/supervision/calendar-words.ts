import type { CalendarDayView, CalendarRuleView, DayKind } from '@bangban/shared/calendar/calendar-api'
import type { Session } from '@bangban/shared/calendar/work-calendar'

export const kindWords: Record<DayKind, string> = { off: '放假', work: '上班', plain: '照平时' }
export const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

export const weekdayOf = (day: string): string => weekdayNames[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
/** 10月1日 周四 */
export const dayName = (day: string): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${weekdayOf(day)}`

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
/** 8:30–12:00，13:30–17:30 */
export const sessionWords = (sessions: readonly Session[]): string =>
  sessions.map(({ open, close }) => `${clock(open)}–${clock(close)}`).join('，')

/** What is written there, or null when it is no time. */
export function sessionsFrom(text: string): Session[] | null {
  const parts = text
    .split(/[，,、;；\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
  const sessions = parts.map((part) => {
    const found = /^(\d{1,2})[:：](\d{2})\s*[-–—~至到]\s*(\d{1,2})[:：](\d{2})$/.exec(part)
    if (!found) return null
    const [, a, b, c, d] = found.map(Number)
    return { open: (a ?? 0) * 60 + (b ?? 0), close: (c ?? 0) * 60 + (d ?? 0) }
  })
  return sessions.length > 0 && sessions.every((one) => one !== null) ? sessions : null
}

export const weekWords = (weekdays: readonly number[]): string =>
  [1, 2, 3, 4, 5].every((day) => weekdays.includes(day)) && weekdays.length === 5
    ? '周一到周五'
    : weekdays.map((day) => weekdayNames[day] ?? '').join('、')

export const stretchWords = ({ from, to }: Pick<CalendarRuleView, 'from' | 'to'>): string =>
  from === '01-01' && to === '12-31'
    ? '全年'
    : `${Number(from.slice(0, 2))}月${Number(from.slice(3))}日到${Number(to.slice(0, 2))}月${Number(to.slice(3))}日`

/** Days in a row with the same name are one line: 10月1日 周四 至 10月7日 周三，国庆节. */
export interface DayRun {
  first: CalendarDayView
  last: CalendarDayView
}

export function runsOf(days: readonly CalendarDayView[]): DayRun[] {
  const runs: DayRun[] = []
  for (const day of days) {
    const run = runs[runs.length - 1]
    const next = run && new Date(Date.parse(`${run.last.day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    const same = run && run.last.kind === day.kind && run.last.name === day.name && run.last.reason === day.reason
    if (run && same && next === day.day) run.last = day
    else runs.push({ first: day, last: day })
  }
  return runs
}
