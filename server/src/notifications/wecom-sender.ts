import { Injectable } from '@nestjs/common'
import { momentWords } from '@bangban/shared/calendar/day-words'
import { Clock } from '../platform/clock.js'
import { OutsideFailure } from '../platform/http/outside-call.js'
import { PushLinks } from './push-links.js'
import type { ChannelSender, OutgoingMessage, SendOutcome } from './send-outcome.js'
import { WecomApi, type WecomAnswer } from './wecom.api.js'

const minute = 60_000
/** The longest that WeCom compares with; the same message within it is dropped there. */
const duplicateSeconds = 14_400
/** System busy; calls of this interface used up. */
const passing: Record<number, number> = { [-1]: 1_000, 45009: minute, 45033: 10_000 }
const token = new Set([40014, 41001, 42001])

/** WeCom 企业微信 messages of our agent: `POST /cgi-bin/message/send`. */
@Injectable()
export class WecomSender implements ChannelSender {
  constructor(
    private readonly api: WecomApi,
    private readonly links: PushLinks,
    private readonly clock: Clock,
  ) {}

  async send({ deliveryId, address, item, code, news, at }: OutgoingMessage): Promise<SendOutcome> {
    try {
      const answer = await this.api.post('/cgi-bin/message/send', {
        touser: address,
        msgtype: 'textcard',
        agentid: this.api.agentId,
        textcard: {
          title: news,
          description: `${item}<br>${code}<br>${momentWords(at, this.clock.now().getTime())}`,
          url: this.links.shortUrl(deliveryId),
          btntxt: '去看看',
        },
        enable_duplicate_check: 1,
        duplicate_check_interval: duplicateSeconds,
      })
      return outcomeOf(answer, address)
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      const { code: failure } = error
      return error.arrived === 'maybe'
        ? { kind: 'unknown', code: failure }
        : { kind: 'later', code: failure, whole: true }
    }
  }
}

function outcomeOf({ errcode, invaliduser = '', msgid }: WecomAnswer, address: string): SendOutcome {
  // It names whom it did not send to in an answer that is otherwise a success; user ids know no case there.
  const invalid = invaliduser.toLowerCase().split('|').includes(address.toLowerCase())
  if (errcode === 0)
    return invalid ? { kind: 'refused', code: 'invaliduser' } : { kind: 'sent', receipt: msgid ?? null }
  if (typeof errcode !== 'number') return { kind: 'unknown', code: 'UNREADABLE' }
  const code = String(errcode)
  if (token.has(errcode)) return { kind: 'later', code, whole: true }
  const waitMs = passing[errcode]
  if (waitMs !== undefined) return { kind: 'later', code, whole: true, waitMs }
  // 60020 our address is not on its list, 81013 nobody of those is there, and whatever else: somebody has to mend it.
  return { kind: 'refused', code }
}
