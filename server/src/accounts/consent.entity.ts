import type { ConsentDocument } from '@bangban/shared/accounts/account-api'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Text } from '../platform/database/columns.js'

/** What somebody agreed to and when. Withdrawn ones stay, because both have to be provable. */
@Entity('consent')
@Index('consent_account', ['accountId', 'document'])
export class Consent {
  @Id() id: string

  @IdRef() accountId: string

  @Text(32) document: ConsentDocument

  @Text(16) version: string

  @Instant() at: Date

  @Instant({ nullable: true }) withdrawnAt: Date | null
}
