import type { ServiceLevel, ServiceView } from '@bangban/shared/catalog/service-api'

const places: Record<ServiceLevel, string> = { village: '村里', township: '镇街', city: '市里' }

/** “当场办好”, “3 个工作日”, “60 天（含节假日）”: a counted day always says which kind it is. */
export function limitWords({ days, dayKind }: Pick<ServiceView, 'days' | 'dayKind'>): string {
  if (days === 0) return '当场办好'
  return dayKind === 'working' ? `${days} 个工作日` : `${days} 天（节假日也算）`
}

export const placeWords = (levels: readonly ServiceLevel[]): string =>
  levels.length === 0 ? '市里能办' : `${levels.map((level) => places[level]).join('、')}能办`
