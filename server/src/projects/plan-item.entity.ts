import {
  planLimits,
  type DayKind,
  type PlanItemState,
  type PlanStage,
  type Prerequisite,
} from '@bangban/shared/projects/plan-item'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Json, LongText, Sealed, Text, WholeNumber, YesNo } from '../platform/database/columns.js'

/** One approval of a project's plan, and how far it is. Days are local 'YYYY-MM-DD'. */
@Entity('plan_item')
@Index('unique_plan_item', ['projectId', 'code'], { unique: true })
@Index('plan_item_of_unit', ['unitCode', 'state', 'id'])
@Index('plan_item_due', ['state', 'dueAt'])
@Index('plan_item_without_handler', ['handlerDueAt'])
export class PlanItemRow {
  @Id() id: string

  @IdRef() projectId: string

  @Text(32) code: string

  @WholeNumber() position: number

  @WholeNumber() version: number

  @Text(40) name: string

  @WholeNumber() stage: PlanStage

  @Text(32) unitCode: string

  @WholeNumber({ nullable: true }) statutoryDays: number | null

  @Text(8) statutoryKind: DayKind

  @WholeNumber({ nullable: true }) promisedDays: number | null

  @WholeNumber() ownDays: number

  @WholeNumber() publicityDays: number

  @Json() materials: string[]

  @Json() prerequisites: Prerequisite[]

  @LongText() guide: string

  @Text(40, { nullable: true }) certificate: string | null

  @YesNo() afterWorks: boolean

  @YesNo() applies: boolean

  @Text(planLimits.why, { nullable: true }) why: string | null

  @Text(16) state: PlanItemState

  @IdRef({ nullable: true }) handlerId: string | null

  /** When the department is asked again to name a handler; null once it has, or when none is needed. */
  @Instant({ nullable: true }) handlerDueAt: Date | null

  @Text(10, { nullable: true }) preparingOn: string | null

  @Text(10, { nullable: true }) acceptedOn: string | null

  @Text(10, { nullable: true }) decidedOn: string | null

  /** End of what the authority promised, fixed when it accepted. */
  @Instant({ nullable: true }) dueAt: Date | null

  @Text(10, { nullable: true }) pausedOn: string | null

  @Text(10, { nullable: true }) pausedUntil: string | null

  /** Working days that earlier pauses took. */
  @WholeNumber() pausedDays: number

  /** End of the last pause, so that no day is taken twice. */
  @Text(10, { nullable: true }) resumedOn: string | null

  /** Why it was refused, sent back or paused. */
  @Sealed({ nullable: true }) reason: string | null
}
