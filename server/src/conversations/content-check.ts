import { Injectable } from '@nestjs/common'
import type { WithheldReason } from '@bangban/shared/conversations/conversation-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Account } from '../accounts/account.entity.js'
import { ShortCache } from '../accounts/short-cache.js'
import { WechatClient, type TextVerdict } from '../accounts/wechat.client.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { rowWhere } from '../platform/database/rows.js'
import { DomainError } from '../platform/errors.js'
import { Sealer } from '../platform/sealer.js'
import { filtered } from './local-filter.js'

/** WeChat reads so many characters at a time. */
export const mostAtOnce = 2_500
/** What is cut in the middle of a word is read whole in the next piece. */
const overlap = 50
const cachedMs = 60_000

/** WeChat's labels of what it objects to. */
const reasons: Record<number, WithheldReason> = {
  10001: 'advert',
  20001: 'politics',
  20002: 'porn',
  20003: 'abuse',
  20006: 'crime',
  20008: 'fraud',
  20012: 'vulgar',
  20013: 'copyright',
}

/**
 * Reads what is written before anybody else does (DESIGN §7). WeChat judges what comes from the mini-program, as its
 * rules want; it needs somebody who was there a moment ago. For everybody else, and while it is away, our own filter does.
 */
@Injectable()
export class ContentCheck {
  private readonly openIds: ShortCache<string | null>

  constructor(
    private readonly wechat: WechatClient,
    private readonly database: Database,
    private readonly sealer: Sealer,
    clock: Clock,
  ) {
    this.openIds = new ShortCache(
      cachedMs,
      () => clock.now().getTime(),
      (accountId) => this.load(accountId),
    )
  }

  /** Why it must not be delivered; null when it may. */
  async judge(actor: Actor, text: string, fromMiniapp: boolean): Promise<WithheldReason | null> {
    const openId = fromMiniapp && actor.guestCase === null ? await this.openIds.get(actor.accountId) : null
    if (openId === null) return filtered(text)
    try {
      const verdicts = await Promise.all(piecesOf(text).map((piece) => this.wechat.judgeText(openId, piece)))
      if (verdicts.some(({ suggest }) => suggest === 'stale')) return filtered(text)
      const risky = verdicts.find(({ suggest }) => suggest === 'risky')
      return risky ? reasonOf(risky) : null
    } catch (error) {
      // Down, or over its limit: nobody's words wait for that.
      if (error instanceof DomainError) return filtered(text)
      throw error
    }
  }

  private async load(accountId: string): Promise<string | null> {
    const account = await rowWhere(this.database.read, Account, { id: accountId })
    return account?.openId ? this.sealer.open(account.openId) : null
  }
}

const reasonOf = ({ label }: TextVerdict): WithheldReason => reasons[label] ?? 'other'

/** Of at most so many characters each, each beginning a little before the last one ended. */
export function piecesOf(text: string): string[] {
  const letters = [...text]
  const pieces: string[] = []
  for (let from = 0; from === 0 || from + overlap < letters.length; from += mostAtOnce - overlap)
    pieces.push(letters.slice(from, from + mostAtOnce).join(''))
  return pieces
}
