import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import Taro from '@tarojs/taro'
import { renderHook } from '@testing-library/react'
import { messageWith, viewWith } from '../../test/conversation'
import { answerWith, clearDevice, sent } from '../../test/taro'
import { TalkLog } from '../core/talk-log'
import { placeOf } from './places'
import { lastInSight, readUpTo, useReadMark } from './read-mark'

const list = { id: 'list-c1', top: 100, bottom: 700 }
const row = (seq: number, top: number, height = 100) => ({ id: placeOf('c1', seq), top, bottom: top + height })
/** Forty rows, of which the list was moved up by so many pixels. */
const rowsAt = (moved: number) => Array.from({ length: 40 }, (_, n) => row(n + 1, 100 + n * 100 - moved))

it('sees what has its beginning on the screen, and nothing in a list that is hidden', () => {
  expect(lastInSight(list, rowsAt(0))).toBe(6)
  expect(lastInSight(list, rowsAt(30))).toBe(6)
  expect(lastInSight(list, rowsAt(50))).toBe(7)
  // One that is higher than the screen.
  expect(lastInSight(list, [row(1, -400, 900), row(2, 500, 2_000), row(3, 2_500)])).toBe(2)
  expect(lastInSight({ ...list, top: 0, bottom: 0 }, [row(1, 0, 0)])).toBe(0)
  expect(lastInSight(null, [])).toBe(0)
  expect(lastInSight(list, [{ id: placeOf('c1', 'at-9'), top: 200, bottom: 220 }])).toBe(0)
})

it('reads what is not drawn together with what stands above it', () => {
  const undrawn = { kind: 'recalled', name: null, seq: 1 } as const
  const items = [1, 2, 3, 4].map((seq) => messageWith({ seq, event: seq === 2 || seq === 4 ? undrawn : null }))
  expect([0, 1, 3].map((seen) => readUpTo(items, seen))).toEqual([0, 2, 4])
})

let moved = 0
const told = () =>
  sent.filter(({ method }) => method === 'POST').map(({ data }) => (JSON.parse(data ?? '') as { seq: number }).seq)

beforeEach(() => {
  jest.useFakeTimers()
  clearDevice()
  moved = 0
  const query = {
    select: () => query,
    selectAll: () => query,
    boundingClientRect: () => query,
    exec: (found: (places: unknown[]) => void) => found([list, rowsAt(moved), []]),
  }
  Object.assign(Taro, { createSelectorQuery: () => query })
  answerWith(({ method }) => ({
    statusCode: 200,
    data:
      method === 'POST'
        ? { seq: 1 }
        : { items: Array.from({ length: 40 }, (_, n) => messageWith({ seq: n + 1, text: '好' })), lastSeq: 40 },
  }))
})
afterEach(() => void jest.useRealTimers())

it('tells the sender of what was on the screen, not of all that is loaded', async () => {
  const log = new TalkLog('c1')
  await log.open(0, 40)
  const { result } = renderHook(() => useReadMark(log, viewWith()))
  await jest.advanceTimersByTimeAsync(2_000)
  expect(told()).toEqual([6])
  moved = 1_000
  result.current()
  await jest.advanceTimersByTimeAsync(300)
  // Still on the way.
  moved = 2_000
  result.current()
  await jest.advanceTimersByTimeAsync(2_000)
  expect(told()).toEqual([6, 26])
  // Further up there is nothing new.
  moved = 0
  result.current()
  await jest.advanceTimersByTimeAsync(2_000)
  expect(told()).toEqual([6, 26])
})

it('tells nothing for whoever only looks in', async () => {
  const log = new TalkLog('c1')
  await log.open(0, 40)
  renderHook(() => useReadMark(log, { ...viewWith(), role: 'colleague' }))
  await jest.advanceTimersByTimeAsync(2_000)
  expect(told()).toEqual([])
})
