import { Injectable } from '@nestjs/common'
import { DomainError } from '../platform/errors.js'
import { OutsideFailure } from '../platform/http/outside-call.js'
import { Log } from '../platform/log.js'
import { WechatApi, type WechatAnswer } from './wechat.api.js'

interface SessionAnswer extends WechatAnswer {
  openid?: string
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

/** Somebody waits for his message to go. */
const judgingPatienceMs = 2_500
const notHereLately = 61010
/** What people say to each other, as WeChat counts scenes. */
const socialScene = 4
/** The code is unknown, used, or of somebody whom WeChat itself blocks. */
const badCodes = new Set([40029, 40163, 40226])

/** The calls of WeChat's server API that logging in needs, and the check of what people write. */
@Injectable()
export class WechatClient {
  constructor(
    private readonly api: WechatApi,
    private readonly log: Log,
  ) {}

  /** Who logged in, by the code of `wx.login`. */
  async openIdOf(code: string): Promise<string> {
    const answer = await this.reached(() => {
      const { appId, secret } = this.api.keys()
      const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' })
      return this.api.call<SessionAnswer>(`/sns/jscode2session?${query}`)
    })
    this.refuse(answer)
    if (!answer.openid) throw new DomainError('wechat.unavailable')
    return answer.openid
  }

  /** The number that a person let WeChat hand over, by the code of the phone button. */
  async phoneOf(code: string): Promise<string> {
    const answer = await this.reached(() =>
      this.api.withToken((token) =>
        this.api.call<PhoneAnswer>(`/wxa/business/getuserphonenumber?access_token=${encodeURIComponent(token)}`, {
          code,
        }),
      ),
    )
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
    const body = { version: 2, scene: socialScene, openid: openId, content }
    const answer = await this.reached(() =>
      this.api.withToken((token) => {
        const path = `/wxa/msg_sec_check?access_token=${encodeURIComponent(token)}`
        return this.api.call<JudgementAnswer>(path, body, judgingPatienceMs)
      }),
    )
    if (answer.errcode === notHereLately) return { suggest: 'stale', label: 0 }
    this.refuse(answer)
    const { suggest = 'review', label = 0 } = answer.result ?? {}
    return { suggest, label }
  }

  private refuse({ errcode = 0 }: WechatAnswer): void {
    if (errcode === 0) return
    if (badCodes.has(errcode)) throw new DomainError('auth.code_rejected')
    this.log.warn({ errcode }, 'wechat refused a call')
    throw new DomainError('wechat.unavailable')
  }

  private async reached<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      this.log.warn({ code: error.code }, 'wechat out of reach')
      throw new DomainError('wechat.unavailable')
    }
  }
}
