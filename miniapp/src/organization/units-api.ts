import type { UnitInput, UnitUpdate, UnitView } from '@bangban/shared/organization/unit-api'
import { get, post } from '../core/http'
import { invalidate, useQuery } from '../core/queries'
import type { Choice } from '../kit/choices'
import { kindWords } from './unit-words'

/** Not under the name of the public list: an administrator is told of inactive units too. */
const key = 'unit-tree'

/** Every unit, in the order of the city's own lists. */
export const useAllUnits = () => useQuery<UnitView[]>(key, () => get('/api/units'))

/** Units that somebody can work in. */
export const staffUnitChoices = (units: readonly UnitView[]): Choice<string>[] =>
  units
    .filter((unit) => unit.active && unit.kind !== 'external')
    .map((unit) => ({ value: unit.code, label: unit.name, sub: kindWords[unit.kind] }))

/** Units that can be given a case: also an outside authority, when somebody of the centre keeps it. */
export const handlingUnitChoices = (units: readonly UnitView[]): Choice<string>[] =>
  units
    .filter((unit) => unit.active && (unit.kind !== 'external' || unit.keeper))
    .map((unit) => ({ value: unit.code, label: unit.name, sub: kindWords[unit.kind] }))

const refreshUnits = (): void => invalidate((name) => name === key || name.startsWith('units:'))

export async function createUnit(input: UnitInput): Promise<UnitView> {
  const unit = await post<UnitView>('/api/units', input)
  refreshUnits()
  return unit
}

export async function changeUnit(code: string, change: UnitUpdate): Promise<UnitView> {
  const unit = await post<UnitView>(`/api/units/${encodeURIComponent(code)}`, change)
  refreshUnits()
  return unit
}
