import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { DomainError } from '../platform/errors.js'
import { Log } from '../platform/log.js'

interface WechatAnswer {
  errcode?: number
}

interface SessionAnswer extends WechatAnswer {
  openid?: string
}

interface TokenAnswer extends WechatAnswer {
  access_token?: string
  expires_in?: number
}

interface PhoneAnswer extends WechatAnswer {
  phone_info?: { purePhoneNumber?: string; countryCode?: string }
}

interface JudgementAnswer extends WechatAnswer {
  result?: { suggest?: 'pass' | 'risky' | 'review'; label?: number }
}

export interface TextVerdict {
  suggest: 'pass' | 'risky' | 'review' | 'stale'
  /** Of what it is suspected. */
  label: number
}

const patienceMs = 5_000
/** Somebody waits for his message to go. */
const judgingPatienceMs = 2_500
const notHereLately = 61010
/** What people say to each other, as WeChat counts scenes. */
const socialScene = 4
/** A cached token is renewed this long before it ends, so that no call starts with one that dies on the way. */
const renewAheadMs = 5 * 60_000
/** The code is unknown, used, or of somebody whom WeChat itself blocks. */
const badCodes = new Set([40029, 40163, 40226])
const badTokens = new Set([40001, 40014, 42001])

/** The three calls of WeChat's server API that logging in needs. */
@Injectable()
export class WechatClient {
  private token: { value: Promise<string>; until: number } | undefined

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'wechat'>,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Who logged in, by the code of `wx.login`. */
  async openIdOf(code: string): Promise<string> {
    const { appId, secret } = this.keys()
    const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' })
    const answer = await this.call<SessionAnswer>(`/sns/jscode2session?${query}`)
    this.refuse(answer)
    if (!answer.openid) throw new DomainError('wechat.unavailable')
    return answer.openid
  }

  /** The number that a person let WeChat hand over, by the code of the phone button. */
  async phoneOf(code: string): Promise<string> {
    let answer = await this.askPhone(code)
    if (badTokens.has(answer.errcode ?? 0)) {
      this.token = undefined
      answer = await this.askPhone(code)
    }
    this.refuse(answer)
    const { purePhoneNumber, countryCode } = answer.phone_info ?? {}
    if (!purePhoneNumber || countryCode !== '86') throw new DomainError('auth.code_rejected')
    return purePhoneNumber
  }

  /**
   * What WeChat thinks of a text of at most 2,500 characters. `stale`: the person was not in the mini-program for two
   * hours, so it does not judge.
   */
  async judgeText(openId: string, content: string): Promise<TextVerdict> {
    let answer = await this.askJudgement(openId, content)
    if (badTokens.has(answer.errcode ?? 0)) {
      this.token = undefined
      answer = await this.askJudgement(openId, content)
    }
    if (answer.errcode === notHereLately) return { suggest: 'stale', label: 0 }
    this.refuse(answer)
    const { suggest = 'review', label = 0 } = answer.result ?? {}
    return { suggest, label }
  }

  private async askJudgement(openId: string, content: string): Promise<JudgementAnswer> {
    const token = await this.accessToken()
    const path = `/wxa/msg_sec_check?access_token=${encodeURIComponent(token)}`
    const body = { version: 2, scene: socialScene, openid: openId, content }
    return this.call<JudgementAnswer>(path, body, judgingPatienceMs)
  }

  private async askPhone(code: string): Promise<PhoneAnswer> {
    const token = await this.accessToken()
    return this.call<PhoneAnswer>(`/wxa/business/getuserphonenumber?access_token=${encodeURIComponent(token)}`, {
      code,
    })
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

  private async fetchToken(): Promise<{ value: string; lifeMs: number }> {
    const { appId, secret } = this.keys()
    const body = { grant_type: 'client_credential', appid: appId, secret }
    const { access_token, expires_in = 0, errcode } = await this.call<TokenAnswer>('/cgi-bin/stable_token', body)
    if (!access_token) {
      this.log.warn({ errcode }, 'wechat gave no access token')
      throw new DomainError('wechat.unavailable')
    }
    return { value: access_token, lifeMs: expires_in * 1000 }
  }

  private refuse({ errcode = 0 }: WechatAnswer): void {
    if (errcode === 0) return
    if (badCodes.has(errcode)) throw new DomainError('auth.code_rejected')
    this.log.warn({ errcode }, 'wechat refused a call')
    throw new DomainError('wechat.unavailable')
  }

  private keys() {
    if (!this.config.wechat) throw new DomainError('wechat.unavailable')
    return this.config.wechat
  }

  private async call<T>(path: string, body?: object, patience = patienceMs): Promise<T> {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    try {
      const response = await fetch(this.keys().apiBase + path, {
        ...(body ? post : {}),
        signal: AbortSignal.timeout(patience),
      })
      return (await response.json()) as T
    } catch (error) {
      this.log.warn({ error }, 'wechat out of reach')
      throw new DomainError('wechat.unavailable')
    }
  }
}
