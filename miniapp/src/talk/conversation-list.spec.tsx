import { beforeEach, expect, it } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import { answerWith, clearDevice } from '../../test/taro'
import { keepSession } from '../core/session'
import { ConversationList } from './conversation-list'

beforeEach(() => {
  clearDevice()
  answerWith(() => ({ statusCode: 200, data: { items: [], nextCursor: null } }))
})

it('says to whoever has no conversation yet how one begins', async () => {
  keepSession({ accessToken: 'a', account: { id: 'a', memberships: [], enterprises: [], admin: false } } as never)
  render(<ConversationList onOpen={() => undefined} />)
  expect(await screen.findByText('打开一件事，点“留言”，就能在这里接着说')).toBeTruthy()
})
