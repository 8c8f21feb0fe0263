import { Inject, Injectable } from '@nestjs/common'
import { ladders } from '@bangban/shared/notifications/ladder'
import type { PushChannel, SkipReason } from '@bangban/shared/notifications/push-channels'
import { defaultQuietHours, type QuietHours } from '@bangban/shared/notifications/quiet-hours'
import { In } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { CONFIG, type Config } from '../platform/config.js'
import { Database } from '../platform/database/database.js'
import { PushConsent } from './push-consent.entity.js'
import { PushConsents } from './push-consents.js'
import { PushSetting } from './push-setting.entity.js'
import type { Push } from './push.entity.js'

/** By which channels a person can be reached now. */
export interface Reachable {
  obstacle(push: Push, channel: PushChannel): SkipReason | null
  quietHours(push: Push): QuietHours | null
}

/** Reads for many people at once what decides how they can be reached. Nothing is opened that is sealed. */
@Injectable()
export class Reach {
  constructor(
    private readonly database: Database,
    private readonly consents: PushConsents,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(accountIds: readonly string[]): Promise<Reachable> {
    const { read } = this.database
    const ids = [...new Set(accountIds)]
    const [accounts, consents, settings] = await Promise.all([
      read.find(Account, {
        select: { id: true, phone: true, openId: true, wecomId: true, disabled: true },
        where: { id: In(ids) },
      }),
      this.consents.of(read, ids),
      read.findBy(PushSetting, { accountId: In(ids) }),
    ])
    const people = new Map(accounts.map((account) => [account.id, account]))
    const quiet = new Map(settings.map((row) => [row.accountId, quietOf(row)]))
    return {
      obstacle: (push, channel) =>
        this.isSetUp(push, channel)
          ? obstacleOf(push, channel, people.get(push.accountId), this.consentOf(push, consents))
          : 'not_configured',
      // Who is on duty is on duty; residents sleep.
      quietHours: ({ audience, accountId }) => {
        if (audience === 'staff') return null
        const own = quiet.get(accountId)
        return own === undefined ? defaultQuietHours : own
      },
    }
  }

  private isSetUp({ kind }: Push, channel: PushChannel): boolean {
    switch (channel) {
      case 'wechat': {
        const { template } = ladders[kind]
        return this.config.wechat !== undefined && template !== null && Boolean(this.config.wechatTemplates[template])
      }
      case 'wecom':
        return this.config.wecom !== undefined
      case 'sms':
        return this.config.sms?.noticeTemplateCode !== undefined
      case 'screen':
      case 'phone':
        return true
    }
  }

  private consentOf({ kind, accountId }: Push, consents: Map<string, PushConsent>): PushConsent | undefined {
    const { template } = ladders[kind]
    const id = template && this.config.wechatTemplates[template]?.id
    return consents.get(`${accountId} ${id}`)
  }
}

function obstacleOf(
  { audience, callable }: Push,
  channel: PushChannel,
  account: Pick<Account, 'phone' | 'openId' | 'wecomId' | 'disabled'> | undefined,
  consent: PushConsent | undefined,
): SkipReason | null {
  switch (channel) {
    case 'wechat':
      if (!account || account.disabled || account.openId === null) return 'no_address'
      return consent && (consent.standing || consent.remaining > 0) ? null : 'no_consent'
    case 'wecom':
      return account && !account.disabled && account.wecomId !== null ? null : 'no_address'
    case 'sms':
      // An applicant left a number in the case, whatever his account has.
      if (audience !== 'staff') return null
      return account && !account.disabled && account.phone !== null ? null : 'no_address'
    case 'phone':
      return callable ? null : 'settled'
    case 'screen':
      return null
  }
}

const quietOf = ({ quietFrom, quietUntil }: PushSetting): QuietHours | null =>
  quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil }
