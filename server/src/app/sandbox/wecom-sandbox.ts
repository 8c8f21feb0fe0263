import { randomBytes } from 'node:crypto'
import { startLocalService, type LocalService, type ServiceCall } from './local-service.js'

const refused = (errcode: number, errmsg: string) => ({ errcode, errmsg })
const kept = 2_000

export interface SandboxWecomMessage {
  userId: string
  title: string
  description: string
  url: string
}

export interface WecomSandbox extends LocalService {
  /** Newest first. */
  messages(): SandboxWecomMessage[]
  expireTokens(): void
  /** Answers sends with this code, 0 = as usual. */
  refuseSends(errcode: number): void
  /** He is not in the company's list any more. */
  dismiss(userId: string): void
  count(path: string): number
}

/** Plays WeCom's server API for messages of an agent. */
export async function startWecomSandbox(keys: {
  corpId: string
  agentId: number
  secret: string
}): Promise<WecomSandbox> {
  let token = randomBytes(24).toString('base64url')
  const oldTokens = new Set<string>()
  const messages: SandboxWecomMessage[] = []
  const dismissed = new Set<string>()
  const counts = new Map<string, number>()
  let refusal = 0

  const accessToken = ({ query }: ServiceCall): object =>
    query.get('corpid') === keys.corpId && query.get('corpsecret') === keys.secret
      ? { errcode: 0, errmsg: 'ok', access_token: token, expires_in: 7_200 }
      : refused(40001, 'invalid credential')
  const send = ({ query, body }: ServiceCall): object => {
    const shown = query.get('access_token') ?? ''
    if (shown !== token)
      return oldTokens.has(shown) ? refused(42001, 'expired') : refused(40014, 'invalid access_token')
    if (refusal !== 0) return refused(refusal, 'as the test wants it')
    const message = JSON.parse(body || '{}') as {
      touser: string
      msgtype: string
      agentid: number
      textcard: Omit<SandboxWecomMessage, 'userId'>
      enable_duplicate_check: number
    }
    if (message.agentid !== keys.agentId) return refused(40056, 'invalid agentid')
    if (message.msgtype !== 'textcard' || !message.textcard.title) return refused(40008, 'invalid message type')
    if (dismissed.has(message.touser)) return { errcode: 0, errmsg: 'ok', invaliduser: message.touser.toLowerCase() }
    const { title, description, url } = message.textcard
    const same = messages.some((one) => one.userId === message.touser && one.url === url && one.title === title)
    if (!(same && message.enable_duplicate_check === 1)) {
      messages.unshift({ userId: message.touser, title, description, url })
      messages.length = Math.min(messages.length, kept)
    }
    return { errcode: 0, errmsg: 'ok', msgid: randomBytes(8).toString('hex') }
  }
  const calls: Record<string, (call: ServiceCall) => object> = {
    '/cgi-bin/gettoken': accessToken,
    '/cgi-bin/message/send': send,
  }
  const service = await startLocalService((call) => {
    counts.set(call.path, (counts.get(call.path) ?? 0) + 1)
    return calls[call.path]?.(call) ?? refused(40066, 'invalid url')
  })
  return {
    ...service,
    messages: () => messages,
    expireTokens() {
      oldTokens.add(token)
      token = randomBytes(24).toString('base64url')
    },
    refuseSends: (errcode) => void (refusal = errcode),
    dismiss: (userId) => void dismissed.add(userId),
    count: (path) => counts.get(path) ?? 0,
  }
}
