import { beforeEach, expect, it, jest } from '@jest/globals'
import { messageWith } from '../../test/conversation'
import { answerWith, clearDevice, sent } from '../../test/taro'
import { readPending } from './pending-messages'
import { dropSession, keepSession } from './session'
import { signOut } from './sign-in'
import { logOf } from './talk-logs'

const loggedIn = (id: string) =>
  keepSession({ accessToken: `token-${id}`, refreshToken: 'r', account: { id, name: id } } as never)
const said = () => sent.filter(({ method, url }) => method === 'POST' && url.endsWith('/messages'))
const writers = () => new Set(said().map(({ header }) => header.Authorization))
const settled = () => jest.advanceTimersByTimeAsync(6_000)

let connected = false
let late: (() => void) | null = null

beforeEach(async () => {
  jest.useFakeTimers()
  clearDevice()
  connected = false
  late = null
  answerWith(async ({ url, method }) => {
    if (method === 'GET') return { statusCode: 200, data: { items: [], lastSeq: 0 } }
    if (!url.endsWith('/messages')) return { statusCode: 200, data: {} }
    if (late) await new Promise<void>((resolve) => (late = resolve))
    return connected ? { statusCode: 201, data: messageWith({ clientId: 'x' }) } : new Error('offline')
  })
  loggedIn('a')
  const log = logOf('c1')
  await log.open(0, 0)
  log.say({ type: 'text', text: '甲写的' })
  await jest.advanceTimersByTimeAsync(50)
})

it('forgets on logging out what could not be sent, and sends it in no other name', async () => {
  const log = logOf('c1')
  await signOut()
  loggedIn('b')
  connected = true
  await settled()
  expect([writers(), log.state.pending, logOf('c1').state.pending]).toEqual([new Set(['Bearer token-a']), [], []])
  expect(readPending('a', 'c1')).toEqual([])
})

it('writes nothing back when the answer to the last try comes after logging out', async () => {
  late = () => undefined
  void logOf('c1').outgoing.flush()
  await settled()
  await signOut()
  late()
  await settled()
  expect(readPending('a', 'c1')).toEqual([])
})

it('keeps it for the one who wrote it when his session runs out, and shows it to nobody else', async () => {
  dropSession()
  loggedIn('b')
  connected = true
  await logOf('c1').open(0, 0)
  await settled()
  expect([writers(), logOf('c1').state.pending]).toEqual([new Set(['Bearer token-a']), []])
  const before = said().length
  loggedIn('a')
  await logOf('c1').open(0, 0)
  await settled()
  expect(said().slice(before)).toHaveLength(1)
  expect([writers(), logOf('c1').state.pending]).toEqual([new Set(['Bearer token-a']), []])
})

it('does not read on for the next person what the one before had open', () => {
  const log = logOf('c1')
  loggedIn('b')
  expect(logOf('c1')).not.toBe(log)
})
