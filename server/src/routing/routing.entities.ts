import { RoutingRuleRow } from './routing-rule.entity.js'

export const routingEntities = [RoutingRuleRow]
