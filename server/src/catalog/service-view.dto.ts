import {
  audiences,
  serviceLevels,
  type Audience,
  type ServiceLevel,
  type ServiceView,
} from '@bangban/shared/catalog/service-api'
import {
  ShownChoice,
  ShownChoices,
  ShownNumber,
  ShownPart,
  ShownText,
  ShownTexts,
  ShownYesNo,
} from '../platform/http/shown.js'

class ServiceUnitDto {
  @ShownText() code: string
  @ShownText() name: string
}

export class ServiceDto implements ServiceView {
  @ShownText() code: string
  @ShownText() name: string
  @ShownChoice(audiences) audience: Audience
  @ShownPart(() => ServiceUnitDto) unit: ServiceUnitDto
  @ShownChoices(serviceLevels, { description: 'Lowest first' }) levels: ServiceLevel[]
  @ShownTexts() materials: string[]
  @ShownNumber({ description: '0 = done on the spot' }) days: number
  @ShownChoice(['working', 'calendar']) dayKind: 'working' | 'calendar'
  @ShownYesNo({ description: 'The person must come himself: proxy is refused' }) inPerson: boolean
  @ShownText() hint: string
  @ShownText() where: string
  @ShownText() note: string
  @ShownYesNo() popular: boolean
  @ShownTexts({ description: 'What people call it besides its name' }) aliases: string[]
  @ShownText.nullable({ description: 'Null where the responsible unit’s own serves' }) phone: string | null
}
