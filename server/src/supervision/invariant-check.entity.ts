import { Entity, PrimaryColumn } from 'typeorm'
import { Instant, Json, WholeNumber } from '../platform/database/columns.js'

/** What the newest check found of one rule; every server shows it. */
@Entity('invariant_check')
export class InvariantCheck {
  @PrimaryColumn('varchar', { length: 40 }) rule: string

  @WholeNumber() count: number

  /** The first cases that break it. */
  @Json() requestIds: string[]

  @Instant() checkedAt: Date
}
