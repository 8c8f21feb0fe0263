import { expect, it } from '@jest/globals'
import type { SessionView } from '@bangban/shared/accounts/account-api'
import { answerWith, sockets } from '../../test/taro'
import { keepSession } from './session'
import { keepConnected, onCatchUp } from './socket'

it('catches up as soon as it listens, the first time too: what is on the screen is older', async () => {
  answerWith(() => ({ statusCode: 200, data: { ticket: 'one' } }))
  let caughtUp = 0
  onCatchUp(() => caughtUp++)
  keepSession({ accessToken: 'a', refreshToken: 'r', expiresAt: '', account: { id: 'a1' } } as SessionView)
  keepConnected()
  while (sockets.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  expect(caughtUp).toBe(0)
  await Promise.resolve()
  sockets[0]?.opens()
  expect(caughtUp).toBe(1)
})
