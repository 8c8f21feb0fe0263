import { randomBytes } from 'node:crypto'
import { startLocalService, type LocalService, type ServiceCall } from './local-service.js'

const refused = (errcode: number, errmsg: string) => ({ errcode, errmsg })
const kept = 2_000
const tokenSeconds = 7_200
/** As much as WeChat allows in a value of this kind. */
const longest = { thing: 20, character_string: 32, time: 40, phrase: 5 }

export interface SandboxWechatMessage {
  openId: string
  templateId: string
  page: string
  /** The values of the template, in its order. */
  words: string[]
}

export interface WechatSandbox extends LocalService {
  /** Newest first. */
  messages(): SandboxWechatMessage[]
  /** What the prompt in the mini-program was answered with; WeChat counts by person and template. */
  consent(openId: string, templateId: string, times: number): void
  /** All tokens given out so far are over: 42001. */
  expireTokens(): void
  /** Answers sends with this code, 0 = as usual. */
  refuseSends(errcode: number): void
  /** Calls of each path so far. */
  count(path: string): number
}

/**
 * Plays WeChat's server API. The login code `sandbox-<name>` is the user `<name>`, as often as wanted, and the phone
 * button's code `sandbox-phone-<11 digits>` is that number. Keys, tokens, consents and template values are checked as
 * WeChat does; texts are judged by words.
 */
export async function startWechatSandbox(
  keys: { appId: string; secret: string },
  templates: readonly string[] = [],
): Promise<WechatSandbox> {
  let token = randomBytes(24).toString('base64url')
  const oldTokens = new Set<string>()
  const consents = new Map<string, number>()
  const messages: SandboxWechatMessage[] = []
  const counts = new Map<string, number>()
  let refusal = 0

  const fits = (appId: unknown, secret: unknown): boolean => appId === keys.appId && secret === keys.secret
  const badToken = ({ query }: ServiceCall): object | null => {
    const shown = query.get('access_token') ?? ''
    if (shown === token) return null
    return oldTokens.has(shown) ? refused(42001, 'access_token expired') : refused(40001, 'invalid credential')
  }
  const login = ({ query }: ServiceCall): object => {
    if (!fits(query.get('appid'), query.get('secret'))) return refused(40013, 'invalid appid')
    const name = /^sandbox-([\w-]{1,40})$/.exec(query.get('js_code') ?? '')?.[1]
    return name ? { openid: openIdOf(name), session_key: token } : refused(40029, 'invalid code')
  }
  const accessToken = ({ body }: ServiceCall): object => {
    const { appid, secret } = JSON.parse(body || '{}') as { appid?: unknown; secret?: unknown }
    return fits(appid, secret) ? { access_token: token, expires_in: tokenSeconds } : refused(40125, 'invalid appsecret')
  }
  const phone = (call: ServiceCall): object => {
    const { code } = JSON.parse(call.body || '{}') as { code?: unknown }
    const number = /^sandbox-phone-(1\d{10})$/.exec(String(code))?.[1]
    const info = { phoneNumber: `+86${number}`, purePhoneNumber: number, countryCode: '86' }
    return badToken(call) ?? (number ? { errcode: 0, phone_info: info } : refused(40029, 'invalid code'))
  }
  const send = (call: ServiceCall): object => {
    const { touser, template_id, page, data } = JSON.parse(call.body || '{}') as SendBody
    const bad = badToken(call)
    if (bad) return bad
    if (refusal !== 0) return refused(refusal, 'as the test wants it')
    if (!templates.includes(template_id)) return refused(40037, 'invalid template_id')
    if (!/^[\w/]+(\?[\w=&%.-]*)?$/.test(page)) return refused(41030, 'invalid page')
    if (!Object.entries(data).every(([key, { value }]) => isValue(key, value)))
      return refused(47003, 'argument invalid')
    const left = consents.get(`${touser} ${template_id}`) ?? 0
    if (left < 1) return refused(43101, 'user refuse to accept the msg')
    consents.set(`${touser} ${template_id}`, left - 1)
    messages.unshift({
      openId: touser,
      templateId: template_id,
      page,
      words: Object.values(data).map(({ value }) => value),
    })
    messages.length = Math.min(messages.length, kept)
    return { errcode: 0, errmsg: 'ok', msgid: messages.length }
  }
  /** As WeChat judges: “违规” anywhere is risky, “可疑” is for a person to look at; who is called stale was not here lately. */
  const judge = (call: ServiceCall): object => {
    const bad = badToken(call)
    if (bad) return bad
    const { content, openid, version } = JSON.parse(call.body || '{}') as Record<string, unknown>
    if (version !== 2 || typeof openid !== 'string' || typeof content !== 'string') return refused(47001, 'data format')
    if ([...content].length > 2_500) return refused(44004, 'content size out of limit')
    if (openid.endsWith('-stale')) return refused(61010, 'code is expired')
    const [suggest, label] = content.includes('违规')
      ? ['risky', 20006]
      : [content.includes('可疑') ? 'review' : 'pass', 100]
    return { errcode: 0, errmsg: 'ok', result: { suggest, label }, trace_id: randomBytes(8).toString('hex') }
  }
  const calls: Record<string, (call: ServiceCall) => object> = {
    '/sns/jscode2session': login,
    '/cgi-bin/stable_token': accessToken,
    '/wxa/business/getuserphonenumber': phone,
    '/cgi-bin/message/subscribe/send': send,
    '/wxa/msg_sec_check': judge,
  }
  const service = await startLocalService((call) => {
    counts.set(call.path, (counts.get(call.path) ?? 0) + 1)
    return calls[call.path]?.(call) ?? refused(40066, 'invalid url')
  })
  return {
    ...service,
    messages: () => messages,
    consent: (openId, templateId, times) =>
      void consents.set(`${openId} ${templateId}`, Math.max(0, (consents.get(`${openId} ${templateId}`) ?? 0) + times)),
    expireTokens() {
      oldTokens.add(token)
      token = randomBytes(24).toString('base64url')
    },
    refuseSends: (errcode) => void (refusal = errcode),
    count: (path) => counts.get(path) ?? 0,
  }
}

interface SendBody {
  touser: string
  template_id: string
  page: string
  data: Record<string, { value: string }>
}

/** Whom WeChat names so in our mini-program. */
export const openIdOf = (name: string): string => `sandbox-openid-${name}`

function isValue(key: string, value: string): boolean {
  const kind = /^([a-z_]+)\d+$/.exec(key)?.[1] ?? ''
  const most = longest[kind as keyof typeof longest] as number | undefined
  return most !== undefined && value.length > 0 && [...value].length <= most
}
