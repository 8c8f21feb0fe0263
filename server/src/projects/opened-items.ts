import type { PlanDays } from '@bangban/shared/projects/plan-days'
import type { PlanItemState } from '@bangban/shared/projects/plan-item'
import { doableToday, openPrerequisites } from '@bangban/shared/projects/plan-outlook'
import type { PlanItemRow } from './plan-item.entity.js'
import { scheduledOf } from './plan-rows.js'
import type { OpenedItem } from './projects.events.js'

interface Moment {
  items: readonly PlanItemRow[]
  worksUntil: string | null
}

const begun: readonly PlanItemState[] = ['preparing', 'submitted', 'accepted', 'sent_back']

/** What can be done after a change and could not be done before it. */
export function openedItems(before: Moment, after: Moment, days: PlanDays): OpenedItem[] {
  const [was, is] = [before.items.map(scheduledOf), after.items.map(scheduledOf)]
  const known = new Set(doableToday(was, days, before))
  const now = new Set(doableToday(is, days, after))
  const [held, holds] = [openPrerequisites(was), openPrerequisites(is)]
  // Begun before its time: what it waited for to be decided is there now.
  const freed = ({ code, state }: PlanItemRow) =>
    begun.includes(state) && (held.get(code)?.length ?? 0) > 0 && (holds.get(code)?.length ?? 0) === 0
  return after.items
    .filter((row) => freed(row) || (now.has(row.code) && !known.has(row.code) && row.state === 'waiting'))
    .map(({ code, unitCode, handlerId }) => ({ code, unit: unitCode, handlerId }))
}
