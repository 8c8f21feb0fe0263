import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, KeyedHash, Sealed, Text, YesNo } from '../platform/database/columns.js'

/** One person, whatever number of ways in and memberships he has (DESIGN §1). */
@Entity('account')
@Index('unique_account_username', ['username'], { unique: true })
@Index('unique_account_phone', ['phoneHash'], { unique: true })
@Index('unique_account_open_id', ['openIdHash'], { unique: true })
@Index('account_name', ['nameHash'])
export class Account {
  @Id() id: string

  /** Lower case; staff only. */
  @Text(64, { nullable: true }) username: string | null

  @Sealed() name: string

  @KeyedHash() nameHash: string

  /** Where he is called. It is his way in only when `phoneHash` is set. */
  @Sealed({ nullable: true }) phone: string | null

  /** Set when he has proved the number: a typing mistake of the office must not open his account to a stranger. */
  @KeyedHash({ nullable: true }) phoneHash: string | null

  /** WeChat's name for him in our mini-program; needed in full to send him messages. */
  @Sealed({ nullable: true }) openId: string | null

  @KeyedHash({ nullable: true }) openIdHash: string | null

  /** His user id in WeCom 企业微信, where messages of the office find him. The administrator writes it down. */
  @Sealed({ nullable: true }) wecomId: string | null

  @Text(128, { nullable: true }) passwordHash: string | null

  @YesNo() admin: boolean

  @YesNo() disabled: boolean

  /** The account that took this one over, when a person turned out to have two. */
  @IdRef({ nullable: true }) mergedInto: string | null

  @Instant() createdAt: Date
}
