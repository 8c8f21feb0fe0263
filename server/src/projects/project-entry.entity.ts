import type { PlanItemState } from '@bangban/shared/projects/plan-item'
import type { ProjectJournalAction } from '@bangban/shared/projects/project-api'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text } from '../platform/database/columns.js'

/** Instead of an account, where the system followed something that happened outside the project. */
export const nobody = ''

/** What was done to a project or an item of its plan. Written once, never changed. */
@Entity('project_entry')
@Index('project_entry_of_project', ['projectId', 'id'])
@Index('project_entry_of_item', ['projectId', 'itemCode', 'id'])
export class ProjectEntry {
  @Id() id: string

  @IdRef() projectId: string

  @Text(32, { nullable: true }) itemCode: string | null

  @Text(16) action: ProjectJournalAction

  @Text(16, { nullable: true }) fromState: PlanItemState | null

  @Text(16, { nullable: true }) toState: PlanItemState | null

  @Instant() at: Date

  /** {@link nobody} where no person did it. */
  @IdRef() actorId: string

  /** Unit he acted for; null when he acted for the enterprise. */
  @Text(32, { nullable: true }) actorUnit: string | null

  @Sealed({ nullable: true }) note: string | null

  /** An account, a material, a day, a request's code: whatever the action was about. */
  @Text(64, { nullable: true }) target: string | null

  @IdRef({ nullable: true }) fileId: string | null
}
