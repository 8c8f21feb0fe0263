import { audiences, type Audience } from '@bangban/shared/catalog/service-api'
import { requestModes, type RequestMode, type ServiceProposal } from '@bangban/shared/requests/request-api'
import type { TriedProposal } from '@bangban/shared/routing/routing-api'
import { ChoiceField, IdField } from '../platform/http/fields.js'
import { ShownNumber, ShownPart, ShownParts, ShownText, ShownYesNo } from '../platform/http/shown.js'
import { RoutingProposalDto, UnitRefDto } from './request-view.dto.js'

export class RoutingQuery {
  @IdField({ optional: true, description: 'As if it were this item' }) service?: string
}

const yesNo = ['true', 'false'] as const
type YesNoText = (typeof yesNo)[number]

export class TrialQuery {
  @IdField({ optional: true }) service?: string
  @IdField() township: string
  @ChoiceField(audiences, { optional: true }) audience?: Audience
  @ChoiceField(requestModes, { optional: true }) mode?: RequestMode
  @ChoiceField(yesNo, { optional: true }) homeVisit?: YesNoText
  @ChoiceField(yesNo, { optional: true }) hasProject?: YesNoText
}

export class ServiceProposalDto implements ServiceProposal {
  @ShownPart(() => UnitRefDto) service: UnitRefDto
  @ShownPart(() => UnitRefDto) unit: UnitRefDto
  @ShownText() why: string
}

class SpeakingRuleDto {
  @ShownText() id: string
  @ShownText() name: string
}

class SpokeDto {
  @ShownText() text: string
  @ShownYesNo() good: boolean
  @ShownNumber() weight: number
  @ShownPart.nullable(() => SpeakingRuleDto, { description: 'Null for what is counted: duty, load' })
  rule: SpeakingRuleDto | null
}

export class TriedProposalDto extends RoutingProposalDto implements TriedProposal {
  @ShownNumber() score: number
  @ShownParts(() => SpokeDto) spoke: SpokeDto[]
}
