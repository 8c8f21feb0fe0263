import { In, type EntityManager } from 'typeorm'
import { ServiceItem } from '../../catalog/service-item.entity.js'
import { Unit } from '../../organization/unit.entity.js'
import { insertRows } from '../../platform/database/rows.js'
import { cityServices } from './city-services.js'
import { cityUnits, type CityUnit } from './city-units.js'

/**
 * The city's units and service items. What is there already stays as an administrator left it.
 * @returns how many were added
 */
export async function seedCity(
  em: EntityManager,
  wanted: readonly CityUnit[] = cityUnits,
): Promise<{ units: number; services: number }> {
  const units = await em.find(Unit, { select: { code: true }, where: { code: In(wanted.map((unit) => unit.code)) } })
  const knownUnits = new Set(units.map((unit) => unit.code))
  const newUnits = wanted
    .map((unit, position) => ({ ...unit, position, phone: null, successor: null, active: true }))
    .filter((unit) => !knownUnits.has(unit.code))
  if (newUnits.length > 0) await insertRows(em, Unit, newUnits)

  const items = await em.find(ServiceItem, { select: { code: true } })
  const knownItems = new Set(items.map((item) => item.code))
  const newItems = cityServices.filter((item) => !knownItems.has(item.code))
  if (newItems.length > 0) await insertRows(em, ServiceItem, newItems)
  return { units: newUnits.length, services: newItems.length }
}
