import { beforeEach, expect, it } from '@jest/globals'
import type { SessionView } from '@bangban/shared/accounts/account-api'
import { answerWith, clearDevice, sent } from '../../test/taro'
import { ApiError } from './api-error'
import { get, post } from './http'
import { currentSession, dropSession, keepSession } from './session'

const sessionWith = (accessToken: string): SessionView =>
  ({ accessToken, refreshToken: `${accessToken}-refresh`, expiresAt: '', account: { id: 'a1' } }) as SessionView

const expired = {
  statusCode: 401,
  data: { code: 'auth.expired', title: '登录时间到了，请重新登录', status: 401, type: '' },
}
const bearerOf = (index: number) => sent[index]?.header.Authorization

beforeEach(() => {
  clearDevice()
  keepSession(sessionWith('old'))
})

it('refreshes once for calls that find the token expired at the same time, and repeats them', async () => {
  answerWith((call) => {
    if (call.url === '/api/auth/refresh') return { statusCode: 200, data: sessionWith('new') }
    return call.header.Authorization === 'Bearer new' ? { statusCode: 200, data: call.url } : expired
  })
  await expect(Promise.all([get('/api/me'), get('/api/services'), get('/api/units')])).resolves.toEqual([
    '/api/me',
    '/api/services',
    '/api/units',
  ])
  expect(sent.filter((call) => call.url === '/api/auth/refresh')).toHaveLength(1)
  expect(currentSession()?.accessToken).toBe('new')
})

it('takes over what another tab refreshed instead of spending the old refresh token', async () => {
  const { default: Taro } = await import('@tarojs/taro')
  Taro.setStorageSync('session', sessionWith('from-other-tab'))
  answerWith((call) => (call.header.Authorization === 'Bearer old' ? expired : { statusCode: 200, data: 'ok' }))
  await expect(get('/api/me')).resolves.toBe('ok')
  expect(sent.map((call) => call.url)).toEqual(['/api/me', '/api/me'])
  expect(bearerOf(1)).toBe('Bearer from-other-tab')
})

it('does nothing of what one wanted in the name of who logged in meanwhile', async () => {
  answerWith(() => {
    keepSession({ ...sessionWith('next'), account: { id: 'a2' } } as SessionView)
    return expired
  })
  await expect(get('/api/me')).rejects.toMatchObject({ status: 401 })
  expect(sent.map((call) => call.url)).toEqual(['/api/me'])
})

it('logs out when the refresh token is refused, and says so', async () => {
  answerWith(() => expired)
  await expect(get('/api/me')).rejects.toMatchObject({ status: 401, title: '登录时间到了，请重新登录' })
  expect(currentSession()).toBeNull()
})

it('stays logged in when the connection is lost while refreshing', async () => {
  answerWith((call) => (call.url === '/api/auth/refresh' ? new Error('request:fail') : expired))
  await expect(get('/api/me')).rejects.toMatchObject({ code: 'offline' })
  expect(currentSession()?.accessToken).toBe('old')
})

it('says what is safe and what to do when there is no connection', async () => {
  answerWith(() => new Error('request:fail'))
  await expect(get('/api/me')).rejects.toMatchObject({ title: '没连上。您填的都还在，连上再交就行。', offline: true })
})

it('sends the same intent under the same key until the server has decided', async () => {
  const keyOf = (index: number) => sent[index]?.header['Idempotency-Key']
  let reply: { statusCode: number; data: unknown } | Error = new Error('request:fail')
  answerWith(() => reply)

  await post('/api/requests', { subject: '甲' }).catch(() => undefined)
  reply = { statusCode: 503, data: { code: 'server.busy', title: '', status: 503, type: '' } }
  await post('/api/requests', { subject: '甲' }).catch(() => undefined)
  reply = { statusCode: 201, data: {} }
  await post('/api/requests', { subject: '甲' })
  expect(new Set([keyOf(0), keyOf(1), keyOf(2)]).size).toBe(1)

  await post('/api/requests', { subject: '甲' })
  await post('/api/requests', { subject: '乙' })
  expect(new Set([keyOf(2), keyOf(3), keyOf(4)]).size).toBe(3)
})

it('sends what has an id of its own under that id, whatever came before', async () => {
  answerWith(() => ({ statusCode: 201, data: {} }))
  const say = (clientId: string) => post('/api/conversations/1/messages', { clientId, type: 'text', text: '在吗' })
  for (const clientId of ['one', 'two', 'one']) await say(clientId)
  expect(sent.map(({ header }) => header['Idempotency-Key'])).toEqual(['one', 'two', 'one'])
})

it('names each bad field of a problem', async () => {
  const errors = [{ field: 'contact.phone', message: '手机号不对' }]
  answerWith(() => ({
    statusCode: 422,
    data: { code: 'input.invalid', title: '有几处填得不对', status: 422, type: '', errors },
  }))
  const error: unknown = await post('/api/requests', {}).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(ApiError)
  expect((error as ApiError).fields).toEqual({ 'contact.phone': '手机号不对' })
})

it('shows no token when nobody is logged in', async () => {
  dropSession()
  answerWith(() => ({ statusCode: 200, data: [] }))
  await get('/api/services', { keyword: '残疾', audience: undefined })
  expect(sent[0]?.url).toBe('/api/services?keyword=%E6%AE%8B%E7%96%BE')
  expect(bearerOf(0)).toBeUndefined()
})
