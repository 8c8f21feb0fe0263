import type { WorkCalendar } from '../calendar/work-calendar.js'
import { addWorkingMinutes } from '../calendar/working-time.js'

/**
 * How long a question may wait (DESIGN §7). The asker is promised real minutes, at lunch too; what the office owes
 * itself beyond that counts working minutes. None of them runs in the evening, at night or on days off.
 */
export const questionLimits = {
  /** Real minutes of an office day until its owner is reminded. */
  reminderMinutes: 20,
  /** Real minutes of an office day until it is answered; then everybody of the unit is told. */
  answerMinutes: 30,
  /** Working minutes until the lead is told, and never less than half an hour after everybody was. */
  leaderMinutes: 60,
} as const

export interface QuestionTimes {
  /** Instants in epoch milliseconds, each after the one before. */
  remindAt: number
  dueAt: number
  leaderAt: number
}

const whole = new WeakMap<WorkCalendar, WorkCalendar>()

/** The office day from its first opening to its last closing: somebody answers at lunch, too. */
function throughLunch(calendar: WorkCalendar): WorkCalendar {
  const known = whole.get(calendar)
  if (known) return known
  const made: WorkCalendar = {
    ...calendar,
    sessionsOn(day) {
      const sessions = calendar.sessionsOn(day)
      const [first, last] = [sessions[0], sessions.at(-1)]
      return first && last ? [{ open: first.open, close: last.close }] : []
    },
  }
  whole.set(calendar, made)
  return made
}

/** @param askedAt epoch milliseconds */
export function questionTimes(askedAt: number, calendar: WorkCalendar): QuestionTimes {
  const day = throughLunch(calendar)
  const { reminderMinutes, answerMinutes, leaderMinutes } = questionLimits
  const dueAt = addWorkingMinutes(askedAt, answerMinutes, day)
  return {
    remindAt: addWorkingMinutes(askedAt, reminderMinutes, day),
    dueAt,
    leaderAt: Math.max(addWorkingMinutes(askedAt, leaderMinutes, calendar), addWorkingMinutes(dueAt, 30, calendar)),
  }
}

const asking =
  /[?？]\s*$|(吗|呢|么|不|没有|没)[。！!]?\s*$|怎么|如何|多少|几点|几天|多久|哪里|哪儿|哪家|哪些|什么|为什么|能不能|可不可以|要不要|是不是|行不行/

/** Whether it reads like a question. Only a guess: it becomes one when the writer says so with a tap. */
export const looksLikeQuestion = (text: string): boolean => text.trim().length >= 3 && asking.test(text.trim())
