import type { PlanView } from '@bangban/shared/projects/project-api'
import { get } from './http'
import { useQuery } from './queries'

/** Told newer by the frames of its project; live.ts knows the beginning of the name. */
export const planKey = (projectId: string): string => `project:${projectId}:plan`

/** The approval plan, for the project's own pages and for what is said about it. */
export const usePlan = (projectId: string | null) =>
  useQuery<PlanView>(projectId && planKey(projectId), () => get(`/api/projects/${projectId ?? ''}/plan`))
