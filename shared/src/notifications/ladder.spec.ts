import { describe, expect, it } from '@jest/globals'
import { combinedWords } from './batching.js'
import { climb, ladders, noticeKinds, noticeKindOf, rungsOf, type PushAudience } from './ladder.js'
import { consentPrompts, pushChannels, type PushChannel, type SkipReason } from './push-channels.js'
import { clockText, defaultQuietHours, minutesOf, quietUntil } from './quiet-hours.js'

const free = () => null

describe('the ladder', () => {
  it('tries the channels in one order, each once, and begins on the open screen', () => {
    for (const kind of noticeKinds) {
      const channels = ladders[kind].rungs.map(({ channel }) => channel)
      expect(channels[0]).toBe('screen')
      expect(channels).toEqual(pushChannels.filter((channel) => channels.includes(channel)))
    }
  })

  it('takes a task from the screen to the telephone within the two hours of a claim', () => {
    const waits = rungsOf('task', 'staff').map(({ wait }) => wait)
    expect(rungsOf('task', 'staff').map(({ channel }) => channel)).toEqual([
      'screen',
      'wechat',
      'wecom',
      'sms',
      'phone',
    ])
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(2 * 3600)
  })

  it.each<[PushAudience, PushChannel[]]>([
    ['applicant', ['screen', 'wechat', 'sms', 'phone']],
    ['guest', ['sms', 'phone']],
  ])('gives an answer wanted from %s %j', (audience, channels) => {
    expect(rungsOf('answer', audience).map(({ channel }) => channel)).toEqual(channels)
  })

  it('asks nobody for more templates at once than WeChat shows', () => {
    for (const templates of Object.values(consentPrompts)) expect(templates.length).toBeLessThanOrEqual(5)
  })

  it('passes over what cannot be used, at once and with the reason', () => {
    const closed: Partial<Record<PushChannel, SkipReason>> = { wechat: 'no_consent', wecom: 'not_configured' }
    expect(climb(rungsOf('task', 'staff'), 0, (channel) => closed[channel] ?? null, false)).toEqual({
      skipped: [
        { channel: 'wechat', reason: 'no_consent' },
        { channel: 'wecom', reason: 'not_configured' },
      ],
      next: { rung: 3, channel: 'sms', wait: 600 },
    })
  })

  it('rings an applicant only when nothing took a message for him', () => {
    const rungs = rungsOf('answer', 'applicant')
    expect(climb(rungs, 2, free, true).next).toBeNull()
    expect(climb(rungs, 2, free, false).next?.channel).toBe('phone')
  })

  it('ends', () => {
    expect(climb(rungsOf('record', 'applicant'), 0, free, false)).toEqual({ skipped: [], next: null })
  })

  it('knows a pause that asks from one that only waits', () => {
    expect(noticeKindOf('pause', 'applicant', true)).toBe('answer')
    expect(noticeKindOf('pause', 'applicant', false)).toBe('progress')
    expect(noticeKindOf('supplement', 'staff', false)).toBe('note')
  })

  it('says how much more there is', () => {
    expect(combinedWords('有人接手了', 0)).toBe('有人接手了')
    expect(combinedWords('有人接手了', 2)).toBe('有人接手了，还有 2 条新进展')
  })
})

describe('quiet hours', () => {
  const at = (beijing: string) => new Date(`${beijing}:00+08:00`).getTime()

  it.each([
    ['2026-11-24T20:59', null],
    ['2026-11-24T21:00', '2026-11-25T08:00'],
    ['2026-11-24T23:59', '2026-11-25T08:00'],
    ['2026-11-25T00:00', '2026-11-25T08:00'],
    ['2026-11-25T07:59', '2026-11-25T08:00'],
    ['2026-11-25T08:00', null],
  ])('at %s last until %s', (now, until) => {
    expect(quietUntil(at(now), defaultQuietHours)).toBe(until === null ? null : at(until))
  })

  it('may lie within a day, and may be none', () => {
    const noon = { from: 12 * 60, until: 14 * 60 }
    expect(quietUntil(at('2026-11-24T12:30'), noon)).toBe(at('2026-11-24T14:00'))
    expect(quietUntil(at('2026-11-24T23:30'), noon)).toBeNull()
    expect(quietUntil(at('2026-11-24T23:30'), null)).toBeNull()
    expect(quietUntil(at('2026-11-24T23:30'), { from: 60, until: 60 })).toBeNull()
  })

  it('are written as on a clock', () => {
    expect(clockText(8 * 60 + 5)).toBe('08:05')
    expect(minutesOf('21:00')).toBe(1260)
    expect(minutesOf('24:00')).toBeNull()
    expect(minutesOf('8:00')).toBeNull()
  })
})
