import { Entity, Index } from 'typeorm'
import type { LimitUnit } from '@bangban/shared/calendar/deadline'
import type { PauseReason } from '@bangban/shared/requests/request-api'
import type { ClockKind, Rung } from '@bangban/shared/requests/request-clocks'
import { Id, IdRef, Instant, Json, Text, WholeNumber, YesNo } from '../../platform/database/columns.js'

/** Epoch milliseconds; `to` is null while it goes on, and where the clock ended in it. `finished` is the time that a reopened case lay done. */
export interface ClockPause {
  from: number
  to: number | null
  why: PauseReason | 'finished'
}

/** A rung of the ladder that was climbed, when, and for which deadline. */
export interface ClimbedRung {
  rung: Rung
  at: number
  dueAt: number
}

/** One timer of a request, fixed in the transaction of the step that begins it, and never worked out anew on reading. */
@Entity('request_clock')
@Index('unique_request_clock_open', ['openOf'], { unique: true })
@Index('request_clock_of_request', ['requestId', 'id'])
@Index('request_clock_next_rung', ['nextRungAt', 'id'])
export class RequestClock {
  @Id() id: string

  @IdRef() requestId: string

  @Text(14) kind: ClockKind

  /** `<request>:<kind>[:<subject>]` while it runs, else null: unique, so that no case has two of one kind. */
  @Text(70, { nullable: true }) openOf: string | null

  /** What it is about where a case has several of its kind: a material. */
  @IdRef({ nullable: true }) subjectId: string | null

  @Instant() startedAt: Date

  /** Its length; null where the due instant is a given day, or another clock's. */
  @Text(14, { nullable: true }) limitUnit: LimitUnit | null

  @WholeNumber({ nullable: true }) limitAmount: number | null

  @Instant() dueAt: Date

  @Instant() yellowAt: Date

  /** The due year's holidays are not announced: 以公布放假安排为准. */
  @YesNo() provisional: boolean

  @Json() pauses: ClockPause[]

  @Instant({ nullable: true }) endedAt: Date | null

  @Json() rungs: ClimbedRung[]

  @Text(10, { nullable: true }) nextRung: Rung | null

  /** When the next rung is due; null while it is paused, has none left or has ended. What the ladder looks for. */
  @Instant({ nullable: true }) nextRungAt: Date | null
}
