import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config, type SmsConfig } from '../platform/config.js'
import { callOutside, OutsideFailure } from '../platform/http/outside-call.js'
import { aliyunAuthorization, queryText, sha256Hex } from './aliyun-signature.js'

export interface AliyunSmsAnswer {
  Code?: string
  BizId?: string
  SmsSendDetailDTOs?: { SmsSendDetailDTO?: { SendStatus?: number; ErrCode?: string; PhoneNum?: string }[] }
}

const version = '2017-05-25'

/** Aliyun's Dysms, call by call, signed. */
@Injectable()
export class AliyunSms {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'sms'>,
    private readonly clock: Clock,
  ) {}

  get settings(): SmsConfig | undefined {
    return this.config.sms
  }

  /** @throws OutsideFailure, also when it answers with something that is not its own */
  async call(action: string, query: Record<string, string>, patienceMs: number): Promise<AliyunSmsAnswer> {
    const { sms } = this.config
    if (!sms) throw new OutsideFailure('no', 'NOT_CONFIGURED')
    const headers: Record<string, string> = {
      host: new URL(sms.apiBase).host,
      'x-acs-action': action,
      'x-acs-version': version,
      'x-acs-date': this.clock
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
      'x-acs-signature-nonce': randomBytes(16).toString('hex'),
      'x-acs-content-sha256': sha256Hex(''),
    }
    const call = { method: 'POST', path: '/', query, headers, body: '' }
    headers.authorization = aliyunAuthorization(call, sms.accessKeyId, sms.accessKeySecret)
    // Its refusals come with 4xx and a body like the others.
    const answer = await callOutside(`${sms.apiBase}/?${queryText(query)}`, { method: 'POST', headers, patienceMs })
    try {
      const parsed: unknown = JSON.parse(answer.text)
      if (typeof parsed === 'object' && parsed !== null && 'Code' in parsed) return parsed as AliyunSmsAnswer
    } catch {
      // Falls through: a page of some proxy.
    }
    if (answer.status >= 500 && answer.status !== 504) throw new OutsideFailure('no', `HTTP_${answer.status}`)
    throw new OutsideFailure('maybe', 'UNREADABLE')
  }
}
