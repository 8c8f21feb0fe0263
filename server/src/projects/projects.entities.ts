import { PlanItemRow } from './plan-item.entity.js'
import { PlanTemplate } from './plan-template.entity.js'
import { PlanVersion } from './plan-version.entity.js'
import { ProjectEntry } from './project-entry.entity.js'
import { ProjectMaterial } from './project-material.entity.js'
import { Project } from './project.entity.js'
import { TaskForceMember } from './task-force-member.entity.js'

export const projectsEntities = [
  Project,
  PlanItemRow,
  PlanVersion,
  PlanTemplate,
  ProjectMaterial,
  ProjectEntry,
  TaskForceMember,
]
