import { Inject, Injectable } from '@nestjs/common'
import { AliyunSms, type AliyunSmsAnswer } from '../accounts/aliyun-sms.js'
import { CONFIG, type Config } from '../platform/config.js'
import { OutsideFailure } from '../platform/http/outside-call.js'
import { PushLinks } from './push-links.js'
import { cut, type ChannelSender, type OutgoingMessage, type SendOutcome } from './send-outcome.js'

const hour = 3_600_000
/** The service itself is full, broken, or not paid for; it has taken nothing. */
const wholeService = /^(Throttling|isp\.|isv\.(AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE|ACCOUNT_ABNORMAL)|ServiceUnavailable)/

/** News by SMS through Aliyun's Dysms, with the template for notices. */
@Injectable()
export class SmsSender implements ChannelSender {
  constructor(
    private readonly aliyun: AliyunSms,
    private readonly links: PushLinks,
    @Inject(CONFIG) private readonly config: Pick<Config, 'pushPatienceMs'>,
  ) {}

  async send({ deliveryId, address, item, code, news }: OutgoingMessage): Promise<SendOutcome> {
    const { settings } = this.aliyun
    const query = {
      PhoneNumbers: address,
      SignName: settings?.signName ?? '',
      TemplateCode: settings?.noticeTemplateCode ?? '',
      // A variable may have 35 characters there.
      TemplateParam: JSON.stringify({
        item: cut(item, 20),
        code,
        news: cut(news, 30),
        link: this.links.tokenOf(deliveryId),
      }),
      OutId: deliveryId,
    }
    try {
      return outcomeOf(await this.aliyun.call('SendSms', query, this.config.pushPatienceMs))
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      const { code: failure } = error
      return error.arrived === 'maybe'
        ? { kind: 'unknown', code: failure }
        : { kind: 'later', code: failure, whole: true }
    }
  }
}

function outcomeOf({ Code: code = 'UNREADABLE', BizId }: AliyunSmsAnswer): SendOutcome {
  if (code === 'OK') return { kind: 'sent', receipt: BizId ?? null }
  // So many messages an hour to one number, and no more.
  if (code === 'isv.BUSINESS_LIMIT_CONTROL') return { kind: 'later', code, whole: false, waitMs: hour }
  if (wholeService.test(code)) return { kind: 'later', code, whole: true }
  return { kind: 'refused', code }
}
