import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import type { PlanView, ProjectView } from '@bangban/shared/projects/project-api'

/** Everything that stands on a printed chart. */
export interface Printed {
  project: ProjectView
  plan: PlanView
  layout: PlanLayout
  /** Who made the version that is drawn, and on which day. */
  edited: { author: string; day: string }
  centrePhone: string
}
