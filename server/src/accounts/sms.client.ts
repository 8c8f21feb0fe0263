import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { DomainError } from '../platform/errors.js'
import { Log } from '../platform/log.js'
import { aliyunAuthorization, queryText, sha256Hex } from './aliyun-signature.js'

interface SendSmsAnswer {
  Code?: string
}

const patienceMs = 5_000

/** Sends codes through Aliyun's Dysms. */
@Injectable()
export class SmsClient {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'sms'>,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async sendCode(phone: string, code: string): Promise<void> {
    const { Code: answer = 'no answer' } = await this.call('SendSms', {
      PhoneNumbers: phone,
      TemplateParam: JSON.stringify({ code }),
    })
    if (answer === 'OK') return
    this.log.warn({ answer }, 'sms refused')
    if (answer === 'isv.BUSINESS_LIMIT_CONTROL') throw new DomainError('rate.limited', { retryAfterSeconds: 3600 })
    if (answer === 'isv.MOBILE_NUMBER_ILLEGAL') {
      throw new DomainError('input.invalid', { fields: [{ field: 'phone', message: '这个手机号收不了短信' }] })
    }
    throw new DomainError('sms.unavailable')
  }

  private async call(action: string, parameters: Record<string, string>): Promise<SendSmsAnswer> {
    const { sms } = this.config
    if (!sms) throw new DomainError('sms.unavailable')
    const query = { ...parameters, SignName: sms.signName, TemplateCode: sms.templateCode }
    const headers: Record<string, string> = {
      host: new URL(sms.apiBase).host,
      'x-acs-action': action,
      'x-acs-version': '2017-05-25',
      'x-acs-date': this.clock
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
      'x-acs-signature-nonce': randomBytes(16).toString('hex'),
      'x-acs-content-sha256': sha256Hex(''),
    }
    const call = { method: 'POST', path: '/', query, headers, body: '' }
    headers.authorization = aliyunAuthorization(call, sms.accessKeyId, sms.accessKeySecret)
    try {
      const response = await fetch(`${sms.apiBase}/?${queryText(query)}`, {
        method: 'POST',
        headers,
        signal: AbortSignal.timeout(patienceMs),
      })
      return (await response.json()) as SendSmsAnswer
    } catch (error) {
      this.log.warn({ error }, 'sms service out of reach')
      throw new DomainError('sms.unavailable')
    }
  }
}
