import type { ClockView, PauseReason } from '../requests/request-api.js'
import { dayWords, timeWords } from './day-words.js'
import { workingDaysBetween, workingTimeBetween, type WorkCalendar } from './working-time.js'

export const pauseReasonWords: Record<PauseReason, string> = {
  publicity: '公示中',
  expert_review: '专家评审中',
  hearing: '听证中',
  bidding: '招标拍卖中',
  inspection: '检验检测中',
  waiting_applicant: '等您补材料',
}

/** Who reads it: the applicant is spoken to, of staff he is spoken. */
export type DueReader = 'resident' | 'staff'

export const pauseWords = (reason: PauseReason, to: DueReader): string =>
  reason === 'waiting_applicant' && to === 'staff' ? '等申请人补材料' : pauseReasonWords[reason]

const hour = 3_600_000
const minute = 60_000

/**
 * The words of a DueBadge: days while at least one working day is left, else hours, else minutes.
 * The server decides light and due time; this only says them, so that every screen says the same.
 */
export function dueWords(clock: ClockView, now: number, calendar: WorkCalendar, to: DueReader = 'resident'): string {
  if (clock.light === 'paused') {
    return `暂停，${clock.pauseReason ? pauseWords(clock.pauseReason, to) : '时间不算'}`
  }
  const due = new Date(clock.dueAt).getTime()
  if (now > due) {
    const days = workingDaysBetween(due, now, calendar)
    if (days >= 1) return `超时 ${days} 个工作日`
    const late = workingTimeBetween(due, now, calendar)
    return late >= hour ? `超时 ${Math.floor(late / hour)} 小时` : `超时 ${Math.max(1, Math.floor(late / minute))} 分钟`
  }
  const days = workingDaysBetween(now, due, calendar)
  if (days >= 1 && workingTimeBetween(now, due, calendar) >= 7.5 * hour) return `还有 ${days} 个工作日`
  if (dayWords(now) === dayWords(due) && due - now > 2 * hour) return `今天 ${timeWords(due)} 前`
  const left = workingTimeBetween(now, due, calendar)
  return left >= hour ? `还有 ${Math.floor(left / hour)} 小时` : `还有 ${Math.max(1, Math.ceil(left / minute))} 分钟`
}
