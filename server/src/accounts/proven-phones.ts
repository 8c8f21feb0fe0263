import { Injectable } from '@nestjs/common'
import { SmsCodes } from './sms-codes.js'
import { WechatClient } from './wechat.client.js'

/** In WeChat the phone button proves a number, on the web a code by SMS. */
@Injectable()
export class ProvenPhones {
  constructor(
    private readonly codes: SmsCodes,
    private readonly wechat: WechatClient,
  ) {}

  async provenBy({ phone, code }: { phone?: string; code: string }): Promise<string> {
    if (phone === undefined) return this.wechat.phoneOf(code)
    await this.codes.verify(phone, code)
    return phone
  }
}
