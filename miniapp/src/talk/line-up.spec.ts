import { expect, it } from '@jest/globals'
import type { MessageView } from '@bangban/shared/conversations/conversation-api'
import { messageWith, viewWith } from '../../test/conversation'
import { lineUp } from './line-up'

const message = (seq: number, by: `account:${string}` = 'account:other') =>
  messageWith({
    seq,
    text: `第 ${seq} 条`,
    sender: { key: by, name: '李秀芹', side: 'staff', label: '帮办员', unit: null },
  })
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => message(first + n))
const view = viewWith()
const unread = (items: MessageView[], opened: { readSeq: number; lastSeq: number }) =>
  lineUp(items, view, opened).flatMap((row) => (row.kind === 'unread' ? row.words : []))

it('says once how much is unread, also when most of it is not here yet', () => {
  expect(unread(from(90, 100), { readSeq: 95, lastSeq: 100 })).toEqual(['下面 5 条没读'])
  expect(unread(from(90, 130), { readSeq: 95, lastSeq: 4_095 })).toEqual(['下面 4000 条没读'])
})

it('says nothing of it in a stretch that begins below the first unread', () => {
  expect(unread(from(200, 240), { readSeq: 95, lastSeq: 4_095 })).toEqual([])
  expect(unread(from(95, 140), { readSeq: 95, lastSeq: 4_095 })).toEqual(['下面 4000 条没读'])
  expect(unread(from(1, 40), { readSeq: 0, lastSeq: 4_000 })).toEqual(['下面 4000 条没读'])
})

it('draws no row otherwise when a page comes in above it', () => {
  const rows = (items: MessageView[]) => lineUp(items, view, { readSeq: 4_095, lastSeq: 4_095 })
  const [above, below] = [from(60, 99), from(100, 140)]
  expect(rows([...above, ...below]).slice(-40)).toEqual(rows(below))
})

it('does not count one’s own words', () => {
  expect(unread([message(1), message(2, 'account:me'), message(3)], { readSeq: 1, lastSeq: 3 })).toEqual([
    '下面 1 条没读',
  ])
})
