import { isCentre, isSupervisor, type Actor } from '../requests/request-policy.js'
import type { PlanItemRole } from './plan-item-flow.js'

/** What somebody is to one project. */
export type ProjectRole = 'enterprise' | 'taskforce' | 'leader' | 'centre' | 'supervisor' | 'department'

export interface ProjectFacts {
  /** The caller may act for its enterprise. */
  ofEnterprise: boolean
  taskforceUnit: string | null
  /** Departments that have an item in its plan. */
  units: readonly string[]
}

/**
 * All that the caller is to this project; an empty list means he does not see it (404). Whoever acts for the enterprise
 * is nothing else to its project: nobody decides his own matter (DESIGN §1).
 */
export function rolesInProject(facts: ProjectFacts, actor: Actor): ProjectRole[] {
  if (actor.guestCase !== null) return []
  if (facts.ofEnterprise) return ['enterprise']
  const roles: ProjectRole[] = []
  const own = actor.memberships.filter(({ unit }) => unit === facts.taskforceUnit)
  if (own.length > 0) roles.push('taskforce')
  if (own.some(({ lead }) => lead)) roles.push('leader')
  if (isCentre(actor)) roles.push('centre')
  if (isSupervisor(actor)) roles.push('supervisor')
  if (actor.memberships.some(({ unit }) => facts.units.includes(unit))) roles.push('department')
  return roles
}

/** What he is to one item of its plan. */
export function rolesInPlanItem(
  item: { unit: string; handlerId: string | null },
  projectRoles: readonly ProjectRole[],
  actor: Actor,
): PlanItemRole[] {
  if (projectRoles.includes('enterprise')) return ['enterprise']
  const roles: PlanItemRole[] = []
  if (projectRoles.includes('taskforce')) roles.push('taskforce')
  if (projectRoles.includes('centre')) roles.push('centre')
  const own = actor.memberships.find(({ unit }) => unit === item.unit)
  if (item.handlerId === actor.accountId && own) roles.push('handler')
  if (own) roles.push('department')
  if (own?.lead) roles.push('departmentLead')
  return roles
}

export const projectActions = ['formTaskForce', 'editPlan', 'setWorks', 'update', 'close', 'reopen', 'request'] as const
export type ProjectAction = (typeof projectActions)[number]

const allowed: Record<ProjectAction, readonly ProjectRole[]> = {
  formTaskForce: ['centre', 'leader'],
  editPlan: ['taskforce', 'supervisor'],
  setWorks: ['enterprise', 'taskforce'],
  update: ['centre', 'taskforce'],
  close: ['centre', 'leader'],
  reopen: ['centre', 'leader'],
  request: ['enterprise', 'taskforce', 'centre'],
}

export interface ProjectMoment {
  closed: boolean
  hasTaskForce: boolean
}

/**
 * What this caller may do with a project; once it is closed, only open it again. The enterprise puts its project right
 * itself until a task force has it: from then on others plan by what it said.
 */
export function offeredProjectActions(roles: readonly ProjectRole[], moment: ProjectMoment): ProjectAction[] {
  const isOwn = roles.includes('enterprise') && !moment.hasTaskForce
  return projectActions.filter(
    (action) =>
      moment.closed === (action === 'reopen') &&
      (allowed[action].some((role) => roles.includes(role)) || (action === 'update' && isOwn)),
  )
}
