import type { FieldProblem } from '@bangban/shared/platform/problem'
import type { UnitKind } from '@bangban/shared/organization/unit-api'
import type { UnitDirectory } from '../organization/unit-directory.js'

/** Who can have an approval of a plan: those who decide, not those who advise. */
const deciding: readonly UnitKind[] = ['department', 'township', 'external', 'centre']

/** The department as it is today: it may have been merged since a template was written. */
export const presentUnit = (units: UnitDirectory, code: string): string =>
  units.find(code) ? units.successorOf(code).code : code

/** Items whose department is not there, was closed, or decides nothing. */
export function unitProblems(
  items: readonly { code: string; unit: string; name: string; applies?: boolean }[],
  units: UnitDirectory,
  before: readonly { code: string; unitCode: string; applies: boolean }[] = [],
): FieldProblem[] {
  return items.flatMap(({ code, unit, name, applies }, index) => {
    const known = units.find(unit)
    if (known?.active && deciding.includes(known.kind)) return []
    // What was there before its department was closed is no fault of whoever edits something else.
    const isSame = (row: (typeof before)[number]) => row.code === code && row.unitCode === unit
    if (before.some((row) => isSame(row) && (row.applies || !applies))) return []
    return [{ field: `items.${index}.unit`, message: `“${name}”的办理部门“${known?.name ?? unit}”没有，或者已停用` }]
  })
}
