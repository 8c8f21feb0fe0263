import {
  audiences,
  serviceLevels,
  serviceLimits as limits,
  type Audience,
  type ServiceInput,
  type ServiceItemView,
  type ServiceLevel,
  type ServiceUpdate,
} from '@bangban/shared/catalog/service-api'
import { requestLimits } from '@bangban/shared/requests/request-api'
import {
  ChoiceField,
  ChoiceListField,
  IdField,
  PatternField,
  TextField,
  TextListField,
  WholeField,
  YesNoField,
} from '../platform/http/fields.js'
import {
  ShownChoice,
  ShownChoices,
  ShownNumber,
  ShownPart,
  ShownText,
  ShownTexts,
  ShownYesNo,
} from '../platform/http/shown.js'

const dayKinds = ['working', 'calendar'] as const
type DayKind = (typeof dayKinds)[number]

const MaterialsField = (optional: boolean) =>
  TextListField(requestLimits.materials, requestLimits.material, { optional })
const AliasesField = (optional: boolean) =>
  TextListField(limits.aliases, limits.alias, { optional, description: 'What people call it besides its name' })
const DaysField = (optional: boolean) => WholeField(0, limits.days, { optional, description: '0 = done on the spot' })
/** An empty one takes the number away. */
const PhoneField = (optional: boolean) =>
  PatternField(/^$|^[\d+][\d\- ]{4,30}$/, '电话只能有数字和短横线', { optional })
const DirectField = (optional: boolean) => YesNoField({ optional, description: 'Goes out without review' })

export class NewServiceDto implements ServiceInput {
  @PatternField(/^[a-z0-9][a-z0-9-]{1,31}$/, '编码用 2 到 32 个小写字母、数字或短横线') code: string
  @TextField(limits.name) name: string
  @ChoiceField(audiences) audience: Audience
  @IdField({ description: 'Code of the responsible unit' }) unit: string
  @ChoiceListField(serviceLevels, { minItems: 1 }) levels: ServiceLevel[]
  @MaterialsField(false) materials: string[]
  @DaysField(false) days: number
  @ChoiceField(dayKinds) dayKind: DayKind
  @YesNoField() inPerson: boolean
  @TextField(limits.hint, { min: 0 }) hint: string
  @TextField(limits.where, { min: 0 }) where: string
  @TextField(limits.note, { min: 0 }) note: string
  @YesNoField() popular: boolean
  @AliasesField(false) aliases: string[]
  @PhoneField(false) phone: string
  @DirectField(false) directDispatch: boolean
}

export class ServiceChangeDto implements ServiceUpdate {
  @WholeField(1, 2_000_000_000, { description: 'The version that was looked at; another one is 409' }) version: number
  @TextField(limits.name, { optional: true }) name?: string
  @ChoiceField(audiences, { optional: true }) audience?: Audience
  @IdField({ optional: true }) unit?: string
  @ChoiceListField(serviceLevels, { optional: true, minItems: 1 }) levels?: ServiceLevel[]
  @MaterialsField(true) materials?: string[]
  @DaysField(true) days?: number
  @ChoiceField(dayKinds, { optional: true }) dayKind?: DayKind
  @YesNoField({ optional: true }) inPerson?: boolean
  @TextField(limits.hint, { min: 0, optional: true }) hint?: string
  @TextField(limits.where, { min: 0, optional: true }) where?: string
  @TextField(limits.note, { min: 0, optional: true }) note?: string
  @YesNoField({ optional: true }) popular?: boolean
  @AliasesField(true) aliases?: string[]
  @PhoneField(true) phone?: string
  @DirectField(true) directDispatch?: boolean
  @YesNoField({ optional: true, description: 'false: offered no more; requests that name it stay' }) active?: boolean
}

class ResponsibleUnitDto {
  @ShownText() code: string
  @ShownText() name: string
}

export class ServiceItemDto implements ServiceItemView {
  @ShownText() code: string
  @ShownText() name: string
  @ShownChoice(audiences) audience: Audience
  @ShownPart(() => ResponsibleUnitDto) unit: ResponsibleUnitDto
  @ShownChoices(serviceLevels, { description: 'Lowest first' }) levels: ServiceLevel[]
  @ShownTexts() materials: string[]
  @ShownNumber() days: number
  @ShownChoice(dayKinds) dayKind: DayKind
  @ShownYesNo() inPerson: boolean
  @ShownText() hint: string
  @ShownText() where: string
  @ShownText() note: string
  @ShownYesNo() popular: boolean
  @ShownTexts() aliases: string[]
  @ShownText.nullable() phone: string | null
  @ShownYesNo() directDispatch: boolean
  @ShownYesNo() active: boolean
  @ShownNumber() version: number
}
