import type { MissingView } from '@bangban/shared/requests/request-api'
import { invalid } from '../../platform/errors.js'
import type { Request } from '../request.entity.js'
import type { StepContext } from './step.js'

/**
 * 一次告知: the first list of deficiencies is frozen. A later one may only name items of it; something new can be added by
 * a supervisor alone, and is recorded as our fault (DESIGN §3; 行政许可法 §32).
 */
export function lockDeficiencies(
  { request, roles }: StepContext,
  items: MissingView[],
): { change: Pick<Request, 'lockItems' | 'missing' | 'missingCount'>; ourFault: boolean } {
  if (items.length === 0) throw invalid('items', '要写清差哪几样，一次说全')
  const names = items.map((item) => item.material.trim())
  const repeated = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (repeated >= 0) throw invalid(`items.${repeated}.material`, '同一样材料写了两遍')
  const locked = request.lockItems
  const added = locked ? names.filter((name) => !locked.includes(name)) : []
  if (added.length > 0 && !roles.includes('supervisor')) {
    const position = names.findIndex((name) => name === added[0])
    throw invalid(`items.${position}.material`, `第一次的单子里没有“${added[0]}”，只有中心负责人能加`)
  }
  return {
    change: {
      lockItems: locked ? [...locked, ...added] : names,
      missing: items.map((item, index) => ({ material: names[index] ?? item.material, problem: item.problem })),
      missingCount: items.length,
    },
    ourFault: added.length > 0,
  }
}

export const nothingMissing = { missing: null, missingCount: 0 } as const
