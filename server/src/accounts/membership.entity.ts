import { Entity, Index, PrimaryColumn } from 'typeorm'
import { Instant, YesNo } from '../platform/database/columns.js'

/** Somebody works for a unit. The unit itself is known to `organization`; here it is a code. */
@Entity('membership')
@Index('membership_unit', ['unitCode', 'onDuty'])
export class Membership {
  @PrimaryColumn('varchar', { length: 26 }) accountId: string

  @PrimaryColumn('varchar', { length: 32 }) unitCode: string

  @YesNo() lead: boolean

  @YesNo() supervisor: boolean

  @YesNo({ default: true }) onDuty: boolean

  /** When he last got a case here: among equally loaded ones it is the turn of whoever waited longest. */
  @Instant({ nullable: true }) lastCaseAt: Date | null
}
