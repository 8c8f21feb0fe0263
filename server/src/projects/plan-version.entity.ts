import type { PlanChange } from '@bangban/shared/projects/plan-difference'
import type { PlanItem } from '@bangban/shared/projects/plan-item'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Json, large, Sealed, WholeNumber } from '../platform/database/columns.js'

/** What a plan was at one time, who made it so, and what that changed. Written once. */
@Entity('plan_version')
@Index('unique_plan_version', ['projectId', 'version'], { unique: true })
export class PlanVersion {
  @Id() id: string

  @IdRef() projectId: string

  @WholeNumber() version: number

  @IdRef() authorId: string

  @Instant() at: Date

  @Sealed({ nullable: true }) note: string | null

  @Json(large) changes: PlanChange[]

  @Json(large) items: PlanItem[]
}
