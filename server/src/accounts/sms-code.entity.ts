import { Entity, Index } from 'typeorm'
import { Id, Instant, KeyedHash, WholeNumber } from '../platform/database/columns.js'

/** A code sent to a number; also the memory that throttles the next one. */
@Entity('sms_code')
@Index('unique_sms_code_minute', ['phoneHash', 'minute'], { unique: true })
@Index('sms_code_phone', ['phoneHash', 'createdAt'])
@Index('sms_code_address', ['addressHash', 'createdAt'])
@Index('sms_code_age', ['createdAt'])
export class SmsCode {
  @Id() id: string

  @KeyedHash() phoneHash: string

  @KeyedHash() codeHash: string

  @KeyedHash() addressHash: string

  /** Clock minute since 1970; the unique index lets one of two simultaneous calls through. */
  @WholeNumber() minute: number

  @WholeNumber({ default: 0 }) tries: number

  @Instant() createdAt: Date

  @Instant() expiresAt: Date

  @Instant({ nullable: true }) usedAt: Date | null
}
