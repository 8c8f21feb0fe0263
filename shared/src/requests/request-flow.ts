import { isOpen, type RequestStatus } from './request-status.js'
import type { CaseRole } from './request-policy.js'

/** Every action the design names; those without a row in {@link flow} are not offered yet. */
export const requestActions = [
  'submit',
  'return',
  'supplement',
  'decline',
  'dispatch',
  'recall',
  'claim',
  'assign',
  'refuse',
  'relay',
  'cancelRelay',
  'transfer',
  'progress',
  'pause',
  'resume',
  'extend',
  'terminate',
  'grant',
  'deny',
  'complete',
  'evaluate',
  'reopen',
  'withdraw',
  'urge',
  'supervise',
  'answer',
  'archive',
  'lapse',
] as const
export type RequestAction = (typeof requestActions)[number]

/** What the conditions of a step look at; the server fills it from the row, the screen never does. */
export interface FlowFacts {
  status: RequestStatus
  /** A person holds it, not only his unit's queue. */
  hasPerson: boolean
  paused: boolean
  /** The pause waits for the applicant, so his supplement resumes it. */
  waitsForApplicant: boolean
  /** This unit refused once and the centre sent it back: the dispatch is binding. */
  binding: boolean
  reopened: boolean
  /** Last instant (ms) at which it may be reopened; null while it is not finished. */
  reopenUntil: number | null
  /** First instant (ms) at which it may be urged again. */
  urgeFrom: number | null
}

export interface Transition {
  by: readonly CaseRole[]
  /** Where it leads from each status; a status that is absent refuses the action. */
  from: Partial<Record<RequestStatus, RequestStatus>>
  /** A further condition, with the status already known to fit. */
  when?: (facts: FlowFacts, now: number) => boolean
}

const anyOpen = {
  submitted: 'submitted',
  returned: 'returned',
  dispatched: 'dispatched',
  processing: 'processing',
} as const

/**
 * Which action leads from where to where and for whom (DESIGN §3). The server's guard and the button on the screen
 * both ask {@link refusalOf} or {@link offeredActions}; nothing else knows the flow.
 */
export const flow: Partial<Record<RequestAction, Transition>> = {
  return: { by: ['reviewer'], from: { submitted: 'returned' } },
  supplement: {
    by: ['applicant', 'clerk'],
    from: { returned: 'submitted', processing: 'processing' },
    when: (f) => f.status === 'returned' || f.waitsForApplicant,
  },
  decline: { by: ['reviewer'], from: { submitted: 'declined' } },
  dispatch: { by: ['reviewer'], from: { submitted: 'dispatched' } },
  recall: { by: ['reviewer'], from: { dispatched: 'submitted' } },
  claim: {
    by: ['member'],
    from: { dispatched: 'processing', processing: 'processing' },
    when: (f) => f.status === 'dispatched' || !f.hasPerson,
  },
  assign: {
    by: ['lead', 'reviewer'],
    from: { dispatched: 'processing', processing: 'processing' },
    when: (f) => f.status === 'dispatched' || !f.hasPerson,
  },
  refuse: { by: ['member'], from: { dispatched: 'submitted' }, when: (f) => !f.binding },
  transfer: { by: ['supervisor'], from: { processing: 'dispatched' } },
  progress: { by: ['holder'], from: { processing: 'processing' } },
  pause: { by: ['holder'], from: { processing: 'processing' }, when: (f) => !f.paused },
  resume: { by: ['holder'], from: { processing: 'processing' }, when: (f) => f.paused },
  complete: { by: ['holder'], from: { processing: 'completed' } },
  evaluate: { by: ['applicant'], from: { completed: 'closed' } },
  reopen: {
    by: ['applicant', 'clerk'],
    from: { completed: 'processing', closed: 'processing' },
    when: (f, now) => !f.reopened && f.reopenUntil !== null && now <= f.reopenUntil,
  },
  withdraw: {
    by: ['applicant', 'clerk'],
    from: { submitted: 'withdrawn', returned: 'withdrawn', dispatched: 'withdrawn', processing: 'withdrawn' },
  },
  urge: { by: ['applicant', 'clerk'], from: anyOpen, when: (f, now) => f.urgeFrom === null || now >= f.urgeFrom },
  archive: { by: ['system'], from: { completed: 'closed' } },
}

/** Why the action is refused: not one's role (403), or one's role at the wrong moment (409). Null means go on. */
export type Refusal = 'access.denied' | 'request.action_not_allowed' | null

/** `formerRoles` are what the caller was to the case before it went on; see `formerRolesIn`. */
export function refusalOf(
  action: RequestAction,
  facts: FlowFacts,
  roles: readonly CaseRole[],
  now: number,
  formerRoles: readonly CaseRole[] = [],
): Refusal {
  const step = flow[action]
  if (!step?.by.some((role) => roles.includes(role))) {
    return step?.by.some((role) => formerRoles.includes(role)) ? 'request.action_not_allowed' : 'access.denied'
  }
  if (step.from[facts.status] === undefined) return 'request.action_not_allowed'
  if (step.when && !step.when(facts, now)) return 'request.action_not_allowed'
  return null
}

/** What this caller may do now, in the order of the table. */
export function offeredActions(facts: FlowFacts, roles: readonly CaseRole[], now: number): RequestAction[] {
  return requestActions.filter((action) => action !== 'submit' && refusalOf(action, facts, roles, now) === null)
}

/** Status after the action. Call it only when {@link refusalOf} is null. */
export function statusAfter(action: RequestAction, from: RequestStatus): RequestStatus {
  const to = flow[action]?.from[from]
  if (to === undefined) throw new Error(`no step ${action} from ${from}`)
  return to
}

/** A case that leaves the open statuses is held by nobody any more. */
export const endsHolding = (from: RequestStatus, to: RequestStatus): boolean => isOpen(from) && !isOpen(to)
