import type { RequestAction } from '@bangban/shared/requests/request-flow'
import Taro, { useRouter } from '@tarojs/taro'
import { withQuery } from './http'

export type ResidentTab = 'home' | 'mine' | 'messages' | 'me'
export type StaffTab = 'tasks' | 'guides' | 'messages' | 'me'
export type Tab = ResidentTab | StaffTab

/** From which need on the home page the form was opened. */
export type ApplyDoor = 'home-visit' | 'picture' | 'unsolved'

/** Every page of the app by name; a page is never addressed by a literal path elsewhere. */
export const routes = {
  tabs: (tab?: Tab) => withQuery('/tabs/index', { tab }),
  services: (query: { keyword?: string; audience?: 'person' | 'enterprise' } = {}) =>
    withQuery('/requests/services', query),
  /** Where to hand things in by hand, village by village. */
  stations: () => '/requests/stations',
  guide: (code: string) => withQuery('/requests/guide', { code }),
  /** `of`: the request that came to nothing. */
  apply: (query: { service?: string; door?: ApplyDoor; again?: string; project?: string; of?: string } = {}) =>
    withQuery('/requests/apply', query),
  request: (id: string) => withQuery('/requests/detail', { id }),
  act: (id: string, action: RequestAction) => withQuery('/requests/act', { id, action }),
  rate: (id: string) => withQuery('/requests/rate', { id }),
  /** The conversation about a request or project, or the office's notes beside it. */
  /** `item`: the plan item that a question would be about. */
  talk: (subject: { kind: 'request' | 'project'; id: string }, item?: string) =>
    withQuery('/conversations/chat', { ...subject, item }),
  notes: (subject: { kind: 'request' | 'project'; id: string }) => withQuery('/conversations/notes', { ...subject }),
  /** What is settled in a conversation. */
  questions: (subject: { kind: 'request' | 'project'; id: string }) =>
    withQuery('/conversations/questions', { ...subject }),
  /** What the office still owes an answer to. */
  questionBoard: () => '/conversations/board',
  knowledge: (q?: string) => withQuery('/conversations/knowledge', { q }),
  answer: (id: string) => withQuery('/conversations/answer', { id }),
  drafts: () => '/conversations/drafts',
  withheld: () => '/conversations/withheld',
  notice: (id: string) => withQuery('/requests/notice', { id }),
  mandate: (id: string) => withQuery('/requests/mandate', { id }),
  find: (code?: string) => withQuery('/requests/find', { code }),
  login: (query: { staff?: boolean } = {}) => withQuery('/accounts/login', { staff: query.staff ? 1 : null }),
  privacy: (ask = false) => withQuery('/accounts/privacy', { ask: ask ? 1 : null }),
  profile: () => '/accounts/profile',
  verifyPhone: () => '/accounts/phone',
  password: () => '/accounts/password',
  /** When messages may come. */
  alerts: () => '/accounts/alerts',
  /** The form of a staff action. */
  staffAct: (id: string, action: RequestAction) => withQuery('/work/act', { id, action }),
  /** A clerk writes down a matter for somebody at the window or on the phone. */
  register: () => '/requests/register',
  receipt: (id: string) => withQuery('/requests/receipt', { id }),
  registered: () => '/work/registered',
  /** Who of a unit is on duty. */
  roster: (unit?: string) => withQuery('/organization/duty', { unit }),
  /** One's own leave, or that of somebody of a unit one leads. */
  leave: (whose: { unit?: string; account?: string } = {}) => withQuery('/organization/leave', whose),
  /** 跟踪督办 on a phone. */
  board: () => '/supervision/board',
  /** What each clock of a case counted, and what not. */
  ledger: (id: string) => withQuery('/supervision/ledger', { id }),
  /** Office days and hours, for administrators. */
  calendar: () => '/supervision/calendar',
  calendarChange: (query: { change: 'day' | 'hours' | 'year'; day?: string }) =>
    withQuery('/supervision/calendar-change', query),
  /** Whom the centre rings up, because nothing else reached him. */
  calls: () => '/reach/calls',
  /** Messages that the other side refused. */
  refused: () => '/reach/refused',
  projects: () => '/projects/list',
  newProject: () => '/projects/new',
  project: (id: string) => withQuery('/projects/detail', { id }),
  planItem: (id: string, code: string) => withQuery('/projects/item', { id, code }),
  flowChart: (id: string) => withQuery('/projects/chart', { id }),
  plan: (id: string) => withQuery('/projects/plan', { id }),
  editPlan: (id: string) => withQuery('/projects/edit', { id }),
  /** What was written down of a project, put right. */
  projectFacts: (id: string) => withQuery('/projects/facts', { id }),
  projectNews: (id: string) => withQuery('/projects/news', { id }),
  taskForce: (id: string) => withQuery('/projects/force', { id }),
  /** What projects wait for one's own department to do. */
  planTasks: () => '/projects/tasks',
  projectBoard: () => '/projects/board',
  planTemplate: () => '/projects/template',
  companies: () => '/projects/companies',
  company: (id: string) => withQuery('/projects/company', { id }),
  companyReviews: () => '/projects/reviews',
  people: () => '/organization/people',
  person: (id: string) => withQuery('/organization/person', { id }),
  newPerson: () => '/organization/person',
  importPeople: () => '/organization/import',
  unitTree: () => '/organization/units',
  unit: (code: string | null) => withQuery('/organization/unit', { code }),
  items: () => '/organization/items',
  /** Null adds one. */
  item: (code: string | null) => withQuery('/organization/item', { code }),
  rules: () => '/organization/rules',
  rule: (id: string | null) => withQuery('/organization/rule', { id }),
  tryRules: () => '/organization/try-rules',
} as const

/** WeChat keeps ten pages at most; beyond that the newest one replaces the one before. */
const deepest = 9

export function go(url: string): void {
  if (Taro.getCurrentPages().length >= deepest) void Taro.redirectTo({ url })
  else void Taro.navigateTo({ url })
}

export const replace = (url: string): void => void Taro.redirectTo({ url })

/** Starts over at a tab: after logging out, or when there is nothing to go back to. */
export const goTab = (tab?: Tab): void => void Taro.reLaunch({ url: routes.tabs(tab) })

export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goTab()
}

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Parameters of the page's address. WeChat hands them over as they were written, browsers decoded. */
export function useParam(name: string): string | null {
  const value = useRouter().params[name]
  return value === undefined || value === '' ? null : decoded(value)
}
