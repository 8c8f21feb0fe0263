import { beforeEach, expect, it, jest } from '@jest/globals'
import type { MessageView } from '@bangban/shared/conversations/conversation-api'
import { messageWith } from '../../test/conversation'
import { answerWith, clearDevice, sent } from '../../test/taro'
import { TalkLog } from './talk-log'
import { mostItems } from './talk-window'

/** A conversation of any length, as the server would give pages of it. */
let lastSeq = 0
const recalled = new Set<number>()
const message = (seq: number): MessageView =>
  messageWith({ seq, clientId: `client-${seq}`, text: `第 ${seq} 条`, recalled: recalled.has(seq) })
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n)

function page(url: string) {
  const query = new URLSearchParams(url.split('?')[1])
  const limit = Number(query.get('limit'))
  const [after, before] = [query.get('after'), query.get('before')]
  const from = after === null ? Math.max(1, Number(before ?? lastSeq + 1) - limit) : Number(after) + 1
  const to = after === null ? Number(before ?? lastSeq + 1) - 1 : Math.min(lastSeq, from + limit - 1)
  return { items: range(from, to).map(message), lastSeq }
}

beforeEach(() => {
  clearDevice()
  recalled.clear()
  lastSeq = 100_000
  answerWith(({ url, method }) =>
    method === 'POST'
      ? { statusCode: 201, data: { ...message(++lastSeq), clientId: null } }
      : { statusCode: 200, data: page(url) },
  )
})

const opened = async (readSeq: number) => {
  const log = new TalkLog('c1')
  await log.open(readSeq, lastSeq)
  return log
}
const shown = ({ state: { items } }: TalkLog) => [items[0]?.seq, items.at(-1)?.seq]
const arrives = (log: TalkLog, one: Partial<MessageView> = {}) => {
  lastSeq++
  const said = { ...message(lastSeq), ...one }
  log.hear({ type: 'message', data: { conversationId: 'c1', seq: lastSeq, message: said } })
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

it('opens a conversation of 100,000 messages with one page: the newest, or those around the first unread', async () => {
  expect(shown(await opened(100_000))).toEqual([99_961, 100_000])
  expect(sent).toHaveLength(1)
  const log = await opened(2_000)
  expect(shown(log)).toEqual([1_993, 2_032])
  expect(log.atEnd).toBe(false)
  expect(shown(await opened(0))).toEqual([1, 40])
})

it('goes up and down by pages, without a gap, and never holds more than a few of them', async () => {
  const log = await opened(50_000)
  const sizes = new Set<number>()
  const look = () => {
    const { items } = log.state
    sizes.add(items.length)
    expect(items.map(({ seq }) => seq)).toEqual(range(items[0]?.seq ?? 0, items.at(-1)?.seq ?? 0))
  }
  for (let step = 0; step < 6; step++) {
    await log.before()
    look()
  }
  expect(shown(log)).toEqual([49_753, 49_852])
  for (let step = 0; step < 12; step++) {
    await log.after()
    look()
  }
  expect(shown(log)).toEqual([50_233, 50_332])
  expect(Math.max(...sizes)).toBe(mostItems)
})

it('goes back to the end at once, and stays there with what is said', async () => {
  const log = await opened(7)
  await log.toEnd()
  expect([shown(log), log.atEnd]).toEqual([[99_961, 100_000], true])
  arrives(log)
  expect([shown(log), log.atEnd]).toEqual([[99_961, 100_001], true])
})

it('knows what is said far below, and fetches nothing of it', async () => {
  const log = await opened(500)
  const before = sent.length
  arrives(log)
  arrives(log)
  expect([shown(log), log.state.lastSeq, sent.length]).toEqual([[493, 532], 100_002, before])
})

it('takes nothing away from whoever reads further up, however much is said below', async () => {
  const log = await opened(100_000)
  await log.before()
  await log.before()
  expect(log.state.items).toHaveLength(mostItems)
  // Going up has let go of the end; a little above it there is room for some more.
  const top = log.state.items[0]?.seq
  log.readsAbove = true
  for (let n = 0; n < 200; n++) arrives(log)
  expect(log.state.items[0]?.seq).toBe(top)
  expect(log.state.items.length).toBeLessThanOrEqual(mostItems)
})

it('finds itself where it was after a thousand messages without a line, with the next of them below', async () => {
  const log = await opened(100_000)
  lastSeq += 1_000
  const before = sent.length
  await log.catchUp()
  expect([shown(log), log.atEnd, sent.length - before]).toEqual([[99_961, 100_040], false, 1])
})

it('is complete again after a few without a line', async () => {
  const log = await opened(100_000)
  lastSeq += 30
  await log.catchUp()
  expect([shown(log), log.atEnd]).toEqual([[99_961, 100_030], true])
})

it('has what came while the page was on its way', async () => {
  const log = new TalkLog('c1')
  const opening = log.open(lastSeq, lastSeq)
  while (sent.length === 0) await Promise.resolve()
  arrives(log)
  await opening
  await settled()
  expect(shown(log)).toEqual([99_961, 100_001])
})

it('sees what was taken back, near the end and far from it', async () => {
  const log = await opened(500)
  arrives(log, { type: 'system', text: null, event: { kind: 'recalled', name: null, seq: 510 } })
  expect(log.state.items.find(({ seq }) => seq === 510)).toMatchObject({ recalled: true, text: null })
  recalled.add(511)
  await log.catchUp()
  expect(log.state.items.find(({ seq }) => seq === 511)?.recalled).toBe(true)
})

it('looks below for who hears no frames, without fetching again what he has before him', async () => {
  const log = await opened(500)
  lastSeq += 2
  const before = sent.length
  await log.look()
  expect([shown(log), log.state.lastSeq, sent.length - before]).toEqual([[493, 532], 100_002, 1])
})

it('goes to the end with whoever writes', async () => {
  const log = await opened(500)
  log.say({ type: 'text', text: '好' })
  await settled()
  expect([log.atEnd, log.state.items.at(-1)?.seq, log.state.pending]).toEqual([true, 100_001, []])
})

it('tears no hole when what was missed arrives after one has gone to what is quoted', async () => {
  const log = await opened(100_000)
  lastSeq += 10
  let arrive = (): void => undefined
  const onItsWay = new Promise<void>((resolve) => (arrive = resolve))
  answerWith(async ({ url }) => {
    if (url.includes('after=100000')) await onItsWay
    return { statusCode: 200, data: page(url) }
  })
  const caughtUp = log.catchUp()
  await log.goTo(20)
  arrive()
  await caughtUp
  expect([shown(log), log.state.items.length, log.atEnd, log.state.lastSeq]).toEqual([[12, 51], 40, false, 100_010])
})

it('has good addresses of pictures when it is opened again after an hour, and when there was no line at first', async () => {
  const log = await opened(100_000)
  const address = (name: string) =>
    answerWith(({ url }) => {
      const { items, lastSeq: last } = page(url)
      const file = { id: 'f', url: name } as unknown as MessageView['file']
      return { statusCode: 200, data: { items: items.map((item) => ({ ...item, file })), lastSeq: last } }
    })
  const later = Date.now() + 3_600_000
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => later)
  answerWith(() => new Error('request:fail'))
  await log.comeBack()
  address('/fresh')
  await log.open(100_000, 100_000)
  expect(new Set(log.state.items.map(({ file }) => file?.url))).toEqual(new Set(['/fresh']))
  // A moment later they are good still.
  const before = sent.length
  await log.open(100_000, 100_000)
  expect(sent.length - before).toBe(1)
  clock.mockRestore()
})

it('opens at the first unread also when the caller does not know yet how much was said', async () => {
  const log = new TalkLog('c1')
  await log.open(2_000, 2_001)
  expect(shown(log)).toEqual([1_993, 2_032])
})
