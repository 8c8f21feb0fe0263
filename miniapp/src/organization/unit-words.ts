import type { ServiceLevel } from '@bangban/shared/catalog/service-api'
import type { UnitKind } from '@bangban/shared/organization/unit-api'

export const kindWords: Record<UnitKind, string> = {
  centre: '中心',
  department: '部门',
  township: '镇街',
  village: '村帮办站',
  taskforce: '专班',
  external: '上级机关',
}

export const levelWords: Record<ServiceLevel, string> = { village: '村里', township: '镇街', city: '市里' }
