import { randomBytes } from 'node:crypto'
import { startLocalService, type LocalService, type ServiceCall } from './local-service.js'

const refused = (errcode: number, errmsg: string) => ({ errcode, errmsg })

/**
 * Plays WeChat's server API for logging in and for the check of texts: the code `sandbox-<name>` is the user `<name>`, as often as wanted, and the
 * phone button's code `sandbox-phone-<11 digits>` is that number. Keys and tokens are checked as WeChat does.
 */
export function startWechatSandbox(keys: { appId: string; secret: string }): Promise<LocalService> {
  const token = randomBytes(24).toString('base64url')
  const fits = (appId: unknown, secret: unknown): boolean => appId === keys.appId && secret === keys.secret

  const login = ({ query }: ServiceCall): object => {
    if (!fits(query.get('appid'), query.get('secret'))) return refused(40013, 'invalid appid')
    const name = /^sandbox-([\w-]{1,40})$/.exec(query.get('js_code') ?? '')?.[1]
    return name ? { openid: `sandbox-openid-${name}`, session_key: token } : refused(40029, 'invalid code')
  }
  const accessToken = ({ body }: ServiceCall): object => {
    const { appid, secret } = JSON.parse(body || '{}') as { appid?: unknown; secret?: unknown }
    return fits(appid, secret) ? { access_token: token, expires_in: 7200 } : refused(40125, 'invalid appsecret')
  }
  const phone = ({ query, body }: ServiceCall): object => {
    if (query.get('access_token') !== token) return refused(40001, 'invalid credential')
    const { code } = JSON.parse(body || '{}') as { code?: unknown }
    const number = /^sandbox-phone-(1\d{10})$/.exec(String(code))?.[1]
    if (!number) return refused(40029, 'invalid code')
    return { errcode: 0, phone_info: { phoneNumber: `+86${number}`, purePhoneNumber: number, countryCode: '86' } }
  }
  /** As WeChat judges: “违规” anywhere is risky, “可疑” is for a person to look at; who is called stale was not here lately. */
  const judge = ({ query, body }: ServiceCall): object => {
    if (query.get('access_token') !== token) return refused(40001, 'invalid credential')
    const { content, openid, version } = JSON.parse(body || '{}') as Record<string, unknown>
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
    '/wxa/msg_sec_check': judge,
  }
  return startLocalService((call) => calls[call.path]?.(call) ?? refused(40066, 'invalid url'))
}
