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

export const useUnits = (): UnitView[] => useQuery<UnitView[]>('units:all', () => get('/api/units')).data ?? []

export const unitChoice = ({ code, name, kind, keeper }: UnitView): Choice<string> => ({
  value: code,
  label: name,
  sub: keeper ? `${kindWords[kind]}，由中心${keeper.name}代为跟进` : kindWords[kind],
})

/**
 * Every unit that can hold a case, townships and departments before villages, outside authorities when they are kept;
 * those whose hands it went through come first and say so.
 */
export function useUnitChoices(without: string | null = null, earlier: readonly string[] = []): Choice<string>[] {
  const choices = useUnits()
    .filter((unit) => unit.active && (unit.kind !== 'external' || unit.keeper) && unit.code !== without)
    .map(unitChoice)
    .map((choice) => (earlier.includes(choice.value) ? { ...choice, sub: `${choice.sub}，经过手` } : choice))
  const known = choices.filter(({ value }) => earlier.includes(value))
  return [...known, ...choices.filter(({ value }) => !earlier.includes(value))]
}
