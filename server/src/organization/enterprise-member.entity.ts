import { Entity, Index, PrimaryColumn } from 'typeorm'
import { YesNo } from '../platform/database/columns.js'

/** Somebody who may act for an enterprise. */
@Entity('enterprise_member')
@Index('enterprise_member_account', ['accountId'])
export class EnterpriseMember {
  @PrimaryColumn('varchar', { length: 26 }) enterpriseId: string

  @PrimaryColumn('varchar', { length: 26 }) accountId: string

  /** The enterprise's own administrator: invites and removes colleagues. */
  @YesNo() admin: boolean
}
