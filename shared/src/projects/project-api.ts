import type { FileView } from '../files/file-api.js'
import type { UnitRef } from '../requests/request-api.js'
import type { RequestStatus } from '../requests/request-status.js'
import type { InvestmentBand } from './investment-band.js'
import type { PlanChange } from './plan-difference.js'
import type { PlanItemAction } from './plan-item-flow.js'
import type {
  DayKind,
  PlanItem,
  PlanItemBase,
  PlanItemState,
  PlanStage,
  Prerequisite,
  TemplateItem,
} from './plan-item.js'
import type { ProjectAction } from './project-policy.js'
import type { ProjectProfile, ProjectTier } from './project-profile.js'

export interface ProjectInput {
  enterpriseId: string
  name: string
  tier: ProjectTier
  /** Unit code of the township. */
  township: string
  /** 万元 */
  investment: number
  profile: ProjectProfile
}

/** What is known of a project, put right; what is left out stays. */
export interface ProjectChangeInput extends Partial<Omit<ProjectInput, 'enterpriseId'>> {
  /** Version of the plan that was looked at; goes with a profile, because the plan follows it. */
  base?: number
  note?: string
}

export const taskForceRoles = ['leader', 'deputy', 'member'] as const
/** 组长 副组长 成员 */
export type TaskForceRole = (typeof taskForceRoles)[number]

export interface TaskForceMemberInput {
  account: string
  role: TaskForceRole
  /** What he looks after: 总协调, 规划、用地. */
  duty: string
  /** Where he is rung for this project; his own number when left out. */
  phone?: string
}

export interface TaskForceMemberView {
  account: string
  name: string
  phone: string | null
  role: TaskForceRole
  duty: string
  /** Where he works otherwise. */
  homeUnit: UnitRef | null
  since: string
  /** Set for who has left. */
  until: string | null
}

/** 专班联系卡 */
export interface TaskForceView {
  unit: UnitRef
  members: TaskForceMemberView[]
}

export interface ProjectFigures {
  total: number
  done: number
  doing: number
  today: number
  ahead: number
  /** Working days, one after the other and side by side. */
  oneByOne: number
  together: number
  saved: number
  nextCertificate: { code: string; name: string; day: string } | null
}

export interface ProjectView {
  id: string
  name: string
  enterprise: { id: string; name: string; creditCode: string }
  tier: ProjectTier
  township: string
  townshipName: string
  investment: number
  profile: ProjectProfile
  /** Stage that the plan has reached; 5 when everything is granted. */
  stage: PlanStage | 5
  closed: boolean
  /** Day on which the works are expected to be finished. */
  worksUntil: string | null
  planVersion: number
  taskForce: TaskForceView | null
  figures: ProjectFigures
  /** What the caller may do now. */
  actions: ProjectAction[]
  createdAt: string
  updatedAt: string
}

export interface PlanItemView {
  code: string
  name: string
  stage: PlanStage
  unit: UnitRef
  handler: { name: string; phone: string } | null
  applies: boolean
  why: string | null
  statutoryDays: number | null
  statutoryKind: DayKind
  promisedDays: number | null
  ownDays: number
  publicityDays: number
  guide: string
  certificate: string | null
  afterWorks: boolean
  /** `since` is set once the project has it, from whichever item. */
  materials: { name: string; file: FileView | null; since: string | null }[]
  prerequisites: Prerequisite[]
  /** Codes of hard prerequisites that are not granted yet. */
  openPrerequisites: string[]
  state: PlanItemState
  start: string | null
  finish: string | null
  slackDays: number | null
  critical: boolean
  /** Can be done today. */
  today: boolean
  preparingOn: string | null
  acceptedOn: string | null
  decidedOn: string | null
  /** Day by which an accepted item was promised. */
  dueOn: string | null
  late: boolean
  pausedOn: string | null
  pausedUntil: string | null
  pausedDays: number
  /** Why it was refused, sent back or paused. */
  reason: string | null
  version: number
  actions: PlanItemAction[]
}

export interface PlanView {
  version: number
  items: PlanItemView[]
  criticalPath: string[]
  /** 'YYYY-MM-DD' */
  finish: string
  /** Working days from today to `finish`. */
  finishIn: number
  today: string
  worksUntil: string | null
}

export type PlanItemActInput =
  | { action: 'prepare' }
  | { action: 'tick'; material: string; fileId?: string }
  | { action: 'submit'; note?: string }
  | { action: 'accept'; note?: string }
  | { action: 'grant'; note?: string; fileId?: string }
  | { action: 'refuse'; reason: string }
  | { action: 'sendBack'; reason: string }
  | { action: 'pause'; reason: string; until: string }
  | { action: 'resume' }
  | { action: 'setHandler'; account: string }

/** A whole new version of a plan; `base` is the version that was edited, so that nobody overwrites another's. */
export interface PlanEditInput {
  base: number
  items: PlanItemInput[]
  note?: string
}

/** What may be left out of an item that is sent, and what it means then is said by {@link definite}. */
type Loose =
  | 'statutoryDays'
  | 'statutoryKind'
  | 'promisedDays'
  | 'ownDays'
  | 'publicityDays'
  | 'guide'
  | 'certificate'
  | 'afterWorks'
type Loosened<T extends PlanItemBase> = Omit<T, Loose> & Partial<Pick<PlanItemBase, Loose>>

export type PlanItemInput = Loosened<Omit<PlanItem, 'why'>> & { why?: string }
export type TemplateItemInput = Loosened<TemplateItem>

export interface TemplateEditInput {
  base: number
  items: TemplateItemInput[]
  note?: string
}

export interface PlanPreview {
  changes: PlanChange[]
  finishBefore: string
  finishAfter: string
}

export interface PlanVersionView {
  version: number
  at: string
  author: string
  note: string | null
  changes: PlanChange[]
}

export const projectJournalActions = [
  'create',
  'formTaskForce',
  'changeTaskForce',
  'editPlan',
  'setWorks',
  'update',
  'close',
  'reopen',
] as const
export type ProjectJournalAction = (typeof projectJournalActions)[number] | PlanItemAction

export interface ProjectJournalView {
  id: string
  at: string
  action: ProjectJournalAction
  item: { code: string; name: string } | null
  from: PlanItemState | null
  to: PlanItemState | null
  actor: { name: string; unit: string | null } | null
  note: string | null
  /** A person, a material, a day: whatever the action was about. */
  target: string | null
  file: FileView | null
}

export interface ProjectRequestView {
  id: string
  code: string
  subject: string
  status: RequestStatus
  /** Name of the unit that has it. */
  holder: string | null
  /** The caller may open it. */
  opens: boolean
  updatedAt: string
}

/** A row of the lists and of the board 挂图作战. */
export interface ProjectRow {
  id: string
  name: string
  enterprise: string
  tier: ProjectTier
  township: string
  townshipName: string
  investment: number
  stage: PlanStage | 5
  total: number
  done: number
  late: number
  waitingFor: ProjectWaiting | null
  hasTaskForce: boolean
  closed: boolean
  updatedAt: string
}

/** Whose move the most urgent item is. */
export interface ProjectWaiting {
  item: string
  /** Null when it is the enterprise's own. */
  unit: UnitRef | null
}

export interface ProjectBoard {
  projects: number
  /** 万元 */
  investment: number
  items: number
  done: number
  late: number
  /** Key projects that have no task force yet; every one of them must have one. */
  withoutTaskForce: number
  stages: { stage: PlanStage | 5; projects: number; investment: number }[]
  tiers: { tier: ProjectTier; projects: number; investment: number }[]
  townships: { code: string; name: string; projects: number; investment: number }[]
  /** From the largest to the smallest; a band without a project is left out. */
  bands: { band: InvestmentBand; projects: number; investment: number }[]
  /** Projects whose most urgent step is the enterprise's own. */
  waitingForEnterprise: number
  /** Departments with something in hand: projects that wait for them, items under way and late ones. */
  departments: { code: string; name: string; waiting: number; open: number; late: number }[]
}

/** Something a department or handler has to do for a project. */
export interface PlanTaskView {
  project: { id: string; name: string }
  code: string
  name: string
  state: PlanItemState
  /** `handler`: the department has to name one. */
  todo: 'handler' | 'accept' | 'decide'
  handler: string | null
  dueOn: string | null
  late: boolean
}

export const projectListViews = ['enterprise', 'taskforce', 'department', 'all'] as const
export type ProjectListView = (typeof projectListViews)[number]

export const boardFilters = ['late', 'withoutTaskForce', 'waitingEnterprise', 'waitingDepartment'] as const
export type BoardFilter = (typeof boardFilters)[number]

export interface PlanTemplateView {
  code: string
  name: string
  version: number
  items: TemplateItem[]
  at: string
  author: string | null
  note: string | null
}

export type PlanTemplateVersionView = Pick<PlanTemplateView, 'version' | 'at' | 'author' | 'note'>
