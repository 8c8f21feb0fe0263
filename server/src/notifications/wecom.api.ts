import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { callOutside, OutsideFailure } from '../platform/http/outside-call.js'
import { Log } from '../platform/log.js'

export interface WecomAnswer {
  errcode?: number
  invaliduser?: string
  msgid?: string
}

interface TokenAnswer extends WecomAnswer {
  access_token?: string
  expires_in?: number
}

const renewAheadMs = 5 * 60_000
const badTokens = new Set([40014, 41001, 42001])

/** WeCom's 企业微信 server API and its access token, which is fetched anew when it has run out. */
@Injectable()
export class WecomApi {
  private token: { value: Promise<string>; until: number } | undefined

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'wecom' | 'pushPatienceMs'>,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  get agentId(): number {
    return this.config.wecom?.agentId ?? 0
  }

  /** @throws OutsideFailure */
  async post(path: string, body: object): Promise<WecomAnswer> {
    const send = async (): Promise<WecomAnswer> =>
      this.call(`${path}?access_token=${encodeURIComponent(await this.accessToken())}`, body)
    const answer = await send()
    if (!badTokens.has(answer.errcode ?? 0)) return answer
    this.token = undefined
    return send()
  }

  private accessToken(): Promise<string> {
    const now = this.clock.now().getTime()
    if (this.token && this.token.until > now) return this.token.value
    const fetched = this.fetchToken()
    const token = { value: fetched.then(({ value }) => value), until: now + this.config.pushPatienceMs }
    this.token = token
    fetched.then(
      ({ lifeMs }) => (token.until = now + lifeMs - renewAheadMs),
      () => this.token === token && (this.token = undefined),
    )
    return token.value
  }

  /** However it fails, the call that wanted the token was not made. */
  private async fetchToken(): Promise<{ value: string; lifeMs: number }> {
    const { corpId = '', secret = '' } = this.config.wecom ?? {}
    const query = new URLSearchParams({ corpid: corpId, corpsecret: secret })
    try {
      const { access_token, expires_in = 0, errcode }: TokenAnswer = await this.call(`/cgi-bin/gettoken?${query}`)
      if (access_token) return { value: access_token, lifeMs: expires_in * 1000 }
      this.log.warn({ errcode }, 'wecom gave no access token')
      throw new OutsideFailure('no', `TOKEN_${errcode ?? 'NONE'}`)
    } catch (error) {
      if (error instanceof OutsideFailure) throw new OutsideFailure('no', error.code)
      throw error
    }
  }

  private async call(path: string, body?: object): Promise<WecomAnswer> {
    const { wecom, pushPatienceMs: patienceMs } = this.config
    if (!wecom) throw new OutsideFailure('no', 'NOT_CONFIGURED')
    const headers = { 'content-type': 'application/json' }
    const post = body ? { method: 'POST' as const, headers, body: JSON.stringify(body) } : {}
    const answer = await callOutside(wecom.apiBase + path, { ...post, patienceMs })
    if (answer.status >= 500) throw new OutsideFailure(answer.status === 504 ? 'maybe' : 'no', `HTTP_${answer.status}`)
    try {
      const parsed: unknown = JSON.parse(answer.text)
      if (typeof parsed === 'object' && parsed !== null) return parsed
    } catch {
      // Falls through: a page of some proxy.
    }
    throw new OutsideFailure('maybe', 'UNREADABLE')
  }
}
