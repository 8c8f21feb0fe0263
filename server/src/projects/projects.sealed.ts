import type { SealedColumns } from '../platform/sealed-columns.js'
import { PlanItemRow } from './plan-item.entity.js'
import { PlanVersion } from './plan-version.entity.js'
import { ProjectEntry } from './project-entry.entity.js'
import { TaskForceMember } from './task-force-member.entity.js'

export const projectsSealed: SealedColumns = [
  { entity: PlanItemRow, sealed: 'reason' },
  { entity: PlanVersion, sealed: 'note' },
  { entity: ProjectEntry, sealed: 'note' },
  { entity: TaskForceMember, sealed: 'phone' },
]
