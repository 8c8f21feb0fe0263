import { In, type EntityManager } from 'typeorm'
import { ServiceItem } from '../../catalog/service-item.entity.js'
import { Unit } from '../../organization/unit.entity.js'
import { insertRows } from '../../platform/database/rows.js'
import { RoutingRuleRow } from '../../routing/routing-rule.entity.js'
import { cityRoutingRules } from './city-routing-rules.js'
import { PlanTemplate } from '../../projects/plan-template.entity.js'
import { investmentTemplate } from '../../projects/plan-templates.js'
import { cityPlanTemplate, templateAsOf } from './city-plan-template.js'
import { cityServices } from './city-services.js'
import { cityUnits, type CityUnit } from './city-units.js'

/**
 * The city's units, service items, plan template and routing rules. What is there already stays as an administrator left it;
 * a rule that he deleted does not come back.
 * @returns how many were added
 */
export async function seedCity(
  em: EntityManager,
  now: Date,
  wanted: readonly CityUnit[] = cityUnits,
): Promise<{ units: number; services: number; rules: number }> {
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

  const rules = await em.find(RoutingRuleRow, { select: { id: true } })
  const knownRules = new Set(rules.map((rule) => rule.id))
  const newRules = cityRoutingRules(now).filter((rule) => !knownRules.has(rule.id))
  if (newRules.length > 0) await insertRows(em, RoutingRuleRow, newRules)
  if (!(await em.existsBy(PlanTemplate, { code: investmentTemplate }))) {
    const first = { version: 1, authorId: null, at: templateAsOf, note: null }
    const template = { ...first, code: investmentTemplate, name: '企业投资项目', items: cityPlanTemplate }
    await insertRows(em, PlanTemplate, template)
  }
  return { units: newUnits.length, services: newItems.length, rules: newRules.length }
}
