import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Text, WholeNumber } from '../platform/database/columns.js'

/** A change of the calendar on its way through the open deadlines; a server that dies leaves it to be gone on with. */
@Entity('calendar_replan')
@Index('calendar_replan_open', ['finishedAt', 'id'])
export class CalendarReplan {
  @Id() id: string

  /** What was changed, in words. */
  @Text(200) cause: string

  /** Null for the system itself. */
  @IdRef({ nullable: true }) actorId: string | null

  @Instant() at: Date

  /** Deadlines up to this id are done. */
  @Text(26) reached: string

  @WholeNumber({ default: 0 }) checked: number

  @WholeNumber({ default: 0 }) moved: number

  /** When it has come through once: from when it goes through again, because other servers may have planned with the old calendar. */
  @Instant({ nullable: true }) againFrom: Date | null

  @Instant({ nullable: true }) finishedAt: Date | null
}
