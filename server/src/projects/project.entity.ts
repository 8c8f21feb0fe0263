import type { PlanStage } from '@bangban/shared/projects/plan-item'
import type { ProjectProfile, ProjectTier } from '@bangban/shared/projects/project-profile'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Json, Text, WholeNumber, YesNo } from '../platform/database/columns.js'

/** An investment project with its approval plan; the plan's items are PlanItemRow, its people TaskForceMember. */
@Entity('project')
@Index('project_of_enterprise', ['enterpriseId', 'id'])
@Index('unique_project_taskforce', ['taskforceUnit'], { unique: true })
@Index('project_by_stage', ['closed', 'stage', 'id'])
@Index('project_by_tier', ['closed', 'tier', 'id'])
@Index('project_of_township', ['closed', 'township', 'id'])
@Index('project_waiting', ['closed', 'waitingUnit', 'id'])
@Index('project_works_over', ['closed', 'worksNewsOn', 'id'])
export class Project {
  @Id() id: string

  @IdRef() enterpriseId: string

  @Text(60) name: string

  @Text(10) tier: ProjectTier

  @Text(32) township: string

  /** 万元 */
  @WholeNumber() investment: number

  @Json() profile: ProjectProfile

  /** Counts what is known of it besides the items of its plan. */
  @WholeNumber() version: number

  @WholeNumber() planVersion: number

  /** The version of the template that its plan was made from; a corrected profile is looked up in the same one. */
  @WholeNumber({ default: 1 }) templateVersion: number

  /** Code of its unit of kind `taskforce`; null until the centre has formed one. */
  @Text(32, { nullable: true }) taskforceUnit: string | null

  /** Local day on which the works are expected to be finished. */
  @Text(10, { nullable: true }) worksUntil: string | null

  /** Local day on which whoever can go on then is told that the works are over; null once they were, or were not set. */
  @Text(10, { nullable: true }) worksNewsOn: string | null

  /** What lists and board show of the plan; kept with every change of it. */
  @WholeNumber() stage: PlanStage | 5

  @WholeNumber() itemsTotal: number

  @WholeNumber() itemsDone: number

  /** Code of the most urgent item that somebody can go on with. */
  @Text(32, { nullable: true }) waitingItem: string | null

  /** The department that has it, or {@link waitingForEnterprise}. */
  @Text(32, { nullable: true }) waitingUnit: string | null

  @YesNo() closed: boolean

  @IdRef() createdBy: string

  @Instant() createdAt: Date

  @Instant() updatedAt: Date
}

/** Stands in `waitingUnit` for the enterprise's own move; no unit has this code. */
export const waitingForEnterprise = '@enterprise'
