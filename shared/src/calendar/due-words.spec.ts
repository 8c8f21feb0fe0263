import { describe, expect, it } from '@jest/globals'
import type { ClockView } from '../requests/request-api.js'
import { cityCalendar } from './city-calendar.js'
import { clockWords, deadlineWords, momentWords } from './day-words.js'
import { dueWords } from './due-words.js'

const calendar = cityCalendar({ years: [2026], offDays: [], workDays: [] })
const at = (text: string): number => Date.parse(`${text}+08:00`)
const clock = (due: string, more: Partial<ClockView> = {}): ClockView => ({
  dueAt: new Date(at(due)).toISOString(),
  provisional: false,
  light: 'green',
  pausedSince: null,
  pauseReason: null,
  pauseUntil: null,
  ...more,
})
const now = at('2026-11-24T09:35')

describe('the words of a due badge', () => {
  it.each([
    ['2026-11-27T17:30', '还有 3 个工作日'],
    ['2026-11-25T17:30', '还有 1 个工作日'],
    ['2026-11-24T17:30', '今天 17:30 前'],
    ['2026-11-24T10:15', '还有 40 分钟'],
    ['2026-11-24T11:00', '还有 1 小时'],
    ['2026-11-25T08:40', '还有 6 小时'],
    ['2026-11-24T09:15', '超时 20 分钟'],
    ['2026-11-23T17:00', '超时 1 个工作日'],
  ])('due %s: %s', (due, words) => {
    expect(dueWords(clock(due), now, calendar)).toBe(words)
  })

  it('names why it is paused', () => {
    expect(dueWords(clock('2026-11-27T17:30', { light: 'paused', pauseReason: 'publicity' }), now, calendar)).toBe(
      '暂停，公示中',
    )
  })

  it('speaks to the applicant, and of him to staff', () => {
    const waits = clock('2026-11-27T17:30', { light: 'paused', pauseReason: 'waiting_applicant' })
    expect(dueWords(waits, now, calendar)).toBe('暂停，等您补材料')
    expect(dueWords(waits, now, calendar, 'staff')).toBe('暂停，等申请人补材料')
  })
})

describe('days in words', () => {
  it.each([
    ['2026-11-24T09:05', '今天 9:05'],
    ['2026-11-23T16:48', '昨天 16:48'],
    ['2026-11-25T09:30', '明天 9:30'],
    ['2026-11-20T15:32', '11月20日 15:32'],
    ['2025-11-20T15:32', '2025年11月20日 15:32'],
  ])('%s is %s', (moment, words) => {
    expect(momentWords(at(moment), now)).toBe(words)
  })

  it('names the weekday of a deadline', () => {
    expect(deadlineWords(at('2026-11-27T17:30'), now)).toBe('11月27日 周五 17:30')
    expect(clockWords(now)).toBe('周二 11月24日 9:35')
  })
})
