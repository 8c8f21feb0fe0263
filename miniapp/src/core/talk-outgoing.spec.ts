import { beforeEach, expect, it } from '@jest/globals'
import type { WithheldView } from '@bangban/shared/conversations/conversation-api'
import { answerWith, clearDevice } from '../../test/taro'
import { keepPending, type PendingMessage } from './pending-messages'
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
