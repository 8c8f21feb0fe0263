import { expect, it } from '@jest/globals'
import type { UnitKind, UnitView } from '@bangban/shared/organization/unit-api'
import { treeOf, unitsNamed, type UnitTree } from './unit-tree'

const unit = (kind: UnitKind, code: string, parent: string | null, active = true): UnitView => ({
  code,
  name: `单位 ${code}`,
  kind,
  parent,
  phone: null,
  successor: null,
  active,
  intake: 'pool',
  keeper: null,
})

const city = [
  unit('centre', 'centre', null),
  unit('township', 'west', 'centre'),
  unit('department', 'police', 'centre'),
  unit('village', 'west-1', 'west'),
  unit('village', 'west-2', 'west', false),
  unit('township', 'east', 'centre', false),
  unit('village', 'east-1', 'east'),
  unit('external', 'province', 'centre'),
]

const codesIn = ({ centre, groups }: UnitTree): string[] => [
  ...(centre ? [centre.code] : []),
  ...groups.flatMap(({ nodes }) => nodes.flatMap(({ unit, below }) => [unit.code, ...below.map(({ code }) => code)])),
]

it('puts departments before townships, and villages under their township', () => {
  const { groups } = treeOf(city)
  expect(groups.map(({ kind }) => kind)).toEqual(['department', 'township', 'external'])
  const [west] = groups[1]?.nodes ?? []
  expect(west?.below.map(({ code }) => code)).toEqual(['west-1', 'west-2'])
})

it('shows every unit once, those that are closed and those that hang on nothing too', () => {
  const units = [...city, unit('village', 'stray', 'nowhere'), unit('village', 'orphan', null)]
  expect(codesIn(treeOf(units)).sort()).toEqual(units.map(({ code }) => code).sort())
})

it('finds units by any part of the name, and by the beginning of the code', () => {
  expect(unitsNamed(city, 'West').map(({ code }) => code)).toEqual(['west', 'west-1', 'west-2'])
  expect(unitsNamed(city, '单位 police').map(({ code }) => code)).toEqual(['police'])
  expect(unitsNamed(city, 'olice')).toHaveLength(1)
  expect(unitsNamed(city, '没有')).toEqual([])
})
