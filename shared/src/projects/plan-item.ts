import type { ProjectProfile } from './project-profile.js'

export const planStages = [0, 1, 2, 3, 4] as const
/** 0 before the stages, 1 立项用地, 2 工程建设许可, 3 施工许可, 4 竣工验收 */
export type PlanStage = (typeof planStages)[number]

export const prerequisiteKinds = ['hard', 'soft'] as const
/** hard: may not be decided before. soft: prepare now, the later department reads it in advance 预审. */
export type PrerequisiteKind = (typeof prerequisiteKinds)[number]

export interface Prerequisite {
  code: string
  kind: PrerequisiteKind
}

export const dayKinds = ['working', 'calendar'] as const
export type DayKind = (typeof dayKinds)[number]

/** One sentence about a profile; an item applies when one of its conditions holds, or when it has none. */
export type Condition =
  | { field: 'land'; is: ProjectProfile['land'] }
  | { field: 'energyTce' | 'energyGwh'; atLeast: number }
  | { field: 'hazardousChemicals' | 'explosive' | 'specialWorks' | 'approvalNeeded'; is: boolean }

/** What an approval is, in a template as in a plan. */
export interface PlanItemBase {
  code: string
  name: string
  stage: PlanStage
  /** Code of the department. */
  unit: string
  statutoryDays: number | null
  statutoryKind: DayKind
  /** Working days of the authority; null when it promised none. */
  promisedDays: number | null
  /** Working days the enterprise needs for its own part, as for construction drawings. */
  ownDays: number
  /** Working days of a public notice that the authority's clock leaves out. */
  publicityDays: number
  materials: string[]
  prerequisites: Prerequisite[]
  /** What to do, in a few sentences. */
  guide: string
  /** Name of the paper it ends with; a later item that asks for this material has it already. */
  certificate: string | null
  /** Can only begin when the works are finished, so its day is unknown until then. */
  afterWorks: boolean
}

/** One approval of a plan, as a project has it. */
export interface PlanItem extends PlanItemBase {
  applies: boolean
  /** Why it does not apply; null when it does. */
  why: string | null
}

/** One approval of a template. */
export interface TemplateItem extends PlanItemBase {
  /** Applies when one of these holds; always when there are none. */
  when: Condition[]
  /** What another profile makes of it: the first whose condition holds. */
  variants: { when: Condition; name?: string; statutoryDays?: number | null; promisedDays?: number | null }[]
}

/** Nothing is promised, prepared or published unless it was said. */
const unsaid = {
  statutoryDays: null,
  statutoryKind: 'working',
  promisedDays: null,
  ownDays: 0,
  publicityDays: 0,
  guide: '',
  certificate: null,
  afterWorks: false,
} as const

/** An item with everything said that was left out. */
export function definite<T extends object>(item: T): T & Pick<PlanItemBase, keyof typeof unsaid> {
  const said = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined))
  return { ...unsaid, ...(said as T) } as T & Pick<PlanItemBase, keyof typeof unsaid>
}

export const planItemStates = [
  'waiting',
  'preparing',
  'submitted',
  'accepted',
  'granted',
  'refused',
  'sent_back',
  'not_applicable',
] as const
export type PlanItemState = (typeof planItemStates)[number]

/** How far an item is; days are local 'YYYY-MM-DD'. */
export interface PlanItemProgress {
  state: PlanItemState
  preparingOn: string | null
  acceptedOn: string | null
  decidedOn: string | null
  /** Set while its clock stands still: a public notice, an expert review. */
  pausedOn: string | null
  pausedUntil: string | null
  /** Working days of earlier pauses. */
  pausedDays: number
}

export const planLimits = {
  items: 200,
  days: 400,
  materials: 40,
  material: 60,
  name: 40,
  guide: 1000,
  prerequisites: 40,
  /** Of an item of a template. */
  conditions: 10,
  variants: 8,
  /** Why an item is not needed. */
  why: 200,
  note: 1000,
  members: 60,
  duty: 60,
} as const

/** Letters, digits and hyphens, because it stands in addresses. */
export const planItemCode = /^[a-z][a-z0-9-]{1,31}$/

/** Nothing more to do: it is decided for the project, or was never needed. */
export const isSettled = (state: PlanItemState): boolean => state === 'granted' || state === 'not_applicable'

export const notStarted: PlanItemProgress = {
  state: 'waiting',
  preparingOn: null,
  acceptedOn: null,
  decidedOn: null,
  pausedOn: null,
  pausedUntil: null,
  pausedDays: 0,
}
