import { expect, it, jest } from '@jest/globals'
import { render } from '@testing-library/react'
import type { ClockView } from '@bangban/shared/requests/request-api'
import { DueBadge } from './due-badge'

/** Tuesday 2026-11-24, 10:00 in Beijing. */
const now = Date.parse('2026-11-24T02:00:00Z')

const clockAt = (beijing: string, light: ClockView['light'], more: Partial<ClockView> = {}): ClockView => ({
  dueAt: new Date(`${beijing}+08:00`).toISOString(),
  provisional: false,
  light,
  pausedSince: null,
  pauseReason: null,
  pauseUntil: null,
  ...more,
})

const badgeOf = (clock: ClockView, words?: string) => {
  jest.spyOn(Date, 'now').mockReturnValue(now)
  return render(<DueBadge clock={clock} words={words} />).container.querySelector('.due')
}

it.each<[string, ClockView, string, string]>([
  ['days', clockAt('2026-11-27T17:30', 'green'), '还有 3 个工作日', 'i-clock'],
  ['the hour of today', clockAt('2026-11-24T17:30', 'yellow'), '今天 17:30 前', 'i-tri'],
  ['minutes', clockAt('2026-11-24T10:40', 'yellow'), '还有 40 分钟', 'i-tri'],
  ['how late', clockAt('2026-11-24T09:00', 'red'), '超时 1 小时', 'i-oct'],
  ['why it rests', clockAt('2026-11-27T17:30', 'paused', { pauseReason: 'publicity' }), '暂停，公示中', 'i-pause'],
])('says %s in words, colour and icon', (_what, clock, words, icon) => {
  const badge = badgeOf(clock)
  expect(badge?.textContent).toBe(words)
  expect(badge?.classList.contains(clock.light)).toBe(true)
  expect(badge?.querySelector(`.${icon}`)).not.toBeNull()
})

it('takes other words for the same light', () => {
  const badge = badgeOf(clockAt('2026-12-09T17:30', 'green'), '12月9日前补上')
  expect(badge?.textContent).toBe('12月9日前补上')
  expect(badge?.classList.contains('green')).toBe(true)
})
