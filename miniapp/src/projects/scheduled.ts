import type { PlanItemView } from '@bangban/shared/projects/project-api'
import type { ScheduledItem } from '@bangban/shared/projects/plan-schedule'

/** An item as the shared calculations look at it; the screen asks them the same questions as the server. */
export const scheduledOf = (item: PlanItemView): ScheduledItem => ({
  code: item.code,
  applies: item.applies,
  afterWorks: item.afterWorks,
  ownDays: item.ownDays,
  promisedDays: item.promisedDays,
  publicityDays: item.publicityDays,
  statutoryDays: item.statutoryDays,
  statutoryKind: item.statutoryKind,
  prerequisites: item.prerequisites,
  state: item.state,
  preparingOn: item.preparingOn,
  acceptedOn: item.acceptedOn,
  decidedOn: item.decidedOn,
  pausedOn: item.pausedOn,
  pausedUntil: item.pausedUntil,
  pausedDays: item.pausedDays,
})
