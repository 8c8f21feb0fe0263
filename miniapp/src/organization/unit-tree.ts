import type { UnitKind, UnitView } from '@bangban/shared/organization/unit-api'

export interface UnitNode {
  unit: UnitView
  /** Units right under it, in the order of the list. */
  below: UnitView[]
}

export interface UnitGroup {
  kind: UnitKind
  nodes: UnitNode[]
}

export interface UnitTree {
  centre: UnitView | null
  groups: UnitGroup[]
}

const groupOrder: readonly UnitKind[] = ['department', 'township', 'taskforce', 'external']

/** The centre, and under it what it is made of, by kind. A village whose township is missing stands by itself, so that nothing is lost. */
export function treeOf(units: readonly UnitView[]): UnitTree {
  const townships = new Set(units.filter(({ kind }) => kind === 'township').map(({ code }) => code))
  const isStray = ({ kind, parent }: UnitView) => kind === 'village' && !(parent !== null && townships.has(parent))
  const nodesOf = (kind: UnitKind): UnitNode[] =>
    units
      .filter((unit) => unit.kind === kind)
      .map((unit) => ({ unit, below: units.filter(({ kind, parent }) => kind === 'village' && parent === unit.code) }))
  const strays = units.filter(isStray).map((unit) => ({ unit, below: [] }))
  const groups = groupOrder.map((kind) => ({ kind, nodes: nodesOf(kind) }))
  return {
    centre: units.find(({ kind }) => kind === 'centre') ?? null,
    groups: [...groups, { kind: 'village' as const, nodes: strays }].filter(({ nodes }) => nodes.length > 0),
  }
}

/** Units whose name or code holds the word. */
export const unitsNamed = (units: readonly UnitView[], word: string): UnitView[] =>
  units.filter(({ name, code }) => name.includes(word) || code.startsWith(word.toLowerCase()))
