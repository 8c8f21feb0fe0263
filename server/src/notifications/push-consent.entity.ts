import type { ConsentAnswer } from '@bangban/shared/notifications/push-channels'
import { Entity, PrimaryColumn } from 'typeorm'
import { Instant, Text, WholeNumber, YesNo } from '../platform/database/columns.js'

/** What somebody allows us to send him in WeChat by one template. WeChat keeps the true ledger; this is our copy. */
@Entity('push_consent')
export class PushConsent {
  @PrimaryColumn('varchar', { length: 26 }) accountId: string

  @PrimaryColumn('varchar', { length: 64 }) templateId: string

  /** One-time consents that are left: each buys one message. */
  @WholeNumber({ default: 0 }) remaining: number

  /** A long-term consent, which is not used up. */
  @YesNo() standing: boolean

  @Text(8) lastAnswer: ConsentAnswer

  @Instant() at: Date
}
