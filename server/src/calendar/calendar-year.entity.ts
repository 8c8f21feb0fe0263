import { Entity, PrimaryColumn } from 'typeorm'
import { Instant, Text, YesNo } from '../platform/database/columns.js'

/** A year whose holidays are announced, or that is being waited for. */
@Entity('calendar_year')
export class CalendarYear {
  @PrimaryColumn('int') year: number

  @YesNo() published: boolean

  /** Where its days came from: the package and its version, or an administrator. */
  @Text(64) source: string

  @Instant({ nullable: true }) importedAt: Date | null

  /** Local day on which administrators were last told that it is missing. */
  @Text(10, { nullable: true }) alarmedOn: string | null
}
