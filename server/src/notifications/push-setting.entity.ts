import { Entity, PrimaryColumn } from 'typeorm'
import { WholeNumber } from '../platform/database/columns.js'

/** Somebody's own quiet hours; without a row the usual ones count. */
@Entity('push_setting')
export class PushSetting {
  @PrimaryColumn('varchar', { length: 26 }) accountId: string

  /** Minutes after midnight; both null = never quiet. */
  @WholeNumber({ nullable: true }) quietFrom: number | null

  @WholeNumber({ nullable: true }) quietUntil: number | null
}
