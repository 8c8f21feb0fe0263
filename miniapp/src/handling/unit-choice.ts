import type { UnitKind, UnitView } from '@bangban/shared/organization/unit-api'
import { get } from '../core/http'
import { useQuery } from '../core/queries'
import type { Choice } from '../kit/choices'

const kindWords: Record<UnitKind, string> = {
  centre: '中心',
  department: '部门',
  township: '镇街',
  village: '村',
  taskforce: '专班',
  external: '外单位',
}

/** Every unit that can hold a case, townships and departments before villages. */
export function useUnitChoices(without: string | null = null): Choice<string>[] {
  const units = useQuery<UnitView[]>('units:all', () => get('/api/units'))
  return (units.data ?? [])
    .filter((unit) => unit.active && unit.kind !== 'external' && unit.code !== without)
    .map((unit) => ({ value: unit.code, label: unit.name, sub: kindWords[unit.kind] }))
}
