import type { PlanItemState } from '@bangban/shared/projects/plan-item'
import type { ProjectJournalAction } from '@bangban/shared/projects/project-api'
import { topic } from '../platform/outbox/topic.js'

/** An item that somebody can go on with, and with whom it lies. */
export interface OpenedItem {
  code: string
  unit: string
  handlerId: string | null
}

/** The item that moved, and with whom it lies after the move. */
export interface MovedItem extends OpenedItem {
  from: PlanItemState
  to: PlanItemState
  /** Whose it was until somebody else was named; left out when nobody had to give it up. */
  replacedId?: string
}

/** A project, its people or its plan moved; ids and codes only, because the outbox is not sealed. */
export interface ProjectMoved {
  projectId: string
  enterpriseId: string
  taskforceUnit: string | null
  /**
   * `askHandler`: departments are asked to name somebody, and asked again until they have. `worksOver`: the day on which
   * the works were to be finished has come.
   */
  action: ProjectJournalAction | 'askHandler' | 'worksOver'
  actorId: string | null
  item: MovedItem | null
  /** Items that this move made possible. */
  opened: OpenedItem[]
  /** Departments asked for a handler. */
  asked: string[]
  /** Who is told that the task force lost its leader; events from before it was watched say nothing. */
  leaderless?: string[]
  /** What whoever handled it need not do any more, because the plan changed; left out by events of earlier days. */
  released?: { code: string; handlerId: string }[]
  planVersion: number
  /** Who belongs to it after the move, and who left it by it. */
  members: { enterprise: string[]; taskforce: string[]; left: string[] }
}

export const projectMoved = topic<ProjectMoved>('project.moved')
