import type { EnterpriseStatus } from '@bangban/shared/organization/enterprise-api'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Text } from '../platform/database/columns.js'

@Entity('enterprise')
@Index('unique_enterprise_credit_code', ['creditCode'], { unique: true })
@Index('enterprise_by_status', ['status', 'id'])
export class Enterprise {
  @Id() id: string

  /** 统一社会信用代码, public by law. */
  @Text(18) creditCode: string

  @Text(128) name: string

  @Text(120, { nullable: true }) address: string | null

  /** Whoever registers it acts for it only when the centre has confirmed that he may. */
  @Text(12, { default: 'pending' }) status: EnterpriseStatus

  @IdRef({ nullable: true }) reviewedBy: string | null

  @Instant({ nullable: true }) reviewedAt: Date | null

  @Text(200, { nullable: true }) reviewNote: string | null

  @Instant() createdAt: Date
}
