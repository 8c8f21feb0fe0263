import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { callOutside, OutsideFailure } from '../platform/http/outside-call.js'
import { Log } from '../platform/log.js'

export interface WechatAnswer {
  errcode?: number
  errmsg?: string
}

interface TokenAnswer extends WechatAnswer {
  access_token?: string
  expires_in?: number
}

const patienceMs = 5_000
/** A cached token is renewed this long before it ends, so that no call starts with one that dies on the way. */
const renewAheadMs = 5 * 60_000
/** Not valid, not of ours, run out. */
const badTokens = new Set([40001, 40014, 42001])

/** WeChat's server API: its address, and the one access token that all calls share. */
@Injectable()
export class WechatApi {
  private token: { value: Promise<string>; until: number } | undefined

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'wechat'>,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  get isConfigured(): boolean {
    return this.config.wechat !== undefined
  }

  /** @throws OutsideFailure, also when it answers with something that is not its own */
  async call<T extends WechatAnswer>(path: string, body?: object, patience = patienceMs): Promise<T> {
    const post = {
      method: 'POST' as const,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }
    const answer = await callOutside(this.keys().apiBase + path, { ...(body ? post : {}), patienceMs: patience })
    // 504 is a gateway that lost patience itself: what stands behind it may have got the call.
    if (answer.status >= 500) throw new OutsideFailure(answer.status === 504 ? 'maybe' : 'no', `HTTP_${answer.status}`)
    try {
      const parsed: unknown = JSON.parse(answer.text)
      if (typeof parsed === 'object' && parsed !== null) return parsed as T
    } catch {
      // Falls through: a page of some proxy.
    }
    throw new OutsideFailure('maybe', 'UNREADABLE')
  }

  /** Does a call that needs the token; a token that is bad is renewed, once. */
  async withToken<T extends WechatAnswer>(call: (token: string) => Promise<T>): Promise<T> {
    const answer = await call(await this.accessToken())
    if (!badTokens.has(answer.errcode ?? 0)) return answer
    this.token = undefined
    return call(await this.accessToken())
  }

  keys(): NonNullable<Config['wechat']> {
    if (!this.config.wechat) throw new OutsideFailure('no', 'NOT_CONFIGURED')
    return this.config.wechat
  }

  /** One token serves all calls; those who ask while it is fetched wait for the same one. */
  private accessToken(): Promise<string> {
    const now = this.clock.now().getTime()
    if (this.token && this.token.until > now) return this.token.value
    const fetched = this.fetchToken()
    const token = { value: fetched.then(({ value }) => value), until: now + patienceMs * 2 }
    this.token = token
    fetched.then(
      ({ lifeMs }) => (token.until = now + lifeMs - renewAheadMs),
      () => this.token === token && (this.token = undefined),
    )
    return token.value
  }

  /** However it fails, the call that wanted the token was not made. */
  private async fetchToken(): Promise<{ value: string; lifeMs: number }> {
    const { appId, secret } = this.keys()
    const body = { grant_type: 'client_credential', appid: appId, secret }
    try {
      const { access_token, expires_in = 0, errcode } = await this.call<TokenAnswer>('/cgi-bin/stable_token', body)
      if (access_token) return { value: access_token, lifeMs: expires_in * 1000 }
      this.log.warn({ errcode }, 'wechat gave no access token')
      throw new OutsideFailure('no', `TOKEN_${errcode ?? 'NONE'}`)
    } catch (error) {
      if (error instanceof OutsideFailure) throw new OutsideFailure('no', error.code)
      throw error
    }
  }
}
