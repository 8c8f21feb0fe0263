import { Entity, PrimaryColumn } from 'typeorm'
import type { DayKind } from '@bangban/shared/calendar/calendar-api'
import type { Session } from '@bangban/shared/calendar/work-calendar'
import { IdRef, Instant, Json, Text } from '../platform/database/columns.js'

/** A day that is not like its week. */
@Entity('calendar_day')
export class CalendarDay {
  /** 'YYYY-MM-DD' */
  @PrimaryColumn('varchar', { length: 10 }) day: string

  @Text(8) kind: DayKind

  /** 国庆节 */
  @Text(40, { nullable: true }) name: string | null

  /** Hours of its own. */
  @Json({ nullable: true }) sessions: Session[] | null

  /** Why an administrator changed it; null for what was announced. An import leaves a changed day alone. */
  @Text(200, { nullable: true }) reason: string | null

  @IdRef({ nullable: true }) changedBy: string | null

  @Instant() changedAt: Date
}
