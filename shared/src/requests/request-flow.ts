import { isOpen, type RequestStatus } from './request-status.js'
import { handOverLimits } from './request-limits.js'
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
  'unassign',
  'refuse',
  'relay',
  'cancelRelay',
  'transfer',
  'consult',
  'advise',
  'endConsult',
  'redistribute',
  'progress',
  'settle',
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
  /** A hand-over stands open: another unit is asked to take it, the giver still holds it. */
  offered: boolean
  /** Hand-overs that were taken so far. */
  handOvers: number
  /** Units that are asked for advice now (协办). */
  consulting: number
  /** What the holder asked the centre for and nobody has ruled on yet. */
  asked: 'extend' | 'terminate' | null
  /** A 督办 waits for its answer. */
  supervised: boolean
  /** A material that was allowed later 容缺 has not come yet. */
  owes: boolean
  /** A promise that stands in for a material (告知承诺) has not been checked yet. */
  pledged: boolean
  reopened: boolean
  /** Last instant (ms) at which it may be reopened; null while it is not finished. */
  reopenUntil: number | null
  /** First instant (ms) at which it may be urged again. */
  urgeFrom: number | null
}

/** Why the action is refused: not one's role (403), or one's role at the wrong moment (409). Null means go on. */
export type Refusal =
  'access.denied' | 'request.action_not_allowed' | 'request.hand_over_limit' | 'request.material_owed' | null

export interface Transition {
  by: readonly CaseRole[]
  /** Where it leads from each status; a status that is absent refuses the action. */
  from: Partial<Record<RequestStatus, RequestStatus>>
  /** A further condition, with the status already known to fit. */
  when?: (facts: FlowFacts, now: number) => boolean
  /** A rule that has a refusal of its own, so that the screen can say what to do instead. */
  limit?: { reached: (facts: FlowFacts) => boolean; refusal: NonNullable<Refusal> }
}

const anyOpen = {
  submitted: 'submitted',
  returned: 'returned',
  dispatched: 'dispatched',
  processing: 'processing',
} as const

const stays = { processing: 'processing' } as const
/** In a unit's queue, with nobody of it on the case yet. */
const unclaimed = { dispatched: 'processing', processing: 'processing' } as const
const waitsForPerson = (facts: FlowFacts): boolean => facts.status === 'dispatched' || !facts.hasPerson

/**
 * Which action leads from where to where and for whom (DESIGN §3). Several rows of one action are alternatives: the
 * first that fits role, status and condition is the one taken. The server's guard and the button on the screen both
 * ask {@link refusalOf} or {@link offeredActions}; nothing else knows the flow.
 */
export const flow: Partial<Record<RequestAction, readonly Transition[]>> = {
  return: [{ by: ['reviewer'], from: { submitted: 'returned' } }],
  supplement: [
    { by: ['applicant', 'clerk'], from: { returned: 'submitted' } },
    { by: ['applicant', 'clerk'], from: stays, when: (f) => f.waitsForApplicant || f.owes },
  ],
  decline: [{ by: ['reviewer'], from: { submitted: 'declined' } }],
  dispatch: [
    { by: ['reviewer'], from: { submitted: 'dispatched' } },
    // An item that needs no review.
    { by: ['system'], from: { submitted: 'dispatched' } },
  ],
  recall: [{ by: ['reviewer'], from: { dispatched: 'submitted' } }],
  claim: [
    { by: ['member'], from: unclaimed, when: waitsForPerson },
    { by: ['receiver'], from: stays, when: (f) => f.offered },
  ],
  assign: [
    { by: ['lead', 'reviewer', 'system'], from: unclaimed, when: waitsForPerson },
    { by: ['receiverLead', 'reviewer'], from: stays, when: (f) => f.offered },
  ],
  unassign: [{ by: ['holder', 'lead', 'system'], from: stays, when: (f) => f.hasPerson }],
  refuse: [
    { by: ['member'], from: { dispatched: 'submitted' }, when: (f) => !f.binding },
    { by: ['receiver'], from: stays, when: (f) => f.offered },
  ],
  relay: [
    {
      by: ['holder', 'lead'],
      from: stays,
      when: (f) => !f.offered,
      limit: { reached: (f) => f.handOvers >= handOverLimits.total, refusal: 'request.hand_over_limit' },
    },
    // The unit that is asked was merged away: its successor is asked instead.
    { by: ['system'], from: stays, when: (f) => f.offered },
  ],
  cancelRelay: [{ by: ['holder', 'lead', 'system'], from: stays, when: (f) => f.offered }],
  transfer: [{ by: ['supervisor'], from: { processing: 'dispatched' } }],
  consult: [{ by: ['holder', 'lead', 'supervisor'], from: stays }],
  advise: [{ by: ['consulted'], from: stays }],
  endConsult: [{ by: ['holder', 'lead', 'supervisor'], from: stays, when: (f) => f.consulting > 0 }],
  redistribute: [{ by: ['head', 'system'], from: { dispatched: 'dispatched', processing: 'dispatched' } }],
  progress: [{ by: ['holder'], from: stays }],
  settle: [
    { by: ['reviewer'], from: stays, when: (f) => f.owes || f.pledged },
    // What was promised may be due after the work is done; then it is still somebody's to look after.
    { by: ['reviewer', 'handler'], from: { completed: 'completed', closed: 'closed' }, when: (f) => f.pledged },
  ],
  pause: [{ by: ['holder'], from: stays, when: (f) => !f.paused }],
  resume: [{ by: ['holder'], from: stays, when: (f) => f.paused }],
  extend: [{ by: ['holder'], from: stays, when: (f) => f.asked === null }],
  terminate: [{ by: ['holder'], from: stays, when: (f) => f.asked === null }],
  grant: [
    { by: ['granter'], from: stays, when: (f) => f.asked === 'extend' },
    { by: ['granter'], from: { processing: 'terminated' }, when: (f) => f.asked === 'terminate' },
  ],
  deny: [{ by: ['granter'], from: stays, when: (f) => f.asked !== null }],
  complete: [
    {
      by: ['holder'],
      from: { processing: 'completed' },
      limit: { reached: (f) => f.owes, refusal: 'request.material_owed' },
    },
  ],
  evaluate: [{ by: ['applicant'], from: { completed: 'closed' } }],
  reopen: [
    {
      by: ['applicant', 'clerk'],
      from: { completed: 'processing', closed: 'processing' },
      when: (f, now) => !f.reopened && f.reopenUntil !== null && now <= f.reopenUntil,
    },
  ],
  withdraw: [
    {
      by: ['applicant', 'clerk'],
      from: { submitted: 'withdrawn', returned: 'withdrawn', dispatched: 'withdrawn', processing: 'withdrawn' },
    },
  ],
  urge: [{ by: ['applicant', 'clerk'], from: anyOpen, when: (f, now) => f.urgeFrom === null || now >= f.urgeFrom }],
  supervise: [{ by: ['granter', 'system'], from: anyOpen, when: (f) => !f.supervised }],
  answer: [
    { by: ['holder', 'lead'], from: anyOpen, when: (f) => f.supervised },
    { by: ['reviewer'], from: { submitted: 'submitted', returned: 'returned' }, when: (f) => f.supervised },
  ],
  archive: [{ by: ['system'], from: { completed: 'closed' } }],
  lapse: [
    { by: ['system'], from: { returned: 'terminated' } },
    { by: ['system'], from: { processing: 'terminated' }, when: (f) => f.waitsForApplicant },
  ],
}

const rowsFor = (action: RequestAction, roles: readonly CaseRole[]): Transition[] =>
  (flow[action] ?? []).filter((row) => row.by.some((role) => roles.includes(role)))

const fits = (row: Transition, facts: FlowFacts, now: number): boolean =>
  row.from[facts.status] !== undefined && (row.when?.(facts, now) ?? true)

/** `formerRoles` are what the caller was to the case before it went on; see `formerRolesIn`. */
export function refusalOf(
  action: RequestAction,
  facts: FlowFacts,
  roles: readonly CaseRole[],
  now: number,
  formerRoles: readonly CaseRole[] = [],
): Refusal {
  const rows = rowsFor(action, roles)
  if (rows.length === 0) {
    return rowsFor(action, formerRoles).length > 0 ? 'request.action_not_allowed' : 'access.denied'
  }
  const fitting = rows.filter((row) => fits(row, facts, now))
  if (fitting.length === 0) return 'request.action_not_allowed'
  if (fitting.some((row) => !row.limit?.reached(facts))) return null
  return fitting[0]?.limit?.refusal ?? null
}

/** What this caller may do now, in the order of the table. */
export function offeredActions(facts: FlowFacts, roles: readonly CaseRole[], now: number): RequestAction[] {
  return requestActions.filter((action) => action !== 'submit' && refusalOf(action, facts, roles, now) === null)
}

/** Status after the action, for this caller. Call it only when {@link refusalOf} is null. */
export function statusAfter(
  action: RequestAction,
  facts: FlowFacts,
  roles: readonly CaseRole[],
  now: number,
): RequestStatus {
  const to = rowsFor(action, roles).find((row) => fits(row, facts, now))?.from[facts.status]
  if (to === undefined) throw new Error(`no step ${action} from ${facts.status}`)
  return to
}

/** Taken without a person: only the system does it, or does it too. */
export const isSystemStep = (action: string): boolean =>
  (flow[action as RequestAction] ?? []).some((row) => row.by.includes('system'))

/** A case that leaves the open statuses is held by nobody any more. */
export const endsHolding = (from: RequestStatus, to: RequestStatus): boolean => isOpen(from) && !isOpen(to)
