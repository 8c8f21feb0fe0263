import { Entity, Index } from 'typeorm'
import { Id, Instant, Text } from '../platform/database/columns.js'

@Entity('enterprise')
@Index('unique_enterprise_credit_code', ['creditCode'], { unique: true })
export class Enterprise {
  @Id() id: string

  /** 统一社会信用代码, public by law. */
  @Text(18) creditCode: string

  @Text(128) name: string

  @Instant() createdAt: Date
}
