import type { EntityManager } from 'typeorm'
import { cityRoutingRules } from '../src/app/seed/city-routing-rules.js'
import { ServiceItem } from '../src/catalog/service-item.entity.js'
import { Unit } from '../src/organization/unit.entity.js'
import { insertRows } from '../src/platform/database/rows.js'
import { RoutingRuleRow } from '../src/routing/routing-rule.entity.js'

type UnitRow = Pick<Unit, 'code' | 'name' | 'kind' | 'parent'>

const units: UnitRow[] = [
  { code: 'centre', name: '帮办代办中心', kind: 'centre', parent: null },
  { code: '371681112', name: '青阳镇', kind: 'township', parent: 'centre' },
  { code: '371681114', name: '台子镇', kind: 'township', parent: 'centre' },
  { code: '371681114001', name: '大张村帮办站', kind: 'village', parent: '371681114' },
  { code: 'police', name: '公安局', kind: 'department', parent: 'centre' },
  { code: 'disabled-persons', name: '残疾人联合会', kind: 'department', parent: 'centre' },
]

const item = (code: string, name: string, unitCode: string, more: Partial<ServiceItem> = {}): ServiceItem => ({
  code,
  name,
  audience: 'person',
  unitCode,
  levels: ['township', 'city'],
  materials: ['身份证', '户口簿'],
  days: 7,
  dayKind: 'working',
  inPerson: false,
  hint: '',
  place: '镇街便民服务中心',
  note: '以办事指南为准',
  popular: false,
  keywords: '',
  position: 0,
  active: true,
  directDispatch: false,
  phone: null,
  version: 1,
  ...more,
})

/** A city small enough to know by heart: a centre, two townships, a village, two departments, three items. */
export async function buildCity(em: EntityManager): Promise<void> {
  const rest = { phone: null, successor: null, active: true }
  await insertRows(
    em,
    Unit,
    units.map((unit, position) => ({ ...unit, ...rest, position })),
  )
  await insertRows(em, RoutingRuleRow, cityRoutingRules(new Date(0)))
  await insertRows(em, ServiceItem, [
    item('disability-card', '残疾人证办理', 'disabled-persons'),
    item('elder-allowance', '高龄津贴', 'disabled-persons', { levels: ['village', 'township'], days: 20 }),
    item('id-card', '居民身份证换领补领', 'police', {
      levels: ['city'],
      inPerson: true,
      days: 60,
      dayKind: 'calendar',
    }),
  ])
}
