import type { TaskForceRole } from '@bangban/shared/projects/project-api'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text, WholeNumber } from '../platform/database/columns.js'

/** Somebody in a task force, for a time; who left stays in its history. */
@Entity('task_force_member')
@Index('unique_task_force_member_current', ['currentOf'], { unique: true })
@Index('task_force_member_of_project', ['projectId', 'until'])
export class TaskForceMember {
  @Id() id: string

  @IdRef() projectId: string

  @IdRef() accountId: string

  /** `<project>:<account>` while he is in it, so that nobody is in it twice. */
  @Text(53, { nullable: true }) currentOf: string | null

  @Text(8) role: TaskForceRole

  /** What he looks after. */
  @Text(60) duty: string

  /** Where he is rung for this project; null for his own number. */
  @Sealed({ nullable: true }) phone: string | null

  /** The unit he was sent from. */
  @Text(32, { nullable: true }) homeUnit: string | null

  @WholeNumber() position: number

  @Instant() since: Date

  @Instant({ nullable: true }) until: Date | null
}
