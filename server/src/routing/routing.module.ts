import { Module } from '@nestjs/common'
import { Routing } from './routing.js'
import { RoutingPlaces } from './routing-places.js'
import { RoutingRuleActions } from './routing-rules.actions.js'
import { RoutingRulesController } from './routing-rules.controller.js'
import { RoutingRules } from './routing-rules.js'
import { RuleCheck } from './rule-check.js'

@Module({
  controllers: [RoutingRulesController],
  providers: [Routing, RoutingPlaces, RoutingRules, RoutingRuleActions, RuleCheck],
  exports: [Routing, RoutingRules],
})
export class RoutingModule {}
