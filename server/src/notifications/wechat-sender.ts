import { Inject, Injectable } from '@nestjs/common'
import { fullDayWords, timeWords } from '@bangban/shared/calendar/day-words'
import { WechatApi, type WechatAnswer } from '../accounts/wechat.api.js'
import { CONFIG, usualTemplateKeys, type Config } from '../platform/config.js'
import { OutsideFailure } from '../platform/http/outside-call.js'
import { PushLinks } from './push-links.js'
import { cut, type ChannelSender, type OutgoingMessage, type SendOutcome } from './send-outcome.js'

interface SendAnswer extends WechatAnswer {
  msgid?: number | string
}

const minute = 60_000
/** System busy; too many calls in a minute, or in all. Nothing was sent. */
const passing: Record<number, number> = { [-1]: 1_000, 45009: minute, 45011: minute }
/** Bad tokens, still so after a new one was fetched. */
const token = new Set([40001, 40014, 42001])
/** Refused by the person, or his one-time consents are used up. */
const noConsent = 43101

/** WeChat subscribe messages 订阅消息: `POST /cgi-bin/message/subscribe/send`. */
@Injectable()
export class WechatSender implements ChannelSender {
  constructor(
    private readonly api: WechatApi,
    private readonly links: PushLinks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const body = this.bodyOf(message)
    try {
      const answer = await this.api.withToken((accessToken) =>
        this.api.call<SendAnswer>(
          `/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(accessToken)}`,
          body,
          this.config.pushPatienceMs,
        ),
      )
      return outcomeOf(answer)
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      const { code } = error
      return error.arrived === 'maybe' ? { kind: 'unknown', code } : { kind: 'later', code, whole: true }
    }
  }

  /** Fields have WeChat's own lengths: `thing` 20 characters, `character_string` 32. */
  private bodyOf({ deliveryId, address, template, matter, item, code, news, at }: OutgoingMessage): object {
    const settings = Object.values(this.config.wechatTemplates).find(({ id }) => id === template)
    const [itemKey, codeKey, newsKey, timeKey] = settings?.keys ?? usualTemplateKeys
    return {
      touser: address,
      template_id: template,
      page: this.links.pageOf(matter, this.links.tokenOf(deliveryId)),
      miniprogram_state: this.config.production ? 'formal' : 'developer',
      lang: 'zh_CN',
      data: {
        [itemKey]: { value: cut(item, 20) },
        [codeKey]: { value: code },
        [newsKey]: { value: cut(news, 20) },
        [timeKey]: { value: `${fullDayWords(at)} ${timeWords(at)}` },
      },
    }
  }
}

function outcomeOf({ errcode, msgid }: SendAnswer): SendOutcome {
  if (errcode === 0) return { kind: 'sent', receipt: msgid === undefined ? null : String(msgid) }
  // An answer without a code is not WeChat's.
  if (typeof errcode !== 'number') return { kind: 'unknown', code: 'UNREADABLE' }
  const code = String(errcode)
  if (errcode === noConsent) return { kind: 'unconsented', code }
  if (token.has(errcode)) return { kind: 'later', code, whole: true }
  const waitMs = passing[errcode]
  if (waitMs !== undefined) return { kind: 'later', code, whole: true, waitMs }
  // 47003 parameters wrong, 40003 nobody of ours, 40037 no such template, and whatever else it does not take.
  return { kind: 'refused', code }
}
