import type { PlanItemState } from './plan-item.js'

export const planItemActions = [
  'prepare',
  'tick',
  'submit',
  'accept',
  'grant',
  'refuse',
  'sendBack',
  'pause',
  'resume',
  'setHandler',
] as const
export type PlanItemAction = (typeof planItemActions)[number]

/** What somebody is to one item of a plan. */
export type PlanItemRole = 'enterprise' | 'taskforce' | 'centre' | 'handler' | 'department' | 'departmentLead'

/** What the conditions of a step look at. */
export interface PlanItemFacts {
  state: PlanItemState
  paused: boolean
  /** Codes of hard prerequisites that are not granted yet. */
  open: readonly string[]
}

interface PlanItemStep {
  by: readonly PlanItemRole[]
  /** Where it leads from each state; a state that is absent refuses the action. */
  from: Partial<Record<PlanItemState, PlanItemState>>
  when?: (facts: PlanItemFacts) => boolean
  /** A decision: not before every hard prerequisite is granted. */
  decides?: true
}

const unfinished = {
  waiting: 'waiting',
  preparing: 'preparing',
  submitted: 'submitted',
  accepted: 'accepted',
  sent_back: 'sent_back',
  refused: 'refused',
} as const
const forTheEnterprise = ['enterprise', 'taskforce'] as const
const forTheDepartment = ['handler', 'taskforce'] as const

/**
 * The life of an approval (DESIGN §12): the enterprise prepares and hands in, the department accepts and decides, the task
 * force may do either for them. Server and button both ask {@link planItemRefusal}; nothing else knows the life.
 */
export const planItemFlow: Record<PlanItemAction, PlanItemStep> = {
  prepare: { by: forTheEnterprise, from: { waiting: 'preparing', refused: 'preparing' } },
  tick: {
    by: [...forTheEnterprise, 'handler'],
    from: {
      waiting: 'preparing',
      preparing: 'preparing',
      submitted: 'submitted',
      accepted: 'accepted',
      sent_back: 'sent_back',
      refused: 'preparing',
    },
  },
  submit: { by: forTheEnterprise, from: { preparing: 'submitted', sent_back: 'submitted' } },
  accept: { by: forTheDepartment, from: { submitted: 'accepted' } },
  grant: { by: forTheDepartment, from: { accepted: 'granted' }, when: (f) => !f.paused, decides: true },
  refuse: { by: forTheDepartment, from: { accepted: 'refused' }, when: (f) => !f.paused, decides: true },
  sendBack: { by: forTheDepartment, from: { submitted: 'sent_back', accepted: 'sent_back' } },
  pause: { by: forTheDepartment, from: { accepted: 'accepted' }, when: (f) => !f.paused },
  resume: { by: forTheDepartment, from: { accepted: 'accepted' }, when: (f) => f.paused },
  setHandler: { by: ['departmentLead', 'taskforce', 'centre'], from: unfinished },
}

/** Not one's role (403), one's role at the wrong moment, or blocked by what must be granted before (409). */
export type PlanItemRefusal = 'access.denied' | 'plan.action_not_allowed' | 'plan.prerequisite_open' | null

export function planItemRefusal(
  action: PlanItemAction,
  facts: PlanItemFacts,
  roles: readonly PlanItemRole[],
): PlanItemRefusal {
  const step = planItemFlow[action]
  if (!step.by.some((role) => roles.includes(role))) return 'access.denied'
  if (step.from[facts.state] === undefined) return 'plan.action_not_allowed'
  if (step.when && !step.when(facts)) return 'plan.action_not_allowed'
  if (step.decides && facts.open.length > 0) return 'plan.prerequisite_open'
  return null
}

/** What this caller may do now, in the order of the table. */
export const offeredPlanItemActions = (facts: PlanItemFacts, roles: readonly PlanItemRole[]): PlanItemAction[] =>
  planItemActions.filter((action) => planItemRefusal(action, facts, roles) === null)

/** Call it only when {@link planItemRefusal} is null. */
export function planItemStateAfter(action: PlanItemAction, from: PlanItemState): PlanItemState {
  const to = planItemFlow[action].from[from]
  if (to === undefined) throw new Error(`no step ${action} from ${from}`)
  return to
}
