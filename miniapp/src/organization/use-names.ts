import { useItems } from './items-api'
import type { Names } from './rule-words'
import { useAllUnits } from './units-api'

/** Names of units and items; a code that is not known yet stands for itself. */
export function useNames(): Names {
  const [units, items] = [useAllUnits().data, useItems().data]
  return {
    unit: (code) => units?.find((unit) => unit.code === code)?.name ?? code,
    service: (code) => items?.find((item) => item.code === code)?.name ?? code,
  }
}
