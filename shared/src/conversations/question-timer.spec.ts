import { describe, expect, it } from '@jest/globals'
import { cityCalendar } from '../calendar/city-calendar.js'
import { looksLikeQuestion, questionTimes } from './question-timer.js'

const calendar = cityCalendar({ years: [2026], offDays: [], workDays: [] })
/** Of Beijing, on a day of November 2026; the 24th is a Tuesday. */
const at = (day: number, time: string): number => Date.parse(`2026-11-${day}T${time}:00+08:00`)
const words = (times: object) =>
  Object.fromEntries(
    Object.entries(times).map(([name, instant]) => {
      const local = new Date(Number(instant) + 8 * 3_600_000)
      return [name, `${local.getUTCDate()} ${local.toISOString().slice(11, 16)}`]
    }),
  )

describe('a question', () => {
  it.each([
    ['in the morning', 24, '09:00', { remindAt: '24 09:20', dueAt: '24 09:30', leaderAt: '24 10:00' }],
    // 12:00–13:30 is lunch: the answer is due in it, the lead is told by working time.
    ['at lunch', 24, '12:18', { remindAt: '24 12:38', dueAt: '24 12:48', leaderAt: '24 14:30' }],
    ['just before lunch', 24, '11:50', { remindAt: '24 12:10', dueAt: '24 12:20', leaderAt: '24 14:20' }],
    ['in the evening', 24, '20:00', { remindAt: '25 08:50', dueAt: '25 09:00', leaderAt: '25 09:30' }],
    ['just before closing', 24, '17:20', { remindAt: '25 08:40', dueAt: '25 08:50', leaderAt: '25 09:20' }],
    ['on Saturday', 28, '10:00', { remindAt: '30 08:50', dueAt: '30 09:00', leaderAt: '30 09:30' }],
  ])('asked %s is due by real minutes of the day, and goes to the lead by working time', (_, day, time, expected) => {
    expect(words(questionTimes(at(day, time), calendar))).toEqual(expected)
  })

  it.each(['德方两位工程师周四到厂，市里哪几家医院能做？', '备案表怎么填', '今天能办好吗', '要带什么'])(
    'is recognised in “%s”',
    (text) => expect(looksLikeQuestion(text)).toBe(true),
  )

  it.each(['好，合同昨天已经传上去了。', '谢谢', '收到', '?'])('is not seen in “%s”', (text) =>
    expect(looksLikeQuestion(text)).toBe(false),
  )
})
