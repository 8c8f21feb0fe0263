import { Injectable } from '@nestjs/common'
import { DomainError } from '../platform/errors.js'
import { OutsideFailure } from '../platform/http/outside-call.js'
import { Log } from '../platform/log.js'
import { AliyunSms, type AliyunSmsAnswer } from './aliyun-sms.js'

const patienceMs = 5_000

/** Sends codes through Aliyun's Dysms. */
@Injectable()
export class SmsClient {
  constructor(
    private readonly aliyun: AliyunSms,
    private readonly log: Log,
  ) {}

  async sendCode(phone: string, code: string): Promise<void> {
    const { Code: answer = 'no answer' } = await this.send(phone, JSON.stringify({ code }))
    if (answer === 'OK') return
    this.log.warn({ answer }, 'sms refused')
    if (answer === 'isv.BUSINESS_LIMIT_CONTROL') throw new DomainError('rate.limited', { retryAfterSeconds: 3600 })
    if (answer === 'isv.MOBILE_NUMBER_ILLEGAL') {
      throw new DomainError('input.invalid', { fields: [{ field: 'phone', message: '这个手机号收不了短信' }] })
    }
    throw new DomainError('sms.unavailable')
  }

  private async send(phone: string, parameters: string): Promise<AliyunSmsAnswer> {
    const { settings } = this.aliyun
    if (!settings) throw new DomainError('sms.unavailable')
    const { signName, templateCode } = settings
    const query = {
      PhoneNumbers: phone,
      SignName: signName,
      TemplateCode: templateCode,
      TemplateParam: parameters,
    }
    try {
      return await this.aliyun.call('SendSms', query, patienceMs)
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      this.log.warn({ code: error.code }, 'sms service out of reach')
      throw new DomainError('sms.unavailable')
    }
  }
}
