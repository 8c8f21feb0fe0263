import type { SessionView } from '@bangban/shared/accounts/account-api'
import Taro from '@tarojs/taro'
import { apiBase } from './api-base'
import { ApiError, errorOf, offlineError } from './api-error'
import { noteConnected } from './connection'
import { exclusively } from './exclusively'
import { openIntent } from './intents'
import { currentGuest, currentSession, dropGuest, dropSession, keepSession, listenerId, storedSession } from './session'

export type Query = Record<string, string | number | boolean | null | undefined>

const patience = 20_000

interface Answer {
  status: number
  body: unknown
}

export function withQuery(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '')
  if (pairs.length === 0) return path
  return `${path}?${pairs.map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(String(v))}`).join('&')}`
}

/** The token to show: one's own, else the one that opens a single case by code and SMS. */
export const bearer = (): string | null => currentSession()?.accessToken ?? currentGuest()?.accessToken ?? null

async function transmit(
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  try {
    const response = await Taro.request({
      url: apiBase() + path,
      method,
      data: body === undefined ? undefined : JSON.stringify(body),
      header: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      timeout: patience,
      dataType: 'json',
    })
    noteConnected(true)
    return { status: response.statusCode, body: response.data as unknown }
  } catch {
    noteConnected(false)
    throw offlineError()
  }
}

let refreshing: Promise<boolean> | null = null

/** Exchanges the tokens once, however many calls found theirs expired. False means: log in again. */
function refresh(): Promise<boolean> {
  refreshing ??= exclusively('bangban-refresh', exchangeTokens).finally(() => {
    refreshing = null
  })
  return refreshing
}

async function exchangeTokens(): Promise<boolean> {
  const mine = currentSession()
  const stored = storedSession()
  if (!mine) return false
  if (!stored) {
    dropSession()
    return false
  }
  if (stored.accessToken !== mine.accessToken) {
    keepSession(stored)
    return true
  }
  const answer = await transmit('POST', '/api/auth/refresh', { refreshToken: stored.refreshToken }, {})
  if (answer.status === 200 || answer.status === 201) {
    keepSession(answer.body as SessionView)
    return true
  }
  if (answer.status === 401 || answer.status === 403) {
    dropSession()
    return false
  }
  throw errorOf(answer.status, answer.body)
}

/** Sends with the present token; when that one has run out, refreshes and sends once more. */
export async function authorised<T>(send: (headers: Record<string, string>) => Promise<T & { status: number }>) {
  const token = bearer()
  const caller = listenerId()
  const answer = await send(token ? { Authorization: `Bearer ${token}` } : {})
  // Another person may have logged in meanwhile: what the one wanted is not done as the other.
  if (answer.status !== 401 || !currentSession() || listenerId() !== caller) return answer
  if (!(await refresh()) || listenerId() !== caller) return answer
  return send({ Authorization: `Bearer ${bearer() ?? ''}` })
}

const succeeded = (status: number): boolean => status >= 200 && status < 300
/** The server did not get to decide, or is still deciding: the same intent may be sent again. */
const undecided = (error: ApiError): boolean =>
  error.offline ||
  error.status >= 500 ||
  error.status === 401 ||
  error.status === 429 ||
  error.code === 'idempotency.in_progress'

async function call<T>(method: 'GET' | 'POST', path: string, body: unknown, extra: Record<string, string>): Promise<T> {
  const answer = await authorised((headers) => transmit(method, path, body, { ...headers, ...extra }))
  if (succeeded(answer.status)) return answer.body as T
  // A guest's token opens one case for a while; then code and SMS code are asked again.
  if (answer.status === 401 && !currentSession()) dropGuest()
  throw errorOf(answer.status, answer.body)
}

export const get = <T>(path: string, query?: Query): Promise<T> => call<T>('GET', withQuery(path, query), undefined, {})

export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  // What has an id of its own is kept and sent again by whoever made it, and known again by that id.
  const clientId = (body as { clientId?: string } | null)?.clientId
  if (clientId) return call<T>('POST', path, body, { 'Idempotency-Key': clientId })
  const intent = openIntent(currentSession()?.account.id ?? '', path, body)
  try {
    const answer = await call<T>('POST', path, body, { 'Idempotency-Key': intent.key })
    intent.settle()
    return answer
  } catch (error) {
    if (error instanceof ApiError && !undecided(error)) intent.settle()
    throw error
  }
}
