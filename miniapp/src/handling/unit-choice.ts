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

/**
 * Every unit that can hold a case, townships and departments before villages; those whose hands it went through come
 * first and say so.
 */
export function useUnitChoices(without: string | null = null, earlier: readonly string[] = []): Choice<string>[] {
  const units = useQuery<UnitView[]>('units:all', () => get('/api/units'))
  const choices = (units.data ?? [])
    .filter((unit) => unit.active && unit.kind !== 'external' && unit.code !== without)
    .map((unit) => ({
      value: unit.code,
      label: unit.name,
      sub: earlier.includes(unit.code) ? `${kindWords[unit.kind]}，经过手` : kindWords[unit.kind],
    }))
  const known = choices.filter(({ value }) => earlier.includes(value))
  return [...known, ...choices.filter(({ value }) => !earlier.includes(value))]
}
