import { audiences, type Audience, type ServiceLevel, type ServiceView } from '@bangban/shared/catalog/service-api'
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
  @ShownChoices(['village', 'township', 'city'], { description: 'Lowest first' }) levels: ServiceLevel[]
  @ShownTexts() materials: string[]
  @ShownNumber({ description: '0 = done on the spot' }) days: number
  @ShownChoice(['working', 'calendar']) dayKind: 'working' | 'calendar'
  @ShownYesNo({ description: 'The person must come himself: proxy is refused' }) inPerson: boolean
  @ShownText() hint: string
  @ShownText() where: string
  @ShownText() note: string
  @ShownYesNo() popular: boolean
}
