import { audiences, serviceLevels, type Audience, type ServiceLevel } from '@bangban/shared/catalog/service-api'
import { requestModes, type RequestMode } from '@bangban/shared/requests/request-api'
import {
  routingCandidates,
  ruleLimits as limits,
  type RoutingCandidate,
  type RoutingConditions,
  type RoutingEffect,
  type RoutingRuleInput,
  type RoutingRuleView,
} from '@bangban/shared/routing/routing-rule'
import {
  ChoiceField,
  ChoiceListField,
  IdField,
  PartField,
  TextField,
  TextListField,
  WholeField,
  YesNoField,
} from '../platform/http/fields.js'
import { ShownInstant, ShownNumber, ShownPart, ShownText, ShownYesNo } from '../platform/http/shown.js'

export class ConditionsDto implements RoutingConditions {
  @TextListField(limits.codes, 40, { optional: true }) serviceCodes?: string[]
  @TextListField(limits.codes, 40, { optional: true, description: 'Responsible units of the item' })
  departments?: string[]
  @ChoiceListField(serviceLevels, { optional: true, description: 'Lowest level at which the item is handled' })
  levels?: ServiceLevel[]
  @TextListField(limits.codes, 40, { optional: true }) townships?: string[]
  @ChoiceField(audiences, { optional: true }) audience?: Audience
  @ChoiceField(requestModes, { optional: true }) mode?: RequestMode
  @YesNoField({ optional: true }) homeVisit?: boolean
  @YesNoField({ optional: true }) hasProject?: boolean
  @YesNoField({ optional: true, description: 'false: “I don’t know which item”' }) serviceKnown?: boolean
  @WholeField(1, limits.openLoad, { optional: true, description: 'Open requests of the candidate' })
  minOpenLoad?: number
}

export class EffectDto implements RoutingEffect {
  @ChoiceField(routingCandidates) candidate: RoutingCandidate
  @IdField({ optional: true, description: 'With candidate `unit`' }) unit?: string
  @WholeField(-limits.weight, limits.weight) weight: number
  @TextField(limits.reason, { min: 0 }) reason: string
}

export class RuleDto implements RoutingRuleInput {
  @TextField(limits.name, { min: 0 }) name: string
  @YesNoField({ optional: true }) active?: boolean
  @PartField(() => ConditionsDto) conditions: ConditionsDto
  @PartField(() => EffectDto) effect: EffectDto
}

class SeenVersion {
  @WholeField(1, 2_000_000_000, { description: 'The version that was looked at; another one is 409' }) version: number
}

export class RuleChangeDto extends SeenVersion implements Partial<RoutingRuleInput> {
  @TextField(limits.name, { min: 0, optional: true }) name?: string
  @YesNoField({ optional: true }) active?: boolean
  @PartField(() => ConditionsDto, { optional: true, description: 'All of them anew' }) conditions?: ConditionsDto
  @PartField(() => EffectDto, { optional: true }) effect?: EffectDto
}

export class RuleMoveDto extends SeenVersion {
  @ChoiceField(['up', 'down'] as const) direction: 'up' | 'down'
}

export class RuleRemovalDto extends SeenVersion {}

export class RuleViewDto implements RoutingRuleView {
  @ShownText() id: string
  @ShownText() name: string
  @ShownYesNo() active: boolean
  @ShownPart(() => ConditionsDto) conditions: ConditionsDto
  @ShownPart(() => EffectDto) effect: EffectDto
  @ShownNumber() version: number
  @ShownInstant() updatedAt: string
  @ShownText.nullable() updatedBy: string | null
}
