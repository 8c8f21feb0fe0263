import { beforeEach, expect, it } from '@jest/globals'
import type { WithheldView } from '@bangban/shared/conversations/conversation-api'
import { answerWith, clearDevice } from '../../test/taro'
import { isLost, keepPending, readPending, type PendingMessage } from './pending-messages'
import { TalkLog } from './talk-log'

const refused = (clientId: string, part: Partial<PendingMessage> = {}): PendingMessage => ({
  input: { clientId, type: 'text', text: '代开发票' },
  at: 0,
  state: 'failed',
  problem: '没有发出去',
  withheld: null,
  picked: null,
  progress: 0,
  ...part,
})
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const named = ({ state: { pending } }: TalkLog) => pending.map(({ input }) => input.clientId)

beforeEach(() => clearDevice())

it('lets go of what the centre released, also where it lies outside of what is shown', async () => {
  const withheld = (clientId: string, state: WithheldView['state']) => ({
    clientId,
    state,
    reason: 'advert',
    withheld: clientId,
  })
  answerWith(({ url }) => ({
    statusCode: 200,
    data: url.endsWith('/withheld')
      ? [withheld('released', 'released'), withheld('upheld', 'upheld')]
      : { items: [], lastSeq: 0 },
  }))
  const objected = { withheld: 'w', state: 'objected' } as const
  keepPending(null, 'c1', [refused('released', { withheld: objected }), refused('upheld', { withheld: objected })])
  const log = new TalkLog('c1')
  await log.open(0, 0)
  await settled()
  expect(named(log)).toEqual(['upheld'])
  expect(log.state.pending[0]?.withheld?.state).toBe('upheld')
})

it('says of a picture that was not sent before the app was closed that it is to be chosen again, and tries no more', async () => {
  const posted: string[] = []
  answerWith(({ url, method }) => {
    if (method === 'POST') posted.push(url)
    return { statusCode: 200, data: { items: [], lastSeq: 0 } }
  })
  const picked = { key: 'k', name: '门牌.jpg', bytes: 9, preview: 'blob:1', source: '/tmp/1.jpg' }
  keepPending(null, 'c1', [
    refused('picture', { input: { clientId: 'picture', type: 'picture' }, state: 'waiting', problem: null, picked }),
  ])
  const log = new TalkLog('c1')
  await log.open(0, 0)
  await settled()
  const [row] = log.state.pending
  expect(row).toMatchObject({
    state: 'failed',
    problem: '照片没发出去，请重新选',
    picked: { name: '门牌.jpg', preview: null, source: null },
  })
  expect([row && isLost(row), posted]).toEqual([true, []])
  log.outgoing.drop('picture')
  expect(readPending(null, 'c1')).toEqual([])
})
