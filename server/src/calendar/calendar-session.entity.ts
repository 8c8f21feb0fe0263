import { Entity } from 'typeorm'
import type { Session } from '@bangban/shared/calendar/work-calendar'
import { Id, IdRef, Instant, Json, Text } from '../platform/database/columns.js'

/** Office hours of a stretch of the year. A change ends the row and adds another, so that what is over stays as it was. */
@Entity('calendar_session')
export class CalendarSession {
  @Id() id: string

  /** 平时, 夏季作息 */
  @Text(40) name: string

  /** First and last day it is in force. */
  @Text(10) since: string

  @Text(10, { nullable: true }) until: string | null

  /** First and last day of the stretch, 'MM-DD'. */
  @Text(5) fromDay: string

  @Text(5) toDay: string

  /** 0 = Sunday. */
  @Json() weekdays: number[]

  @Json() sessions: Session[]

  @Text(200, { nullable: true }) reason: string | null

  @IdRef({ nullable: true }) changedBy: string | null

  @Instant() changedAt: Date
}
