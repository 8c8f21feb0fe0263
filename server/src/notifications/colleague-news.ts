import type { Audience } from '../platform/realtime/realtime.js'
import type { RequestMoved } from '../requests/requests.events.js'
import type { NewsOf } from '@bangban/shared/notifications/ladder'

/** Who is told, and as what: one step is other news to the giver of a case than to its receiver. */
export interface Told {
  to: Audience
  as: NewsOf
}

/** What units and helpers hear of hand-overs and of advice, beside the usual news of a step. */
export function colleagueNews(moved: RequestMoved): Told[] {
  const told = [...offerNews(moved), ...consultationNews(moved)]
  // One event is one piece of news to each: what it asks of somebody comes before what it frees him of.
  return told.filter(({ to }, index) => told.findIndex((one) => one.to === to) === index)
}

function offerNews({ action, ...moved }: RequestMoved): Told[] {
  const { offeredUnit, previousOfferedUnit } = moved
  if (offeredUnit && offeredUnit !== previousOfferedUnit) return [{ to: `unit:${offeredUnit}`, as: 'relay' }]
  if (!previousOfferedUnit || offeredUnit) return []
  if (moved.holderUnit === previousOfferedUnit && (action === 'claim' || action === 'assign')) {
    return moved.previousHolderId ? [{ to: `account:${moved.previousHolderId}`, as: 'claim' }] : []
  }
  if (action === 'refuse') return moved.holderId ? [{ to: `account:${moved.holderId}`, as: 'refuse' }] : []
  // Taken back, or the case went where nobody can take it over any more.
  return moved.holderUnit === previousOfferedUnit ? [] : [{ to: `unit:${previousOfferedUnit}`, as: 'cancelRelay' }]
}

function consultationNews(moved: RequestMoved): Told[] {
  const { askedUnits, previouslyAsked, holderUnit, holderId } = moved
  const asked = askedUnits.filter((unit) => !previouslyAsked.includes(unit))
  // Whoever has it now, or was to take it over, hears that instead.
  const released = previouslyAsked.filter(
    (unit) => !askedUnits.includes(unit) && unit !== holderUnit && unit !== moved.previousOfferedUnit,
  )
  const holder: Audience | null = holderId ? `account:${holderId}` : holderUnit ? `unit:${holderUnit}` : null
  return [
    ...asked.map((unit): Told => ({ to: `unit:${unit}`, as: 'consult' })),
    ...released.map((unit): Told => ({ to: `unit:${unit}`, as: 'endConsult' })),
    ...(moved.action === 'advise' && holder ? [{ to: holder, as: 'advise' } satisfies Told] : []),
  ]
}
