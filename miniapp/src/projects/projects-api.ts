import type { EnterpriseDetail, EnterpriseStatus, EnterpriseView } from '@bangban/shared/organization/enterprise-api'
import type { UnitMemberView } from '@bangban/shared/organization/unit-api'
import type { InvestmentBand } from '@bangban/shared/projects/investment-band'
import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import type {
  BoardFilter,
  PlanItemActInput,
  PlanTaskView,
  PlanTemplateVersionView,
  PlanTemplateView,
  PlanVersionView,
  PlanView,
  ProjectBoard,
  ProjectJournalView,
  ProjectListView,
  ProjectRequestView,
  ProjectRow,
  ProjectView,
  TaskForceMemberView,
} from '@bangban/shared/projects/project-api'
import { get, post } from '../core/http'
import { usePagedQuery } from '../core/pages'
import { planKey } from '../core/plan-api'
import { invalidate, know, useQuery } from '../core/queries'
import { useAccount } from '../core/session'

const projectKey = (id: string): string => `project:${id}`
const path = (id: string): string => `/api/projects/${id}`

/** Everything of one project is told newer by its frames; live.ts knows the beginnings of these names. */
export const useProject = (id: string) => useQuery<ProjectView>(projectKey(id), () => get(path(id)))
export const useLayout = (id: string, version: number) =>
  useQuery<PlanLayout>(`${planKey(id)}:layout:${version}`, () => get(`${path(id)}/plan/layout`))
export const useVersions = (id: string) =>
  useQuery<PlanVersionView[]>(`${planKey(id)}:versions`, () => get(`${path(id)}/plan/versions`))
export const useProjectJournal = (id: string, item?: string) =>
  usePagedQuery<ProjectJournalView>(`${projectKey(id)}:journal:${item ?? ''}`, (page) =>
    get(`${path(id)}/journal`, { item, ...page }),
  )
export const useProjectPeople = (id: string) =>
  useQuery<TaskForceMemberView[]>(`${projectKey(id)}:people`, () => get(`${path(id)}/people`))
export const useProjectRequests = (id: string) =>
  useQuery<ProjectRequestView[]>(`${projectKey(id)}:requests`, () => get(`${path(id)}/requests`))
export const useCandidates = (id: string, unit: string | null) =>
  useQuery<UnitMemberView[]>(unit && `${projectKey(id)}:candidates:${unit}`, () =>
    get(`${path(id)}/candidates`, { unit }),
  )

export interface ProjectFilter {
  tier?: string
  township?: string
  band?: InvestmentBand
  stage?: number
  waiting?: string
  filter?: BoardFilter
  closed?: boolean
}

export function useProjects(view: ProjectListView, filter: ProjectFilter = {}, wanted = true) {
  const account = useAccount()
  const key = account && wanted ? `projects:${view}:${JSON.stringify(filter)}` : null
  return usePagedQuery<ProjectRow>(key, (page) => get('/api/projects', { view, ...filter, ...page }))
}

export const useBoard = () => useQuery<ProjectBoard>('projects:board', () => get('/api/projects/board'))
export const usePlanTasks = (wanted: boolean) =>
  useQuery<PlanTaskView[]>(wanted ? 'projects:tasks' : null, () => get('/api/projects/tasks'))

const templateKey = 'template:investment'
export const useTemplate = () => useQuery<PlanTemplateView>(templateKey, () => get('/api/plan-templates/investment'))
export const useTemplateVersions = () =>
  useQuery<PlanTemplateVersionView[]>(`${templateKey}:versions`, () => get('/api/plan-templates/investment/versions'))
export async function saveTemplate(body: object): Promise<void> {
  know(templateKey, await post('/api/plan-templates/investment', body))
  invalidate((key) => key === `${templateKey}:versions`)
}

const refresh = (id: string): void => invalidate((key) => key.startsWith(projectKey(id)) || key.startsWith('projects:'))

/** Does something to a project and lets everything about it be read anew. */
export async function changeProject(id: string, what: string, body: object = {}): Promise<void> {
  try {
    know(projectKey(id), await post<ProjectView>(`${path(id)}${what}`, body))
  } finally {
    refresh(id)
  }
}

export async function actOnItem(id: string, code: string, input: PlanItemActInput): Promise<void> {
  try {
    know(planKey(id), await post<PlanView>(`${path(id)}/plan/items/${code}/actions`, input))
  } finally {
    // Also when somebody was faster: what is on screen is no longer true then.
    refresh(id)
  }
}

export async function savePlan(id: string, body: object): Promise<void> {
  know(planKey(id), await post<PlanView>(`${path(id)}/plan`, body))
  refresh(id)
}

export const useCompanies = () => {
  const account = useAccount()
  return useQuery<EnterpriseView[]>(account && 'companies:mine', () => get('/api/enterprises/mine'))
}
export const useCompany = (id: string) =>
  useQuery<EnterpriseDetail>(`companies:${id}`, () => get(`/api/enterprises/${id}`))
export const useCompanyList = (status: EnterpriseStatus | undefined, keyword: string, wanted = true) =>
  usePagedQuery<EnterpriseView>(wanted ? `companies:list:${status ?? ''}:${keyword}` : null, (page) =>
    get('/api/enterprises', { status, keyword, ...page }),
  )

export async function changeCompany<T>(what: string, body: object = {}): Promise<T> {
  try {
    return await post<T>(`/api/enterprises${what}`, body)
  } finally {
    invalidate((key) => key.startsWith('companies:'))
  }
}
